"""Running published figures again: conditions with their commands, expected values and tolerances, from a YAML file."""

from __future__ import annotations

import math
import shlex
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import MissingTool, TracuuError, UsageError

__all__ = ["FILE", "Condition", "Figure", "Reproduced", "read_conditions", "reproduce", "value_at"]

FILE = Path(__file__).with_name("reproductions.yaml")
FORMAT = 1
Run = Callable[[Sequence[str]], tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in the JSON of a command: `path` with dots ("runs.0.measures.RR@10"), expected, tolerated either way.

    `label` is what people call it; the path where nobody said.
    """

    path: str
    expected: float
    tolerance: float = 0.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that can be measured again. `steps` are command lines of tracuu-eval with {data} and {work}."""

    name: str
    says: str
    steps: tuple[str, ...]
    figures: tuple[Figure, ...]
    quick: bool = False
    data: bool = False


@dataclass(frozen=True, slots=True)
class Reproduced:
    """What came out: measured values by path, why not (`error`), why not run (`left_out`), and how long it took."""

    condition: Condition
    measured: Mapping[str, float | None] = field(default_factory=dict)
    error: str | None = None
    left_out: str | None = None
    seconds: float = 0.0

    @property
    def drifted(self) -> tuple[Figure, ...]:
        """Figures outside their tolerance, or that did not come out at all."""
        if self.left_out:
            return ()
        return tuple(f for f in self.condition.figures if not _within(self.measured.get(f.path), f))


def read_conditions(path: Path = FILE) -> list[Condition]:
    """The conditions of a file. Raises UsageError when it does not have this form, MissingTool without PyYAML."""
    try:
        import yaml
    except ImportError as error:
        raise MissingTool("Cần gói pyyaml: pip install 'tracuu[eval]'.") from error
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"khuôn dạng {told['format']}")
        conditions = [_condition(one) for one in told["conditions"]]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: không đọc được danh sách số liệu phải chạy lại ({error}).") from error
    names = [c.name for c in conditions]
    if len(set(names)) != len(names):
        raise UsageError(f"{path}: có hai mục cùng tên.")
    return conditions


def reproduce(
    conditions: Iterable[Condition], run: Run, data: Path | None, progress: Callable[[str], object] = lambda name: None
) -> list[Reproduced]:
    """Run each condition in a folder of its own; one that fails does not stop the others."""
    told = []
    for condition in conditions:
        if condition.data and data is None:
            told.append(Reproduced(condition, left_out="không có thư mục dữ liệu (--data hoặc TRACUU_SHARED)"))
            continue
        progress(condition.name)
        begin = time.perf_counter()
        measured: dict[str, float | None] = {}
        error = None
        with tempfile.TemporaryDirectory(prefix="tracuu-reproduce-") as work:
            try:
                result = _steps(condition, run, data, Path(work))
                measured = {figure.path: value_at(result, figure.path) for figure in condition.figures}
            except TracuuError as reason:
                error = str(reason)
        told.append(Reproduced(condition, measured, error, None, round(time.perf_counter() - begin, 1)))
    return told


def value_at(value: Any, path: str) -> float | None:
    """The number at a dotted path of JSON, list places by number; None when there is none.

    >>> value_at({"runs": [{"RR@10": 0.5}]}, "runs.0.RR@10")
    0.5
    """
    for key in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list | tuple) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return float(value) if isinstance(value, int | float) else None


def _steps(condition: Condition, run: Run, data: Path | None, work: Path) -> Mapping[str, Any]:
    result: Mapping[str, Any] = {}
    for step in condition.steps:
        words = [word.replace("{data}", str(data)).replace("{work}", str(work)) for word in shlex.split(step)]
        code, result = run(words)
        if code == 2:
            raise UsageError(f"Không chạy được: tracuu-eval {step}")
    return result


def _within(value: float | None, figure: Figure) -> bool:
    return value is not None and math.isclose(value, figure.expected, rel_tol=0.0, abs_tol=figure.tolerance + 1e-9)


def _condition(one: Mapping[str, Any]) -> Condition:
    unknown = set(one) - {"name", "says", "steps", "figures", "quick", "data"}
    if unknown:
        raise ValueError(f"trường lạ {', '.join(sorted(unknown))}")
    figures = tuple(
        Figure(str(path), float(told["expected"]), float(told.get("tolerance", 0.0)), str(told.get("label", path)))
        for path, told in one["figures"].items()
    )
    if not figures or not one["steps"]:
        raise ValueError(f"{one['name']} không có lệnh hoặc không có số")
    steps = tuple(map(str, one["steps"]))
    return Condition(str(one["name"]), str(one["says"]), steps, figures, bool(one.get("quick")), bool(one.get("data")))
