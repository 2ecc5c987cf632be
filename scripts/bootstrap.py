"""Makes and keeps `.venv` for scripts/run, scripts/test and scripts/check, with nothing but the standard library.

`.venv/tracuu.json` says what the environment holds. It is replaced in one step: with "making" before anything is changed,
with what was installed when all is done. So whoever is interrupted leaves "making" behind, and the next start makes the
environment anew; a start that finds what it needs reads three small files and hands over.
"""

import os
import sys


def _find_newer_python() -> None:
    """Go on with a newer Python of this machine, or say that one is needed. Must run on any Python 3."""
    import shutil

    for minor in (13, 12, 11, 14):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031 (an old Python must be able to read this)
        if found and os.name == "posix":
            os.execv(found, [found] + sys.argv)  # noqa: RUF005 (the same)
    version = ".".join(str(number) for number in sys.version_info[:3])
    sys.exit("tracuu cần Python 3.11 trở lên; máy này đang dùng Python " + version + ".\nXin cài Python mới hơn.")


if sys.version_info < (3, 11):  # noqa: UP036 (this file is what finds out)
    _find_newer_python()

# Modules that happen to lie on PYTHONPATH must not stand in for the standard library's in what is imported below.
sys.path[:] = [p for p in sys.path if p not in os.environ.get("PYTHONPATH", "").split(os.pathsep)]

import contextlib  # noqa: E402
import json  # noqa: E402
import typing  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STATE = VENV / "tracuu.json"
LOG = VENV / "setup.log"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
INPUTS = (ROOT / "pyproject.toml", ROOT / "constraints.txt")

DEVELOPMENT = ("dev", "eval", "mteb", "train")
NEEDED_BYTES = 3_000_000_000  # 2.6 GB were measured with the development extras, the rest is pip's working room

_DISTURBING = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")


def run(words: list[str]) -> typing.NoReturn:
    """scripts/run: the page without words, otherwise the command `tracuu` with these words."""
    with _kind_errors():
        prepare(())
        hand_over([str(BIN / "tracuu"), *(words or ["ui"])])


def measure(words: list[str]) -> typing.NoReturn:
    """scripts/eval: the command `tracuu-eval` with these words, and the systems it compares with."""
    with _kind_errors():
        prepare(("eval",))
        hand_over([str(BIN / "tracuu-eval"), *(words or ["--help"])])


def check() -> typing.NoReturn:
    """scripts/check: the linters and the project's own rules; exits with 1 when one of them fails."""
    with _kind_errors():
        prepare(DEVELOPMENT)
        sys.exit(_steps(*_LINTERS, ("quy tắc của dự án", ["pytest", "tests/test_guards.py"])))


def test(words: list[str]) -> typing.NoReturn:
    """scripts/test: the linters, then every test with coverage; with words, only pytest with these words."""
    with _kind_errors():
        prepare(DEVELOPMENT)
        if words:
            sys.exit(_steps(("pytest", ["pytest", *words])))
        sys.exit(_steps(*_LINTERS, ("pytest", ["pytest", "--cov", "--cov-report=term"])))


