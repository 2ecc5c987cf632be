"""The rules of the house that a linter does not know: rooms, names, sizes, what may be committed."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import ROOMS, ROOT, TEXTUAL, committed, imports, modules, pyproject
from tests.timing import cpu_seconds

MAY_IMPORT = {
    "corpus": {"corpus"},
    "indexer": {"indexer", "corpus"},
    "ui": {"ui", "indexer", "corpus"},
    "eval": {"eval", "indexer", "corpus"},
}
OURS = {*ROOMS, "tests", "scripts"}
MOST_LINES = 450
HEAVY = ("torch", "faiss", "streamlit", "sentence_transformers", "transformers", "sklearn", "pyvi", "pandas", "scipy")


def test_rooms_import_only_downward() -> None:
    """ui and eval may use indexer and corpus, indexer may use corpus, and nobody uses tests or scripts."""
    upward = [
        f"{module.path.relative_to(ROOT)}:{found.line} imports {found.name}"
        for module in modules()
        for found in imports(module)
        if (top := found.name.partition(".")[0]) in OURS and top not in MAY_IMPORT[module.room]
    ]
    assert upward == []


def test_nobody_rebinds_the_builtin_eval() -> None:
    """`import eval.x` would hide the builtin; write `from eval.x import y`."""
    rebound = [
        f"{module.path.relative_to(ROOT)}:{line}"
        for module in modules(*ROOMS, "tests", "scripts")
        for line in _bindings_of_eval(module.tree)
    ]
    assert rebound == []


@pytest.mark.parametrize(
    ("code", "rebinds"),
    [
        ("import eval", True),
        ("import eval.sets", True),
        ("import os, eval.sets", True),
        ("from x import eval", True),
        ("from x import y as eval", True),
        ("eval = 1", True),
        ("def f(eval): pass", True),
        ("from eval.sets import load", False),
        ("import eval.sets as sets", False),
        ("x.eval()", False),
    ],
)
def test_the_check_for_eval_sees_every_form(code: str, rebinds: bool) -> None:
    """The guard above is not blind."""
    assert bool(list(_bindings_of_eval(ast.parse(code)))) is rebinds


def _bindings_of_eval(tree: ast.AST) -> Iterator[int]:
    """Lines where the name `eval` gets another meaning."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                bound = [alias.asname or alias.name.partition(".")[0] for alias in names]
            case ast.ImportFrom(names=names):
                bound = [alias.asname or alias.name for alias in names]
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                bound = [name]
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                bound = [name]
            case _:
                continue
        if "eval" in bound:
            yield getattr(node, "lineno", 0)


@pytest.mark.parametrize("room", ROOMS)
def test_no_other_distribution_owns_a_rooms_name(room: str) -> None:
    """The rooms are plain top-level packages: what `import corpus` finds must be ours."""
    owners = importlib.metadata.packages_distributions().get(room, [])
    assert set(owners) <= {"tracuu"}
    spec = importlib.util.find_spec(room)
    assert spec is not None
    assert spec.origin == str(ROOT / room / "__init__.py")


def test_no_file_in_ui_is_named_like_another_module() -> None:
    """Streamlit puts ui/ itself on the path: a ui/json.py or ui/corpus.py would be imported instead of the real one."""
    taken = {*sys.stdlib_module_names, *ROOMS, *importlib.metadata.packages_distributions()}
    inside = {module.path.stem for module in modules("ui")} | {
        path.name for path in (ROOT / "ui").iterdir() if path.is_dir()
    }
    assert inside - {"__init__", "__main__", "__pycache__"} & taken == set()


