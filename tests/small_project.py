"""A project that looks like ours to scripts/ but installs in a second, without the network: for test_scripts.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"

_PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "tracuu"
version = "0.1.0"

[project.optional-dependencies]
dev = []
eval = []
mteb = []
train = []
"""

# An editable wheel by hand. It counts how often it is built, and dawdles where the file `slow` asks for it.
_BACKEND = """\
import pathlib, time, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    root = pathlib.Path.cwd()
    with open(root / "builds", "a") as builds:
        builds.write("x")
    if (root / "slow").exists():
        time.sleep(float((root / "slow").read_text()))
    name = "tracuu-0.1.0-py3-none-any.whl"
    about = "tracuu-0.1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        wheel.writestr("__editable__.tracuu-0.1.0.pth", str(root) + "\\n")
        wheel.writestr(about + "METADATA", "Metadata-Version: 2.1\\nName: tracuu\\nVersion: 0.1.0\\n"
                       "Provides-Extra: dev\\nProvides-Extra: eval\\nProvides-Extra: mteb\\nProvides-Extra: train\\n")
        wheel.writestr(about + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(about + "entry_points.txt", "[console_scripts]\\ntracuu = ui.cli:main\\n")
        wheel.writestr(about + "RECORD", "")
    return name
"""

# Says what it was given; leaves with the status that the first word `exit=N` asks for.
_CLI = """\
import json, os, sys

def main():
    print(json.dumps({"words": sys.argv[1:], "PYTHONPATH": os.environ.get("PYTHONPATH"), "prefix": sys.prefix,
                      "cwd": os.getcwd(), "stdin": sys.stdin.read()}))
    return int(sys.argv[1][5:]) if sys.argv[1:] and sys.argv[1].startswith("exit=") else 0
"""

# Stands in for ruff, mypy and pytest: writes down how it was called, fails where the file `NAME fails` is.
_TOOL = """\
import pathlib, sys
name = pathlib.Path(__file__).stem
with open("calls", "a") as calls:
    calls.write(" ".join([name, *sys.argv[1:]]) + "\\n")
sys.exit(3 if pathlib.Path(name + " fails").exists() else 0)
"""


@dataclass
class SmallProject:
    """The project's folder, and the variables under which its scripts find their wheels without a network."""

    root: Path
    variables: dict[str, str]

    @property
    def builds(self) -> int:
        """How often pip has installed it."""
        counted = self.root / "builds"
        return len(counted.read_text()) if counted.exists() else 0

    def take_calls(self) -> list[str]:
        """How ruff, mypy and pytest were called since the last time this was asked."""
        written = self.root / "calls"
        lines = written.read_text().splitlines() if written.exists() else []
        written.unlink(missing_ok=True)
        return lines

    def command(self, script: str, *words: str) -> list[str]:
        """The command line that starts a script of scripts/."""
        return [sys.executable, str(self.root / "scripts" / script), *words]

    def start(self, script: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script to its end, in another folder than its own."""
        return subprocess.run(
            self.command(script, *words),
            env=self.variables | variables,
            cwd=self.root.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=180,
        )


def make(root: Path) -> SmallProject:
    """Write the project into `root` and its wheels beside it."""
    shutil.copytree(SCRIPTS, root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    files = {
        "pyproject.toml": _PYPROJECT,
        "constraints.txt": "torch==2.13.0\n",
        "backend.py": _BACKEND,
        "ui/cli.py": _CLI,
        **{f"{tool}.py": _TOOL for tool in ("ruff", "mypy", "pytest")},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    wheels = root.parent / "wheels"
    wheels.mkdir(exist_ok=True)
    about = "torch-2.13.0.dist-info/"
    with zipfile.ZipFile(wheels / "torch-2.13.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("torch.py", "")
        wheel.writestr(about + "METADATA", "Metadata-Version: 2.1\nName: torch\nVersion: 2.13.0\n")
        wheel.writestr(about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(about + "RECORD", "")
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.as_uri(), "PIP_CONFIG_FILE": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "COV"))}
    return SmallProject(root, kept | own)
