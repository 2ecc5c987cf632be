"""scripts/run, scripts/test and scripts/check from a fresh clone: twice, interrupted, moved, two at once, offline."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests import small_project
from tests.small_project import SCRIPTS, SmallProject
from tests.timing import cpu_seconds

FOLDER = "Thư mục có dấu cách [1]"
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="signals and locales of POSIX")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project whose environment has been made once; its tests leave it usable."""
    project = small_project.make(tmp_path_factory.mktemp("made") / FOLDER)
    first = project.start("run", "list")
    assert first.returncode == 0, first.stderr
    assert "Chuẩn bị lần đầu" in first.stderr
    assert json.loads(first.stdout)["words"] == ["list"]
    return project


@pytest.fixture
def fresh(tmp_path: Path) -> SmallProject:
    """A project as a fresh clone brings it."""
    return small_project.make(tmp_path / FOLDER)


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    """The module that the scripts share, imported from its file."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", SCRIPTS / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_second_start_installs_nothing_and_says_nothing(made: SmallProject) -> None:
    """Once made, the environment is used as it is."""
    builds = made.builds
    again = made.start("run", "list")
    assert (again.returncode, again.stderr, made.builds) == (0, "", builds)


def test_words_status_folder_and_streams_pass_through(made: SmallProject) -> None:
    """The command gets the words as typed, and the caller's folder; its status and its output come back alone."""
    words = ["exit=7", "cơ quan nào, 'trước' \"ngày\" nào?", "*", "", "--json"]
    done = made.start("run", *words)
    said = json.loads(done.stdout)
    assert (done.returncode, said["words"], said["cwd"]) == (7, words, str(made.root.parent))


def test_without_words_the_page_opens(made: SmallProject) -> None:
    """`scripts/run` is `tracuu ui`."""
    assert json.loads(made.start("run").stdout)["words"] == ["ui"]