_LINTERS = (
    ("ruff", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
)


def _steps(*steps: tuple[str, list[str]]) -> int:
    """Run all steps, also after one failed; the exit status of the first that failed, or 0."""
    import subprocess

    failed: dict[str, int] = {}
    for name, words in steps:
        say(f"── {name}")
        status = subprocess.run([str(PYTHON), "-m", *words], cwd=ROOT, env=environment()).returncode
        if status:
            failed[name] = status
    if len(failed) and len(steps) > 1:
        say("Không đạt: " + ", ".join(failed))
    return next(iter(failed.values()), 0)


# The environment.


def prepare(extras: tuple[str, ...]) -> None:
    """See to it that `.venv` holds the project with these extras, as pyproject.toml and constraints.txt say now."""
    if _is_ready(extras):
        return
    with _lock() as lock:
        if not _is_ready(extras):  # whoever held the lock may have done it
            _make(extras, lock)


def _is_ready(extras: tuple[str, ...]) -> bool:
    state = _state()
    return state.get("inputs") == _fingerprint() and set(extras) <= set(state.get("extras", ())) and _is_usable(state)


def _state() -> dict[str, typing.Any]:
    """What `.venv` says of itself; empty when it says nothing that can be understood."""
    try:
        state = json.loads(STATE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _is_usable(state: dict[str, typing.Any]) -> bool:
    """Whether the environment is whole, has not been moved, and its Python has not been replaced by another version."""
    same_python = state.get("base") != sys._base_executable or state.get("version") == _version()  # type: ignore[attr-defined]
    return state.get("root") == str(ROOT) and same_python and PYTHON.exists()


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _fingerprint() -> str:
    import hashlib

    return hashlib.sha256(b"\0".join(path.read_bytes() for path in INPUTS)).hexdigest()


def _write_state(**state: typing.Any) -> None:
    """Replace the state in one step, so that it is never half-written."""
    beside = STATE.with_suffix(".new")
    beside.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
    os.replace(beside, STATE)


def _make(extras: tuple[str, ...], lock: int) -> None:
    """Install what is needed into `.venv`, which is made first where there is none that can be used."""
    import shutil
    import time

    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES:
        raise SetupError(
            f"Ổ đĩa chứa {ROOT} chỉ còn {free / 1e9:.1f} GB trống; cần khoảng {NEEDED_BYTES / 1e9:.0f} GB "
            "để cài các thư viện. Xin giải phóng thêm chỗ rồi chạy lại."
        )
    state = _state()
    start, fingerprint = time.monotonic(), _fingerprint()
    if _is_usable(state) or (not state and _is_working_venv()):
        say("Đang cập nhật các thư viện (mất vài phút)…")
        extras = tuple(sorted({*extras, *state.get("extras", ())}))
        _write_state(making=True)
    else:
        say("Chuẩn bị lần đầu: tạo môi trường riêng trong .venv và cài các thư viện (mất vài phút)…")
        _create_venv(lock)
    _check_path()
    _install(extras, lock)
    _point_to_rooms()
    _write_state(
        inputs=fingerprint,
        extras=extras,
        root=str(ROOT),
        base=sys._base_executable,  # type: ignore[attr-defined]
        version=_version(),
    )
    say(f"Đã chuẩn bị xong sau {time.monotonic() - start:.0f} giây.")


def _is_working_venv() -> bool:
    """Whether `.venv` was made by hand, for this version of Python, and works: then it is used, not thrown away."""
    import subprocess

    if not PYTHON.exists():
        return False
    question = "import pip, sys; print(sys.prefix != sys.base_prefix, '%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([str(PYTHON), "-I", "-c", question], capture_output=True, text=True)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.split() == ["True", _version()]


def _create_venv(lock: int) -> None:
    """An empty environment with pip, in place of whatever was there."""
    import shutil
    import subprocess

    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    _write_state(making=True)
    python = sys._base_executable  # type: ignore[attr-defined]
    command = [python, "-I", "-m", "venv", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, pass_fds=_held(lock))
    if made.returncode:
        raise SetupError(
            "Không tạo được môi trường Python riêng: thiếu mô-đun venv hoặc pip.\n"
            f"Trên Debian/Ubuntu: apt-get install python{_version()}-venv\n"
            f"Chi tiết: {_last_lines(made.stdout + made.stderr)}"
        )


def _install(extras: tuple[str, ...], lock: int) -> None:
    """Run pip, quietly; its words go to the log."""
    import subprocess
    import time

    torch = next(line for line in INPUTS[1].read_text("utf-8").splitlines() if line.startswith("torch=="))
    project = f".[{','.join(extras)}]" if extras else "."
    # torch is named so that pip takes the build for processors only, where one is offered, and not the newest for GPUs.
    words = ["install", "--no-user", "--no-input", "-c", "constraints.txt", torch, "-e", project]
    command = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check", *words]
    start = time.monotonic()
    with LOG.open("wb") as log:
        pip = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=_held(lock),
        )
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    pip.wait(timeout=30)
                    break
                say(f"… vẫn đang tải và cài ({time.monotonic() - start:.0f} giây)")
        except BaseException:
            pip.terminate()
            pip.wait()
            raise
    if pip.returncode:
        raise SetupError(_why_pip_failed(LOG.read_text("utf-8", "replace")))


def _check_path() -> None:
    """Refuse, before a long download, a folder that this Python on Windows would not find again.

    Until Python 3.13 a .pth file is written and read in the system's 8-bit encoding (python/cpython#77102).
    """
    if os.name != "nt" or sys.version_info >= (3, 13):
        return
    try:
        str(ROOT).encode("mbcs", "strict")
    except UnicodeEncodeError:
        raise SetupError(
            f"Python {_version()} trên Windows không dùng được thư mục có dấu {ROOT}.\n"
            "Xin cài Python 3.13 trở lên, hoặc chuyển tracuu sang thư mục không dấu, rồi chạy lại."
        ) from None


def _point_to_rooms() -> None:
    """Write the way from the environment to the rooms as a relative path: in plain ASCII, read alike under any locale."""
    for pth in VENV.glob("[Ll]ib/**/site-packages/__editable__.tracuu-*.pth"):
        pth.write_text(Path(os.path.relpath(ROOT, pth.parent)).as_posix() + "\n", "ascii")


# What to look for in pip's log, in this order, and what to tell: a network that fails also shows as missing versions.
_REASONS = (
    ("No space left on device|not enough space on the disk", "Ổ đĩa đã đầy. Xin giải phóng chỗ rồi chạy lại."),
    (
        "NewConnectionError|new connection|name resolution|getaddrinfo failed|[Tt]imeout|timed out"
        "|Network is unreachable|ProxyError|SSLError|ConnectionReset",
        "Không tải được các thư viện. Lần chuẩn bị đầu tiên cần mạng (hoặc kho gói nội bộ đã khai trong cấu hình pip); "
        "sau đó tracuu chạy không cần mạng. Xin kiểm tra mạng rồi chạy lại.",
    ),
    (
        "requires a different Python|No matching distribution found|ResolutionImpossible",
        "Kho gói không có đủ các thư viện cho phiên bản Python này. Xin dùng Python 3.11 đến 3.14, và nếu dùng kho gói "
        "nội bộ thì kiểm tra kho có đủ các thư viện trong constraints.txt.",
    ),
)


def _why_pip_failed(log: str) -> str:
    """A Vietnamese sentence on what to do, then pip's own last words."""
    import re

    found = (sentence for marks, sentence in _REASONS if re.search(marks, log))
    reason = next(found, "Cài đặt các thư viện không thành công.")
    return f"{reason}\nNhật ký: {LOG}\nChi tiết: {_last_lines(log)}"


def _last_lines(text: str) -> str:
    """The last lines that say ERROR, or else the last lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(([line for line in lines if line.startswith("ERROR")] or lines)[-3:])


@contextlib.contextmanager
def _lock() -> typing.Iterator[int]:
    """Hold the one lock on `.venv`, after waiting for whoever has it; the file descriptor that holds it."""
    import time

    descriptor = os.open(ROOT / ".venv.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        waited = False
        while not _try_lock(descriptor):
            if not waited:
                say("Một lần chuẩn bị khác đang chạy; xin chờ…")
            waited = True
            time.sleep(0.5)
        yield descriptor
    finally:
        os.close(descriptor)


def _held(lock: int) -> tuple[int, ...]:
    """What a started program must hold so that the lock lives as long as it does, even if this process is killed."""
    return (lock,) if os.name == "posix" else ()


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# Speaking and handing over.


class SetupError(Exception):
    """The environment cannot be made; the message says why and what to do."""


@contextlib.contextmanager
def _kind_errors() -> typing.Iterator[None]:
    """Turn what can go wrong into a sentence and an exit status: 1, or 130 after Ctrl-C."""
    try:
        yield
    except SetupError as error:
        sys.exit(f"Lỗi: {error}")
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu. Chạy lại lệnh này để tiếp tục.")
        sys.exit(130)
    except OSError as error:
        sys.exit(f"Lỗi: không ghi hoặc không đọc được {error.filename or ROOT}: {error.strerror}")


def say(sentence: str) -> None:
    """Tell the person at the terminal; standard output belongs to the command's own results."""
    print(sentence, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """The variables for what is started: without those that would mix another Python in, and with UTF-8 throughout."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISTURBING}
    return {**kept, "PYTHONUTF8": "1"}


def hand_over(command: list[str]) -> typing.NoReturn:
    """Become `command`; where processes cannot (Windows), run it and leave with its exit status."""
    if os.name == "posix":
        os.execve(command[0], command, environment())
    import subprocess

    with subprocess.Popen(command, env=environment()) as started:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the command too: it decides what to do
                sys.exit(started.wait())


if os.name == "nt":
    for _stream in (sys.stdout, sys.stderr):
        _stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
