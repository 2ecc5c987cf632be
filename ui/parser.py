"""The words of the `tracuu` command: its parser, in Vietnamese, importing nothing heavy."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from ui import sentences as say

__all__ = ["build_parser", "parse_date", "typed"]

USAGE_EXIT = 2
_DATES = (
    (re.compile(r"^(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})$"), "ISO"),
    (re.compile(r"^(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})$"), "Vietnamese"),
)


def parse_date(text: str) -> dt.date:
    """The day written as 2026-02-28 or 28/02/2026. Raises ValueError, with a Vietnamese sentence, for anything else.

    >>> parse_date("9/3/2026")
    datetime.date(2026, 3, 9)
    """
    for pattern, _ in _DATES:
        match = pattern.match(text.strip())
        if match:
            try:
                return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                break
    raise ValueError(say.BAD_DATE.format(text=text))


def typed(words: str | Iterable[str]) -> str:
    """Words from a person as clean text: NFC, one line, without bytes that are not text.

    >>> typed(["Ban Nội", " chính"])
    'Ban Nội chính'
    """
    text = words if isinstance(words, str) else " ".join(words)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _date(text: str) -> dt.date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(say.BAD_K)
    return int(text)


def _limit_count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(say.BAD_LIMIT)
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(say.BAD_PORT)
    return int(text)


def _home(text: str) -> Path:
    return Path(text).expanduser()


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """argparse's help with a Vietnamese "usage"."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or say.HELP_GROUPS["usage"])


class _Parser(argparse.ArgumentParser):
    """An argparse parser that speaks Vietnamese and leaves with the exit code of a wrong command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, allow_abbrev=False, **options)
        self.arguments = self.add_argument_group(say.HELP_GROUPS["arguments"])
        self.options = self.add_argument_group(say.HELP_GROUPS["options"])
        self.options.add_argument("-h", "--help", action="help", help=say.HELP["help"])

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_EXIT, f"{self.prog}: {say.argument_error(message)}\n{say.see_help(self.prog)}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            sys.stderr.write(message)
        raise SystemExit(status)

    def common(self, default: object) -> None:
        """Options that are understood before and after the command's name."""
        add = self.options.add_argument
        add("--home", metavar="THƯ_MỤC", type=_home, default=default, help=say.HELP["home"])
        add("--json", action="store_true", default=default, help=say.HELP["json"])
        add("--verbose", action="store_true", default=default, help=say.HELP["verbose"])


def build_parser(version: str) -> argparse.ArgumentParser:
    """The parser of the whole command; `command` is None when no command was named."""
    parser = _Parser(prog="tracuu", description=say.COMMAND_ABOUT, epilog=say.COMMAND_END)
    parser.options.add_argument("--version", action="version", version=version, help=say.HELP["version"])
    parser.common(None)
    commands = parser.add_subparsers(
        title=say.HELP_GROUPS["commands"],
        prog="tracuu",
        dest="command",
        metavar="LỆNH",
        parser_class=_Parser,
        required=False,
    )

    def command(name: str) -> _Parser:
        about = say.COMMANDS[name]
        made: _Parser = commands.add_parser(name, help=about, description=about.capitalize() + ".")
        made.common(argparse.SUPPRESS)
        return made

    _documents(command)
    _questions(command)
    _duties(command)
    _upkeep(command)
    return parser


def _documents(command: Any) -> None:
    made = command("add")
    made.arguments.add_argument("paths", nargs="+", metavar="TỆP", help=say.HELP["paths"])
    made.options.add_argument("--allow-private", action="store_true", help=say.HELP["allow_private"])
    command("list")
    for name in ("show", "remove"):
        command(name).arguments.add_argument("address", nargs="+", metavar="ĐỊA_CHỈ", help=say.HELP["address"])
    made = command("duplicates")
    choice = made.options.add_mutually_exclusive_group()
    choice.add_argument("--keep", metavar="ĐỊA_CHỈ", help=say.HELP["keep"])
    choice.add_argument("--all", metavar="ĐỊA_CHỈ", dest="keep_all", help=say.HELP["keep_all"])
    made.options.add_argument("--author", metavar="TÊN", help=say.HELP["author"])
    made = command("reread")
    made.arguments.add_argument("documents", nargs="*", metavar="VĂN_BẢN", help=say.HELP["reread"])
    command("inspect").arguments.add_argument("file", metavar="TỆP", help=say.HELP["file_in"])


def _questions(command: Any) -> None:
    made = command("search")
    made.arguments.add_argument("query", nargs="+", metavar="TỪ_NGỮ", help=say.HELP["query"])
    made.options.add_argument("-k", type=_count, default=10, metavar="SỐ", dest="k", help=say.HELP["k"])
    made.options.add_argument("--encoder", metavar="TÊN_HOẶC_THƯ_MỤC", help=say.HELP["asked_with"])
    made.options.add_argument("--as-of", type=_date, metavar="NGÀY", help=say.HELP["as_of"])
    made = command("ask")
    made.arguments.add_argument("question", nargs="+", metavar="CÂU_HỎI", help=say.HELP["question"])
    made.options.add_argument("--encoder", metavar="TÊN_HOẶC_THƯ_MỤC", help=say.HELP["asked_with"])
    made.options.add_argument("--as-of", type=_date, metavar="NGÀY", help=say.HELP["as_of"])


def _filters(made: _Parser, names: Iterable[str]) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "body": {"metavar": "CƠ_QUAN"},
        "document": {"metavar": "VĂN_BẢN"},
        "role": {"metavar": "VAI_TRÒ"},
        "from": {"metavar": "NGÀY", "type": _date, "dest": "date_from"},
        "to": {"metavar": "NGÀY", "type": _date, "dest": "date_to"},
    }
    for name in names:
        made.options.add_argument(f"--{name}", help=say.HELP[name], **kinds[name])


def _duties(command: Any) -> None:
    made = command("who")
    made.arguments.add_argument("query", nargs="*", metavar="VIỆC", help=say.HELP["task"])
    _filters(made, ("body", "document", "role"))
    made.options.add_argument("--related", action="store_true", help=say.HELP["related"])
    _limit(made)
    made = command("due")
    _filters(made, ("from", "to", "body", "document"))
    _limit(made)
    for name in ("duties", "matrix"):
        command(name).arguments.add_argument("document", nargs="+", metavar="VĂN_BẢN", help=say.HELP["document"])
    for name in ("conflicts", "gaps"):
        _filters(command(name), ("document",))
    made = command("export")
    made.arguments.add_argument("file", type=Path, metavar="TỆP", help=say.HELP["file_out"])
    _filters(made, ("body", "document", "role", "from", "to"))
    made = command("correct")
    made.arguments.add_argument("words", nargs="*", metavar="TỆP", help=say.HELP["correct"])
    made.options.add_argument("--author", metavar="TÊN", help=say.HELP["author"])


def _limit(made: _Parser) -> None:
    made.options.add_argument("--limit", type=_limit_count, metavar="SỐ", help=say.HELP["limit"])


def _upkeep(command: Any) -> None:
    command("check")
    made = command("reindex")
    made.options.add_argument("--encoder", metavar="TÊN_HOẶC_THƯ_MỤC", help=say.HELP["encoder"])
    made.options.add_argument("--dimension", type=int, metavar="SỐ", help=say.HELP["dimension"])
    made = command("ui")
    made.options.add_argument("--port", type=_port, metavar="CỔNG", help=say.HELP["port"])
    made.options.add_argument("--no-browser", action="store_true", help=say.HELP["no_browser"])
