"""The project's own files as the guard tests read them: committed files, modules by room, imports by module."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("corpus", "indexer", "ui", "eval")
TEXTUAL = {".py", ".md", ".toml", ".txt", ".json", ".jsonl", ".yaml", ".yml", ".css", ".html", ""}


@cache
def committed() -> tuple[Path, ...]:
    """The files git holds, also those about to be committed; all files but caches where there is no git."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not _is_made(path)]
    return tuple(sorted({path for path in paths if path.is_file()}))


def _is_made(path: Path) -> bool:
    """Whether a path lies in a folder that tools make (.venv, .mypy_cache, __pycache__, build)."""
    folders = path.relative_to(ROOT).parts[:-1]
    return any(
        (name.startswith(".") and name != ".ci")
        or name.endswith(".egg-info")
        or name in {"__pycache__", "build", "dist", "htmlcov"}
        for name in folders
    )


@dataclass(frozen=True)
class Module:
    """A Python file: its dotted name, its path and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder at the top that it lives in."""
        return self.name.partition(".")[0]


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The modules of these folders (of the rooms when none is named), by name."""
    found = []
    for path in committed():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if path.suffix == ".py" and parts[0] in (folders or ROOMS):
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(Module(name, path, ast.parse(path.read_text("utf-8"), str(path))))
    return tuple(found)


@dataclass(frozen=True)
class Import:
    """One imported module, in full; `deferred` when it stands in a function or under TYPE_CHECKING."""

    name: str
    line: int
    deferred: bool


def imports(module: Module) -> Iterator[Import]:
    """All imports of a module, wherever they stand, relative ones resolved."""
    package = module.name if module.path.name == "__init__.py" else module.name.rpartition(".")[0]
    yield from _imports(module.tree, package, deferred=False)


def _imports(node: ast.AST, package: str, *, deferred: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, deferred)
        elif isinstance(child, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - child.level + 1])
            source = child.module or ""
            whole = f"{base}.{source}".rstrip(".") if child.level else source
            yield Import(whole, child.lineno, deferred)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            checking = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _imports(child, package, deferred=deferred or inside or checking)


@cache
def pyproject() -> dict[str, Any]:
    """pyproject.toml, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
