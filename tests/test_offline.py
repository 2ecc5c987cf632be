"""Nothing leaves the machine: every command runs with the network cut, and reaches for no other host."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from eval.cli import COMMANDS as EVAL_COMMANDS
from tests import network
from ui.sentences import COMMANDS

_SITECUSTOMIZE = """\
import importlib.util, os, sys
spec = importlib.util.spec_from_file_location("network_guard", os.environ["NETWORK_GUARD"])
sys.modules["network_guard"] = module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
guard = module.install()
guard.log = os.environ["NETWORK_GUARD_LOG"]
guard.on = True
"""


@cache
def _cut() -> list[str]:
    """The words that start a command in a network of its own without any way out; empty where that is not permitted."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-n", "true"], capture_output=True).returncode == 0:
        return [unshare, "-n"]
    return []


@dataclass
class Offline:
    """Runs commands under the guard; `log` tells what they reached for."""

    variables: dict[str, str]
    log: Path

    def run(self, code: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run Python code with these words, in a network without a way out where that can be had."""
        return subprocess.run(
            [*_cut(), sys.executable, "-c", code, *words],
            env=self.variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    def reached(self) -> str:
        """Every connection or look-up that was stopped, one a line."""
        return self.log.read_text("utf-8") if self.log.exists() else ""


TRACUU = "import sys; from ui.cli import main; sys.argv[0] = 'tracuu'; sys.exit(main())"
TRACUU_EVAL = "import sys; from eval.cli import main; sys.argv[0] = 'tracuu-eval'; sys.exit(main())"


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    """The guard in every Python process that is started with its variables."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_SITECUSTOMIZE)
    log = tmp_path / "reached.txt"
    own = {
        "PYTHONPATH": os.pathsep.join([str(hook), str(Path(network.__file__).parent.parent)]),
        "NETWORK_GUARD": str(network.__file__),
        "NETWORK_GUARD_LOG": str(log),
        "PYTHONUTF8": "1",
    }
    return Offline({**os.environ, **own}, log)


@pytest.mark.parametrize(
    "attempt", ["socket.create_connection(('192.0.2.1', 80), 1)", "socket.getaddrinfo('example.org', 80)"]
)
def test_the_guard_sees_what_a_command_reaches_for(offline: Offline, attempt: str) -> None:
    """A connection and a look-up are both stopped and told, even where the program goes on as if nothing happened."""
    assert offline.run(f"import socket\ntry: {attempt}\nexcept BaseException: pass").returncode == 0
    assert attempt.split("(")[0].split(".")[1].removeprefix("create_")[:7] in offline.reached()


# Each command, as often as it has ways to be used: its words and the exit codes that are fine (1: nothing found).
WAYS: dict[str, list[tuple[list[str], set[int]]]] = {
    "add": [(["add", "{new}"], {0})],
    "list": [(["list"], {0})],
    "show": [(["show", "421-CV/TU"], {0})],
    "search": [(["search", "phòng cháy, chữa cháy"], {0})],
    "ask": [
        (["ask", "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"], {0}),
        (["ask", "Chỉ thị 47-CT/TW quy định gì?"], {0, 1}),
    ],
    "who": [(["who", "--body", "Công an tỉnh"], {0})],
    "due": [(["due", "--from", "2026-02-01", "--to", "2026-03-31"], {0})],
    "duties": [(["duties", "421-CV/TU"], {0})],
    "matrix": [(["matrix", "421-CV/TU"], {0})],
    "conflicts": [(["conflicts"], {0, 1})],
    "gaps": [(["gaps"], {0, 1})],
    "export": [(["export", "{folder}/duties." + ending], {0}) for ending in ("xlsx", "ics", "docx", "csv", "json")],
    "correct": [(["correct", "{folder}/duties.xlsx"], {0, 1})],
    "duplicates": [(["duplicates"], {1})],
    "reread": [(["reread"], {0}), (["reread", "12/KH-UBND"], {0})],
    "inspect": [(["inspect", "{new}"], {0})],
    "check": [(["check"], {0})],
    "reindex": [(["reindex"], {0})],
    "remove": [(["remove", "421-CV/TU"], {0})],
}


def test_every_command_works_without_a_network(offline: Offline, own_home: Path, tmp_path: Path) -> None:
    """All commands of `tracuu` but `ui` (below), one after another on one home: each does its work, none reaches out."""
    assert WAYS.keys() | {"ui"} == COMMANDS.keys(), "a new command must be run here too"
    new = tmp_path / "new.txt"
    new.write_text(
        "UBND TỈNH\n\nSố: 12/KH-UBND\n\nNgày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nVề việc kiểm tra\n\n1. Sở Y tế chủ trì.\n"
    )
    for ways in WAYS.values():
        for words, fine in ways:
            filled = [word.format(new=new, folder=tmp_path) for word in words]
            done = offline.run(TRACUU, *filled, "--home", str(own_home), "--json")
            assert done.returncode in fine, f"{filled}: {done.stdout[-500:]} {done.stderr[-1500:]}"
            json.loads(done.stdout)
    assert offline.reached() == ""


def test_a_first_start_needs_no_network(offline: Offline, tmp_path: Path) -> None:
    """An empty home is filled with the embedded documents, and answers, with the network cut."""
    done = offline.run(TRACUU, "ask", "Ai thẩm định dự thảo kế hoạch?", "--home", str(tmp_path / "home"), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answer"]["kind"] != "abstention"
    assert offline.reached() == ""


def test_an_address_cannot_be_fetched_and_says_so(offline: Offline, own_home: Path) -> None:
    """`add URL` is the one that needs a network: without it the file is reported as failed, and the home still works."""
    done = offline.run(TRACUU, "add", "https://example.org/a.pdf", "--home", str(own_home), "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["failed"][0]["reason"]
    assert "example.org" in offline.reached()
    assert offline.run(TRACUU, "list", "--home", str(own_home)).returncode == 0


def test_every_evaluation_command_works_without_a_network(offline: Offline, tmp_path: Path) -> None:
    """A collection is indexed, asked and scored without a network."""
    corpus, questions, home, run = (tmp_path / name for name in ("corpus.jsonl", "questions.jsonl", "home", "run.trec"))
    articles = [
        {"id": f"luat#{n}", "title": f"Điều {n}", "text": f"Nội dung thứ {n} về {word}."}
        for n, word in enumerate(["thuế", "đất", "rừng"])
    ]
    corpus.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in articles), "utf-8")
    questions.write_text(json.dumps({"qid": "1", "question": "thuế", "gold": ["luat#0"]}), "utf-8")
    ways = {
        "index": [str(corpus), "--home", str(home)],
        "run": ["--home", str(home), "--questions", str(questions), "--out", str(run)],
        "score": [str(run), "--questions", str(questions)],
        "measures": [],
    }
    assert ways.keys() <= EVAL_COMMANDS.keys()
    for command, words in ways.items():
        done = offline.run(TRACUU_EVAL, command, *words, "--json")
        assert done.returncode == 0, f"{command}: {done.stderr[-1500:]}"
    assert offline.reached() == ""


@pytest.fixture
def page(offline: Offline, own_home: Path) -> Iterator[str]:
    """The address of a page that `tracuu ui` serves under the guard."""
    server = subprocess.Popen(
        [sys.executable, "-c", TRACUU, "ui", "--no-browser", "--json", "--home", str(own_home)],
        env=offline.variables,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert server.stdout is not None
    try:
        said = ""
        for line in server.stdout:
            said += line
            if line.startswith("}"):
                break
        yield json.loads(said)["url"]
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def test_the_page_reaches_for_nothing(offline: Offline, page: str) -> None:
    """The page's server starts, serves its first screen and runs its script for a visitor without reaching another host."""
    with urllib.request.urlopen(page, timeout=30) as answer:
        assert answer.status == 200
    assert _visit(page) > 5, "the script sent its elements"
    assert offline.reached() == ""


def _visit(page: str) -> int:
    """Open a session as a browser does and let the script run to its end; how many messages the page was sent."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.sync.client import connect

    hello = BackMsg()
    hello.rerun_script.query_string = ""
    address = page.replace("http:", "ws:") + "/_stcore/stream"
    received = 0
    with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=30) as socket:  # type: ignore[list-item]
        socket.send(hello.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(socket.recv(timeout=60))
            received += 1
            if message.WhichOneof("type") == "script_finished":
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return received