def test_other_pythons_and_modules_on_the_way_do_not_disturb(made: SmallProject, tmp_path: Path) -> None:
    """Modules on PYTHONPATH named like the standard library's or ours, and a foreign VIRTUAL_ENV, change nothing."""
    for name in ("json", "hashlib", "typing", "pathlib", "contextlib", "ui", "venv"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a module from PYTHONPATH was used')\n")
    done = made.start("run", "list", PYTHONPATH=str(tmp_path), VIRTUAL_ENV="/nowhere", PIP_USER="1")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["PYTHONPATH"] is None
    assert Path(said["prefix"]) == made.root / ".venv"


@POSIX_ONLY
@pytest.mark.parametrize("locale", ["C", "POSIX", "vi_VN.ISO-8859-1"])
def test_a_folder_with_vietnamese_letters_is_found_under_any_locale(made: SmallProject, locale: str) -> None:
    """The path of the rooms, written at installation, is read back right where the terminal is not UTF-8."""
    done = made.start("run", "exit=0", LC_ALL=locale)
    assert done.returncode == 0, done.stderr


def test_starting_through_the_script_costs_almost_nothing(made: SmallProject) -> None:
    """scripts/run takes at most 0.15 s more than the command it becomes (the quickest of seven starts of each)."""
    direct = [str(made.root / ".venv/bin/tracuu"), "list"]
    quickest = min(cpu_seconds(direct) for _ in range(7))
    assert min(cpu_seconds(made.command("run", "list")) for _ in range(7)) - quickest < 0.15


def test_changed_requirements_are_installed_and_extras_are_kept(made: SmallProject) -> None:
    """A changed constraints.txt installs once more; what scripts/test had added stays, and is not added twice."""
    builds = made.builds
    assert made.start("check").returncode == 0
    assert made.builds == builds + 1, "the extras were added"
    with (made.root / "constraints.txt").open("a") as constraints:
        constraints.write("# changed\n")
    updated = made.start("run", "list")
    assert "Đang cập nhật" in updated.stderr
    assert made.builds == builds + 2
    assert json.loads((made.root / ".venv/tracuu.json").read_text("utf-8"))["extras"] == [
        "dev",
        "eval",
        "mteb",
        "train",
    ]
    assert made.start("check").stderr.count("Đang") == 0
    assert made.builds == builds + 2


def test_linters_all_run_and_any_failure_counts(made: SmallProject) -> None:
    """scripts/check and scripts/test go on after a failed step, name it, and leave with its status."""
    made.take_calls()
    assert made.start("check").returncode == 0
    assert made.take_calls() == [
        "ruff check .",
        "ruff format --check .",
        "mypy",
        "pytest tests/test_guards.py",
    ]
    (made.root / "mypy fails").touch()
    failed = made.start("test")
    (made.root / "mypy fails").unlink()
    assert failed.returncode == 3
    assert "Không đạt: mypy" in failed.stderr
    assert [call.split()[0] for call in made.take_calls()] == ["ruff", "ruff", "mypy", "pytest"]


def test_words_of_scripts_test_go_to_pytest_alone(made: SmallProject) -> None:
    """`scripts/test WORDS` is a quick look: pytest with these words, and pytest's own status."""
    (made.root / "pytest fails").touch()
    done = made.start("test", "tests/test_x.py", "-k", "a or b")
    (made.root / "pytest fails").unlink()
    assert done.returncode == 3
    assert made.take_calls() == ["pytest tests/test_x.py -k a or b"]


@POSIX_ONLY
def test_killed_while_installing_is_noticed_and_made_anew(fresh: SmallProject) -> None:
    """After kill -9 of the script alone, or of all it started, at several moments, the next start makes everything anew."""
    (fresh.root / "slow").write_text("1.5")
    for moment, whole_group in ((0.3, True), (2.0, True), (4.5, True), (4.5, False)):
        doomed = subprocess.Popen(
            fresh.command("run", "list"),
            env=fresh.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(moment)
        (os.killpg if whole_group else os.kill)(doomed.pid, signal.SIGKILL)
        doomed.wait()
    (fresh.root / "slow").unlink()
    done = fresh.start("run", "list")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["words"] == ["list"]
    assert fresh.start("run", "list").stderr == ""


@POSIX_ONLY
def test_ctrl_c_while_installing_stops_with_a_sentence(fresh: SmallProject) -> None:
    """Ctrl-C ends pip too, leaves with 130 and one sentence, no traceback; the next start goes on."""
    (fresh.root / "slow").write_text("60")
    started = subprocess.Popen(
        fresh.command("run", "list"),
        env=fresh.variables,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    _wait_until(lambda: fresh.builds == 1)
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert "Đã dừng theo yêu cầu" in said
    assert "Traceback" not in said
    (fresh.root / "slow").unlink()
    assert fresh.start("run", "list").returncode == 0


@POSIX_ONLY
def test_two_first_starts_at_once_install_once(fresh: SmallProject) -> None:
    """The second waits for the first, says so, and finds the work done."""
    (fresh.root / "slow").write_text("3")
    both = [
        subprocess.Popen(
            fresh.command("run", "list"),
            env=fresh.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert fresh.builds == 1
    assert sum("xin chờ" in errors for _, errors in said) == 1


def test_a_moved_folder_is_made_anew(fresh: SmallProject, tmp_path: Path) -> None:
    """An environment holds absolute paths; after a move it is replaced, not used half-broken."""
    assert fresh.start("run", "list").returncode == 0
    moved = SmallProject(Path(shutil.move(fresh.root, tmp_path / "chỗ mới")), fresh.variables)
    done = moved.start("run", "list")
    assert done.returncode == 0, done.stderr
    assert Path(json.loads(done.stdout)["prefix"]) == moved.root / ".venv"


def test_an_environment_made_by_hand_is_used_and_not_thrown_away(fresh: SmallProject) -> None:
    """Someone's own working `.venv` is installed into; what lay in it stays."""
    subprocess.run([sys.executable, "-m", "venv", fresh.root / ".venv"], check=True)
    mine = fresh.root / ".venv/mine"
    mine.touch()
    done = fresh.start("run", "list")
    assert done.returncode == 0, done.stderr
    assert mine.exists()


def test_when_nothing_can_be_installed_a_sentence_says_what_to_do(fresh: SmallProject) -> None:
    """Wheels that cannot be had give a Vietnamese sentence and status 1; once they can, the next start works."""
    failed = fresh.start("run", "list", PIP_FIND_LINKS="")
    assert failed.returncode == 1
    assert "Kho gói không có đủ các thư viện" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert failed.stdout == ""
    assert fresh.start("run", "list").returncode == 0


def test_a_full_disk_is_told_before_anything_is_touched(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too little room ends with both numbers in the sentence, and nothing has been written."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "NEEDED_BYTES", 10**18)
    with pytest.raises(bootstrap.SetupError, match=r"chỉ còn [\d.]+ GB trống; cần khoảng 1000000000 GB"):
        bootstrap._make((), 0)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("WARNING: NewConnectionError: Name or service not known\nNo matching distribution found for x", "cần mạng"),
        ("ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "cần mạng"),
        ("ERROR: No matching distribution found for torch==2.13.0", "phiên bản Python"),
        ("error: something nobody has seen before", "không thành công"),
    ],
)
def test_why_pip_failed_is_said_in_words(bootstrap: ModuleType, log: str, sentence: str) -> None:
    """pip's English is turned into what to do; its last words are shown too."""
    said = bootstrap._why_pip_failed(log)
    assert sentence in said
    assert log.splitlines()[-1] in said


def test_an_old_python_reads_the_scripts_and_is_told_what_is_needed(tmp_path: Path) -> None:
    """The scripts parse as Python 3.6 would; a too old version without a newer one beside it gets a sentence, status 1."""
    for name in ("bootstrap.py", "run", "eval", "check", "test"):
        ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 6))
    pretend = f"import sys; sys.version_info = (3, 9, 2); sys.path.insert(0, {str(SCRIPTS)!r}); import bootstrap"
    done = subprocess.run(
        [sys.executable, "-c", pretend],
        env={"PATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "tracuu cần Python 3.11 trở lên; máy này đang dùng Python 3.9.2" in done.stderr


def _wait_until(condition: object, seconds: float = 60) -> None:
    assert callable(condition)
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.05)
