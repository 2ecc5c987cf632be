"""What is imported is declared, what is declared is used, and what is declared has a tried version."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from functools import cache

import pytest

from tests.sources import ROOMS, ROOT, imports, modules, pyproject

# Imported by nobody here, and needed all the same.
NEEDED_UNSEEN = {
    "accelerate": "transformers' trainer asks for it",
    "build": "test_wheel.py runs it",
    "mypy": "scripts/check runs it",
    "pytest-cov": "scripts/test runs it",
    "ruff": "scripts/check runs it",
    "setuptools": "test_wheel.py builds with it",
    "types-tqdm": "mypy reads it",
}
# Which extras a module of a folder may count on: at its top, and inside the functions that ask kindly.
EXTRAS = {
    "corpus": (set(), set()),
    "indexer": (set(), {"train"}),
    "indexer.train": ({"train"}, {"train"}),
    "ui": (set(), set()),
    "eval": (set(), {"eval", "train", "mteb"}),
    "eval.tagger": ({"train"}, {"train"}),
    "tests": ({"dev", "eval", "train", "mteb"},) * 2,
}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.match(r"[\w.-]+", line)[0]) for line in requirements}  # type: ignore[index]


@cache
def _declared(extra: str | None = None) -> set[str]:
    """Names of the distributions declared for running, or for an extra."""
    project = pyproject()["project"]
    return _names(project["optional-dependencies"][extra] if extra else project["dependencies"])


@cache
def _owners() -> dict[str, set[str]]:
    """Distributions by the top-level module they bring."""
    found = importlib.metadata.packages_distributions()
    return {module: {_normal(name) for name in names} for module, names in found.items()}


def _everything() -> set[str]:
    extras = pyproject()["project"]["optional-dependencies"]
    return _declared().union(*(_declared(extra) for extra in extras))


@pytest.mark.parametrize("folder", [*ROOMS, "tests"])
def test_what_is_imported_is_declared(folder: str) -> None:
    """Imports are of running dependencies, or of the extras that the folder may count on there."""
    undeclared = []
    for module in modules(folder):
        trains = next((name for name in ("indexer.train", "eval.tagger") if module.name.startswith(name)), folder)
        extras = EXTRAS[trains]
        at_top, deferred = (_declared().union(*map(_declared, names)) for names in extras)
        for found in imports(module):
            top = found.name.partition(".")[0]
            if top in sys.stdlib_module_names or top in {*ROOMS, "tests", "scripts"} or not top:
                continue
            if not _owners().get(top, {_normal(top)}) & (deferred if found.deferred else at_top):
                undeclared.append(f"{module.path.relative_to(ROOT)}:{found.line} {top}")
    assert undeclared == []


def test_what_is_declared_is_used() -> None:
    """No dependency is carried along that nothing imports, save those with a reason."""
    tops = {found.name.partition(".")[0] for module in modules(*ROOMS, "tests") for found in imports(module)}
    used = set().union(*(_owners().get(top, {_normal(top)}) for top in tops))
    assert _everything() - used == set(NEEDED_UNSEEN)


def test_what_is_declared_has_a_tried_version() -> None:
    """constraints.txt names one version of every declared dependency, and of torch, which scripts/run asks for by name."""
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M))
    assert (_everything() | {"torch"}) - {_normal(name) for name in pinned} == set()


def test_the_tests_run_with_the_tried_versions() -> None:
    """Everything installed that constraints.txt names has the version it names."""
    drifted = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M):
        try:
            installed = importlib.metadata.version(name).partition("+")[0]
        except importlib.metadata.PackageNotFoundError:
            continue
        if installed != version:
            drifted[name] = (installed, version)
    assert drifted == {}


def test_the_version_has_a_place_in_the_changelog() -> None:
    """CHANGELOG.md tells what the version in pyproject.toml brings."""
    version = pyproject()["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