@pytest.mark.parametrize("entry", ["tracuu", "tracuu-eval"])
def test_help_is_quick_and_loads_nothing_heavy(entry: str) -> None:
    """`--help` takes less than half a second (the quickest of three) and imports no library of vectors or screens."""
    module, _, function = pyproject()["project"]["scripts"][entry].partition(":")
    code = (
        f"import sys; sys.argv = [{entry!r}, '--help']\n"
        f"from {module} import {function}\n"
        f"try: {function}()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "import json; print('\\n' + json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert entry in done.stdout
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert loaded & set(HEAVY) == set()
    assert min(cpu_seconds([sys.executable, "-c", code], cwd=ROOT) for _ in range(3)) < 0.5


def test_every_name_in_all_exists() -> None:
    """`__all__` promises nothing that the module does not define or import at its top."""
    missing = [
        f"{module.name}.{name}"
        for module in modules()
        for name in _promised(module.tree)
        if name not in _defined(module.tree)
    ]
    assert missing == []


def _promised(tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {alias.asname or alias.name for alias in aliases}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names |= {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    return names


def test_every_module_says_what_it_is() -> None:
    """A module begins with a docstring, and the docstring's first line stands alone."""
    silent = []
    for module in modules(*ROOMS, "tests", "scripts"):
        lines = (ast.get_docstring(module.tree) or "").splitlines()
        if not lines or (len(lines) > 1 and lines[1]):
            silent.append(str(module.path.relative_to(ROOT)))
    assert silent == []


def test_every_test_says_what_it_shows() -> None:
    """Each test function has a docstring: the behaviour in one sentence."""
    silent = [
        f"{module.path.name}::{node.name}"
        for module in modules("tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_modules_fit_a_reading() -> None:
    """No module is longer than 450 lines; most are far shorter."""
    long = {
        str(module.path.relative_to(ROOT)): n_lines
        for module in modules(*ROOMS, "tests", "scripts")
        if (n_lines := len(module.path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


# Written in two halves, so that this file does not find itself.
_UNWANTED = {
    "a path of somebody's machine": r"(?<![\w.~])/(?:wor" r"k|roo" r"t|hom" r"e/\w+|User" r"s/\w+)/\w",
    "a path of somebody's Windows": r"[A-Z]:\\\\?User" r"s\\\\?\w",
    "the host of a package registry": r"\b(?:pyp"
    r"i\.org|pythonho"
    r"sted\.org|npm"
    r"js\.(?:org|com)|debi"
    r"an\.org)",
    "work left undone": r"\b(?:TO" r"DO|FIX" r"ME)\b",
}


@pytest.mark.parametrize("what", _UNWANTED)
def test_nothing_committed_holds(what: str) -> None:
    """Files are for every machine and for readers: no machine's paths, no registries, nothing left undone."""
    pattern = re.compile(_UNWANTED[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in committed()
        if path.suffix in TEXTUAL and path.name != "LICENSE"
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("open('/hom" + "e/lan/a.txt')", "a path of somebody's machine"),
        ("cd /wor" + "k/main", "a path of somebody's machine"),
        (r"C:\User" + r"s\lan", "a path of somebody's Windows"),
        ("https://pyp" + "i.org/simple", "the host of a package registry"),
        ("# TO" + "DO: later", "work left undone"),
    ],
)
def test_what_is_unwanted_is_recognised(line: str, what: str) -> None:
    """The patterns above find what they are for."""
    assert re.search(_UNWANTED[what], line)


def test_the_embedded_documents_are_the_ones_described() -> None:
    """Each document in corpus/documents stands in its README with the checksum of its bytes."""
    folder = ROOT / "corpus" / "documents"
    described = dict(
        re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", (folder / "README.md").read_text("utf-8"), re.M)
    )
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.txt")}
    assert actual == described
    assert actual


def test_no_large_file_is_committed() -> None:
    """A file over 20 MiB (a large model, a corpus) does not belong here; nor do more than 60 MiB in all."""
    sizes = {path.relative_to(ROOT): path.stat().st_size for path in committed()}
    assert {str(path): size for path, size in sizes.items() if size > 20 * 2**20} == {}
    assert sum(sizes.values()) < 60 * 2**20


def test_links_in_the_documentation_lead_somewhere() -> None:
    """A relative link or picture in a Markdown file names a file that exists."""
    broken = []
    for path in committed():
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
                if "://" not in target and not (path.parent / target).exists():
                    broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


def test_scripts_can_be_started() -> None:
    """What people start has a first line naming its interpreter, and git keeps its executable bit."""
    for name in ("scripts/run", "scripts/eval", "scripts/test", "scripts/check", ".ci/run"):
        path = ROOT / name
        assert path.read_text("utf-8").startswith("#!/usr/bin/env "), name
        listed = subprocess.run(["git", "ls-files", "-s", name], cwd=ROOT, capture_output=True, text=True)
        assert listed.returncode != 0 or listed.stdout.startswith("100755"), name
        if Path("/bin/sh").exists():
            assert path.stat().st_mode & 0o111, name
