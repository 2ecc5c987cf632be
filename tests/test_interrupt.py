"""kill -9 at random moments of `tracuu add` and `tracuu reindex`: the next command works, with the old or the new state."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9"),
]

N_MOMENTS = 30
N_FILES = 12
_TRACUU = [sys.executable, "-c", "import sys; from ui.cli import main; sys.argv[0] = 'tracuu'; sys.exit(main())"]
_VARIABLES = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
_QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"

# The next two commands of a person, in one process to save its start: a question, then a look at everything.
_NEXT = """\
import contextlib, io, json, sys
from ui.cli import main
found = {}
for words in (["ask", sys.argv[2]], ["search", "kiểm tra", "-k", "1000"], ["list"], ["check"]):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = main([*words, "--home", sys.argv[1], "--json"])
    assert code == 0, (words, code, said.getvalue()[-1500:])
    found[words[0]] = json.loads(said.getvalue())
print(json.dumps(found))
"""


def test_add_can_be_killed_at_any_moment(seed_home: Path, tmp_path: Path) -> None:
    """Each file is in with all of its documents or not at all, is found exactly when it is in, and can be added again."""
    files = _documents(tmp_path / "new")
    old = set(_look(seed_home)["symbols"])
    new = old | {f"{n:02}/KH-UBND" for n in range(1, N_FILES + 1)}
    command = [*_TRACUU, "add", str(files)]
    killed = 0
    for number, moment in enumerate(_moments(seed_home, command, tmp_path)):
        home = _copy(seed_home, tmp_path / f"home-{number}")
        killed += _kill(command, home, moment)
        seen = _look(home)
        symbols = set(seen["symbols"])
        assert old <= symbols <= new, f"killed after {moment:.3f} s"
        assert seen["found"] & (new - old) == symbols - old, f"killed after {moment:.3f} s"
        if number % 6 == 0:
            _run([*command, "--home", str(home)])
            assert set(_look(home)["symbols"]) == new
        shutil.rmtree(home)
    assert killed >= N_MOMENTS * 2 // 3, "most moments must fall inside the work"


def test_reindex_can_be_killed_at_any_moment(seed_home: Path, tmp_path: Path) -> None:
    """After each kill the same question has the same answer; what was left lying is gone after the next whole build."""
    home = _copy(seed_home, tmp_path / "home")
    _run([*_TRACUU, "add", str(_documents(tmp_path / "new")), "--home", str(home)])
    before = _look(home)
    command = [*_TRACUU, "reindex"]
    moments = _moments(home, command, tmp_path)
    killed = 0
    for moment in moments:
        killed += _kill(command, home, moment)
        assert _look(home) == before, f"killed after {moment:.3f} s"
    assert killed >= N_MOMENTS * 2 // 3, "most moments must fall inside the work"
    _run([*command, "--home", str(home)])
    assert _look(home) == before
    left = sorted(path.name for path in (home / "index").rglob("*") if path.name.endswith(".part"))
    assert left == []
    assert len(list((home / "index").glob("g-*"))) == 1


def _moments(home: Path, command: list[str], tmp_path: Path) -> list[float]:
    """Seconds after the start at which to kill: random, the same at each run of the tests, up to the work's usual end."""
    trial = _copy(home, tmp_path / "trial")
    start = time.perf_counter()
    _run([*command, "--home", str(trial)])
    whole = time.perf_counter() - start
    shutil.rmtree(trial)
    dice = random.Random(421)
    return [dice.uniform(0.15, 0.95) * whole for _ in range(N_MOMENTS)]


def _kill(command: list[str], home: Path, seconds: float) -> bool:
    """Start the command, kill it and all it started after so many seconds; whether it was still at work."""
    started = subprocess.Popen(
        [*command, "--home", str(home)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_VARIABLES,
    )
    time.sleep(seconds)
    at_work = started.poll() is None
    if at_work:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    return at_work


def _look(home: Path) -> dict[str, Any]:
    """What the next commands show: the symbols in the library, those that a search finds, and the answer to a question."""
    seen = json.loads(_run([sys.executable, "-c", _NEXT, str(home), _QUESTION]))
    return {
        "symbols": sorted(row["symbol"] for row in seen["list"]),
        "found": {hit["document"]["symbol"] for hit in seen["search"]["hits"]},
        "answer": seen["ask"]["answer"],
        "check": seen["check"],
    }


def _run(command: list[str]) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=_VARIABLES, timeout=120)
    assert done.returncode == 0, f"{done.stdout[-1500:]}\n{done.stderr[-3000:]}"
    return done.stdout


def _copy(home: Path, to: Path) -> Path:
    return Path(shutil.copytree(home, to))


def _documents(folder: Path) -> Path:
    """A folder of small plans, one a file, each long enough that reading and indexing it takes a while."""
    folder.mkdir(exist_ok=True)
    for n in range(1, N_FILES + 1):
        tasks = "\n".join(
            f"{m}. Sở Y tế chủ trì, phối hợp với các cơ quan liên quan kiểm tra đợt {m} năm {2000 + n}, "
            f"báo cáo Ủy ban nhân dân tỉnh trước ngày {m % 28 + 1:02}/6/2026."
            for m in range(1, 41)
        )
        text = (
            "ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN BIÊN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
            f"Số: {n}/KH-UBND\n\nĐiện Biên, ngày {n:02} tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra an toàn đợt {n}\n\n"
            f"{tasks}\n"
        )
        (folder / f"ke-hoach-{n}.txt").write_text(text, "utf-8")
    return folder
