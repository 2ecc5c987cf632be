"""The command as a script or a person at a terminal meets it: words, exit codes, encodings, JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ui import cli, console
from ui import sentences as say
from ui.parser import build_parser, parse_date, typed

COMMANDS = tuple(say.COMMANDS)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *words],
        capture_output=True,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The command in this process: exit code, output, errors."""
    capsys.readouterr()
    try:
        code = cli.main(words)
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", dt.date(2026, 2, 28)),
        ("28/02/2026", dt.date(2026, 2, 28)),
        ("9/3/2026", dt.date(2026, 3, 9)),
        ("09.03.2026", dt.date(2026, 3, 9)),
        (" 1-7-2025 ", dt.date(2025, 7, 1)),
    ],
)
def test_days_are_read_in_both_ways_of_writing(text: str, day: dt.date) -> None:
    """ISO days and Vietnamese days mean the same."""
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2026", "2026/02/28", "hôm nay", "", "28/02/26", "02-28-2026"])
def test_what_is_no_day_is_refused_by_a_sentence(text: str) -> None:
    """Neither impossible days nor other orders are guessed at."""
    with pytest.raises(ValueError, match="28/02/2026"):
        parse_date(text)


def test_words_from_a_terminal_become_clean_text() -> None:
    """Decomposed accents are composed, white space is one blank, broken bytes cannot break later steps."""
    assert typed(["Đảng  uy\u0309", "Công an\n"]) == "Đảng uỷ Công an"
    assert typed("a\udcffb").encode("utf-8") == b"a?b"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_vietnamese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command says what it does, and has no English words of argparse."""
    code, out, _ = call(capsys, name, "--help")
    assert code == 0
    assert say.COMMANDS[name][1:] in " ".join(out.split())
    assert "Cách dùng: tracuu " + name in out
    assert not {"usage:", "options:", "positional"} & set(out.split())


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    """`tracuu --help` imports none of the heavy libraries, nor anything of the rooms that would."""
    code = (
        "import sys; sys.argv = ['tracuu', '--help']\n"
        "from ui.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(out.splitlines()[-1].strip("[]").replace("'", "").split(", "))
    heavy = {"torch", "faiss", "streamlit", "numpy", "pyvi", "sentence_transformers", "msgspec", "openpyxl", "pandas"}
    assert "ui" in loaded
    assert not loaded & heavy


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ask"], "Thiếu: CÂU_HỎI."),
        (["nonsense"], "“nonsense” không dùng được ở đây"),
        (["due", "--from", "31/02/2026"], "không phải là ngày"),
        (["search", "a", "-k", "0"], "từ 1 đến 1000"),
        (["search", "a", "-k"], "cần một giá trị"),
        (["list", "--nope"], "Không hiểu phần “--nope”"),
        (["ui", "--port", "99999"], "từ 1 đến 65535"),
    ],
)
def test_wrong_words_get_a_sentence_and_exit_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence goes to standard error, names what is wrong, and says where the help is."""
    code, out, err = call(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "--help" in err


def test_without_a_command_the_help_is_shown_with_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A person who types only `tracuu` sees what it can do."""
    code, out, _ = call(capsys)
    assert code == 2
    assert all(f"    {name}" in out for name in COMMANDS)


def test_common_options_stand_before_or_after_the_command(tmp_path: Path) -> None:
    """`tracuu --json --home X list` and `tracuu list --json --home X` are the same."""
    parser = build_parser("")
    before = parser.parse_args(["--json", "--home", str(tmp_path), "list"])
    after = parser.parse_args(["list", "--json", "--home", str(tmp_path)])
    assert vars(before) == vars(after)
    assert (before.json, before.home) == (True, tmp_path)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_output_is_utf8_whatever_the_console_says(encoding: str) -> None:
    """A console of another code page neither breaks the command nor its bytes."""
    done = run("ask", "--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Cách dùng" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(seed_home: Path) -> None:
    """`tracuu show … | head -1` ends quietly."""
    command = f'"{sys.executable}" -m ui.cli show 02-CT/TW --home "{seed_home}" | head -n 1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert "02-CT/TW" in done.stdout.decode()


def test_a_closed_output_is_no_traceback(seed_home: Path) -> None:
    """With standard output closed there is nothing to say, and no traceback."""
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m ui.cli list --home "{seed_home}" >&-'],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_terminal_codes_in_documents_are_shown_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a document cannot change a person's terminal."""
    console.write("a\x1b]0;xấu\x07b")
    assert capsys.readouterr().out == "a�]0;xấu�b\n"


def test_long_cells_are_wrapped_and_never_cut() -> None:
    """Every word of a table's cells is in the printed table, within the width of the terminal."""
    cell = "từ " * 60 + "cuối"
    text = console.table([["02-CT/TW", cell], ["x", "y"]], ["Số", "Trích yếu"])
    assert text.split().count("từ") == 60
    assert "cuối" in text
    assert max(map(len, text.splitlines())) <= console.width()


def test_surrogates_from_file_names_do_not_break_json(capfd: pytest.CaptureFixture[str]) -> None:
    """A file name whose bytes are no text is written as JSON escapes that JSON readers take."""
    code = "from ui import console; console.prepare(); console.show_json({'name': 'a\\udcff'})"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert json.loads(out.decode("utf-8")) == {"name": "a\udcff"}


# With the embedded documents --------------------------------------------------------------------------


def test_a_fresh_home_is_filled_by_whichever_command_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`list` on a folder that does not exist yet shows the two embedded documents, as the contract says."""
    code, out, err = call(capsys, "list", "--json", "--home", str(tmp_path / "mới"))
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert {record["symbol"] for record in found} == {"421-CV/TU", "02-CT/TW"}
    assert list(found[0]) == [
        *("symbol", "date", "kind", "issuer", "subject", "signer", "file", "sha256", "pages", "units"),
        *("state", "notes"),
    ]
    dispatch = next(record for record in found if record["symbol"] == "421-CV/TU")
    assert (dispatch["date"], dispatch["kind"]) == ("2026-02-06", "cong_van")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (["02-ct/tw"], "02-CT/TW+2026-01-31"),  # any spelling of a symbol
        (["02-CT/TW#muc-8.gach-6"], "02-CT/TW+2026-01-31#muc-8.gach-6"),
        (["Chỉ thị số 02-CT/TW, ngày 31/01/2026"], "02-CT/TW+2026-01-31"),
    ],
)
def test_a_place_may_be_named_as_people_cite_it(
    seed_home: Path, capsys: pytest.CaptureFixture[str], words: list[str], address: str
) -> None:
    """Symbols, addresses and citations lead to the same places."""
    code, out, _ = call(capsys, "show", *words, "--json", "--home", str(seed_home))
    assert (code, json.loads(out)["address"]) == (0, address)


def test_no_warning_of_a_library_reaches_the_terminal(tmp_path: Path) -> None:
    """First use, adding and asking say nothing on standard error when all goes well."""
    path = tmp_path / "thông báo.txt"
    path.write_text("UBND TỈNH A\n\nSố: 5/TB-UBND\n\nThông báo về việc họp giao ban tháng 3.\n", encoding="utf-8")
    for words in (["list"], ["add", str(path)], ["ask", "họp giao ban tháng 3"], ["check"], ["reindex"]):
        done = run(*words, "--home", str(tmp_path / "home"))
        assert (words[0], done.stderr.decode("utf-8")) == (words[0], "")


def test_adding_a_collection_says_how_many_documents_came_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of articles of two laws counts as two documents, in words and as JSON."""
    path = tmp_path / "kho.jsonl"
    rows = [{"id": f"{law}/2020/qh14#1", "title": "Phạm vi", "text": f"Luật số {law} quy định."} for law in (1, 2)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out, _ = call(capsys, "add", str(path), "--home", str(tmp_path / "a"))
    assert (code, out.splitlines()[-1]) == (0, "Đã thêm 2 văn bản.")
    _, out, _ = call(capsys, "add", str(path), "--json", "--home", str(tmp_path / "b"))
    assert json.loads(out)["added"] == [{"name": "kho.jsonl", "documents": [], "n_documents": 2}]


def test_show_gives_the_exact_words_of_a_unit(
    seed_home: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text of mục 4 is a slice of the embedded file, and its span is where it stands there."""
    code, out, _ = call(capsys, "show", "421-CV/TU#muc-4", "--json", "--home", str(seed_home))
    found = json.loads(out)
    assert code == 0
    assert found["address"] == "421-CV/TU+2026-02-06#muc-4"
    assert found["text"].startswith("4. Giao Ban Nội chính Tỉnh ủy thẩm định")
    source = next((repository / "corpus" / "documents").glob("*.txt")).read_text("utf-8")
    start, end = found["span"]
    assert source[start:end] == found["text"]


@pytest.mark.parametrize(
    ("words", "code", "kind", "part"),
    [
        (["show", "999-CV/TU"], 1, "AddressError", "999-CV/TU"),
        (["show", "421-CV/TU#muc-9"], 1, "AddressError", "muc-9"),
        (["show", "47-CT/TW"], 1, "AddressError", "chưa có toàn văn"),  # known by facts only
        (["remove", "421-CV/TU#muc-1"], 2, "UsageError", "cả văn bản"),
        (["export", "nowhere/a.xlsx"], 2, "UsageError", "nowhere"),
        (["remove", "999-CV/TU"], 1, "AddressError", "tracuu list"),
        (["who"], 2, "UsageError", "--body"),
        (["due", "--from", "2026-03-01", "--to", "2026-02-01"], 2, "UsageError", "01/3/2026"),
        (["export", "a.pdf"], 2, "UsageError", ".xlsx"),
        (["correct", "421-CV/TU", "symbol"], 2, "UsageError", "tracuu correct"),
        (["inspect", "không-có.txt"], 2, "UsageError", "không-có.txt"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_in_json(
    seed_home: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, kind: str, part: str
) -> None:
    """The same refusal goes to standard error for people and as one JSON value for programs."""
    got, out, err = call(capsys, *words, "--home", str(seed_home))
    assert (got, out) == (code, "")
    assert part in err
    got, out, err = call(capsys, *words, "--json", "--home", str(seed_home))
    error = json.loads(out)["error"]
    assert (got, err, error["kind"]) == (code, "", kind)
    assert part in error["message"]


def test_a_damaged_library_is_exit_code_3_and_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no library is refused kindly, and stays as it is."""
    (tmp_path / "library.db").write_bytes(b"not a database" * 100)
    code, out, err = call(capsys, "list", "--home", str(tmp_path))
    assert (code, out) == (3, "")
    assert "library.db" in err
    assert (tmp_path / "library.db").read_bytes() == b"not a database" * 100


def test_unexpected_errors_are_logged_and_told_without_a_traceback(
    seed_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours reaches the person as one sentence; the traceback is in the home's log."""

    def broken(*_: object) -> int:
        raise ZeroDivisionError("chia cho không")

    monkeypatch.setattr(cli, "_command", lambda _: broken)
    code, _, err = call(capsys, "list", "--home", str(seed_home))
    assert code == 3
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    assert "ZeroDivisionError: chia cho không" in (seed_home / "log").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_stopping_a_command_says_so_and_leaves_130(tmp_path: Path) -> None:
    """Ctrl-C gives one sentence and the exit code that shells expect."""
    code = "import ui.cli as c, time\nc._command = lambda n: lambda a, d: time.sleep(60)\nraise SystemExit(c.main())"
    words = [sys.executable, "-c", code, "list", "--home", str(tmp_path)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode("utf-8").strip() == say.STOPPED


def test_inspect_tells_what_was_understood_and_adds_nothing(
    seed_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Header, tree and counts of a file are shown; the library has as many documents as before."""
    path = tmp_path / "quyết định.txt"
    path.write_text(
        "UBND TỈNH A\n\nSố: 12/QĐ-UBND\n\nA, ngày 05 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n"
        "Về việc phân công nhiệm vụ\n\nĐiều 1. Giao Sở Tài chính chủ trì, báo cáo trước ngày 30/01/2026.\n",
        encoding="utf-8",
    )
    code, out, _ = call(capsys, "inspect", str(path), "--json", "--home", str(seed_home))
    found: dict[str, Any] = json.loads(out)
    assert code == 0
    assert found["documents"][0]["header"]["symbol"] == "12/QĐ-UBND"
    assert found["documents"][0]["header"]["date"] == "2026-01-05"
    assert any(unit["id"] == "dieu-1" for unit in found["documents"][0]["units"])
    code, out, _ = call(capsys, "list", "--json", "--home", str(seed_home))
    assert len(json.loads(out)) == 2
