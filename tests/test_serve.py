"""How the page is served: alone on this machine, on a free port, asking and telling nothing."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator

import pytest

from corpus.errors import UsageError
from ui import serve


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something already listens."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_wanted_port_that_is_taken_is_refused(taken: int) -> None:
    """The sentence names the port and the way out."""
    with pytest.raises(UsageError, match=f"{taken}.*--port"):
        serve.free_port(taken)


def test_without_a_wanted_port_the_next_free_one_is_used(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the first port is taken the page opens on another."""
    monkeypatch.setattr(serve, "FIRST_PORT", taken)
    assert taken < serve.free_port(None) < taken + 100


def test_the_server_listens_here_only_and_reports_to_nobody() -> None:
    """The words that start Streamlit say so, whatever configuration lies in the user's home."""
    words = serve.command_line(8600)
    options = dict(zip(words[5::2], words[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--server.headless"] == "true"
    assert options["--server.fileWatcherType"] == "none"
    assert options["--client.showErrorDetails"] == "none"
    assert options["--server.port"] == "8600"


@pytest.mark.parametrize(
    ("platform", "name", "environment", "desktop"),
    [
        ("linux", "posix", {}, False),  # a server without a screen
        ("linux", "posix", {"DISPLAY": ":0"}, True),
        ("linux", "posix", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", "posix", {}, True),
        ("win32", "nt", {}, True),
    ],
)
def test_a_browser_is_opened_only_where_a_person_sits(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, environment: dict[str, str], desktop: bool
) -> None:
    """On a server the address is only printed."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", name)
        found = serve._has_desktop()
    assert found is desktop
