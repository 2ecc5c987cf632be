"""The `tracuu` command: reads its words, opens the home, runs one command, and leaves with an exit code for scripts.

Exit codes: 0 something was found or done; 1 nothing was found, or the answer is an abstention; 2 the command's words
are wrong; 3 something could not be done; 130 a person stopped it.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ui import console
from ui import sentences as say
from ui.parser import build_parser

__all__ = ["main"]

OK, NOTHING, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130
log = logging.getLogger("tracuu")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command named by `argv` (the process's own words without one)."""
    console.prepare()
    before = list(logging.getLogger().handlers)
    try:
        return _main(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        console.error(say.STOPPED)
        return STOPPED
    except BrokenPipeError:
        _drop_output()
        return OK
    finally:
        _end_log(before)


def _main(argv: list[str]) -> int:
    parser = build_parser(_version() if "--version" in argv else "")
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help()
        return USAGE
    from corpus.errors import TracuuError
    from corpus.home import default_home

    home: Path = args.home or default_home()
    _start_log(home, args.verbose)
    try:
        code = _run(args, home)
        sys.stdout.flush()
        return code
    except TracuuError as error:
        log.warning("%s: %s", type(error).__name__, error.log)
        return _refuse(args, type(error).__name__, str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        log.exception("operating system error")
        return _refuse(args, "OSError", say.DISK.format(error=error))
    except Exception as error:
        log.exception("unexpected error")
        told = say.UNEXPECTED.format(error=f"{type(error).__name__}: {error}", log=home / "log")
        return _refuse(args, type(error).__name__, told)


def _run(args: argparse.Namespace, home: Path) -> int:
    from ui.desk import Desk

    if args.command == "ui":
        from ui.serve import serve

        return serve(args, home)
    with Desk(home, encoder=getattr(args, "encoder", None)) as desk:
        return _command(args.command)(args, desk)


def _command(name: str) -> Callable[[argparse.Namespace, object], int]:
    """The function of a command; its module is imported only now."""
    import importlib

    for module in ("ui.commands", "ui.inquiries"):
        commands = importlib.import_module(module).COMMANDS
        if name in commands:
            found: Callable[[argparse.Namespace, object], int] = commands[name]
            return found
    raise AssertionError(name)


def _refuse(args: argparse.Namespace, kind: str, message: str) -> int:
    """Say why nothing came of it, as a sentence or as JSON; the exit code."""
    if args.json:
        console.show_json({"error": {"kind": kind, "message": message}})
    else:
        console.error(message)
    if kind == "UsageError":
        return USAGE
    return NOTHING if kind == "AddressError" else FAILED


def _start_log(home: Path, verbose: bool) -> None:
    """English technical messages: to the home's log file, and to the terminal when asked for."""
    import logging.handlers

    logging.captureWarnings(True)
    root = logging.getLogger()
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()] if verbose else []
    try:
        home.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                home / "log", maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
            )
        )
    except OSError as error:
        log.debug("no log file in %s: %s", home, error)
    for handler in handlers or [logging.NullHandler()]:
        handler.setFormatter(form)
        root.addHandler(handler)
    root.setLevel(logging.INFO if verbose else logging.WARNING)


def _end_log(before: list[logging.Handler]) -> None:
    """Close what `_start_log` opened."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    logging.captureWarnings(False)


def _drop_output() -> None:
    """Let Python's own last flush go nowhere after the reader of our pipe has left."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"tracuu {version('tracuu')}"
    except PackageNotFoundError:
        return "tracuu"


if __name__ == "__main__":
    sys.exit(main())
