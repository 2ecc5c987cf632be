"""`tracuu ui`: the page's server on this machine only, and the browser that shows it."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from corpus.errors import TracuuError, UsageError
from ui import console
from ui import sentences as say

__all__ = ["command_line", "free_port", "serve"]

HOST = "127.0.0.1"
FIRST_PORT = 8501
PATIENCE_SECONDS = 60.0

THEME = {
    "base": "light",
    "primaryColor": "#8c1d18",
    "backgroundColor": "#fdfcfa",
    "secondaryBackgroundColor": "#f4f1eb",
    "textColor": "#1f1b16",
    "linkColor": "#7a1a15",
    "borderColor": "#ddd6ca",
    "baseRadius": "0.25rem",
    "baseFontSize": "16",
    "headingFont": "'Times New Roman', Tinos, 'Liberation Serif', serif",
}


def command_line(port: int) -> list[str]:
    """The words that start the page: nothing is asked, nothing is reported, nobody else can reach it."""
    options = {
        "server.headless": "true",
        "server.address": HOST,
        "server.port": str(port),
        "server.fileWatcherType": "none",
        "server.runOnSave": "false",
        "server.maxUploadSize": "500",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": HOST,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showSidebarNavigation": "true",
        "logger.level": "warning",
    }
    options |= {f"theme.{name}": value for name, value in THEME.items()}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    app = Path(__file__).with_name("app.py")
    return [sys.executable, "-m", "streamlit", "run", str(app), *words]


def free_port(wanted: int | None) -> int:
    """The port to use: the wanted one, else the first free one from 8501. Raises UsageError when it is taken."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            if os.name != "nt":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return port
    raise UsageError(say.PORT_TAKEN.format(port=wanted or FIRST_PORT))


def serve(args: argparse.Namespace, home: Path) -> int:
    """Run the page until a person stops it. The home is filled before the page opens."""
    from indexer.home import ready

    port = free_port(args.port)
    library, _ = ready(home)
    library.close()
    signal.signal(signal.SIGTERM, _leave)
    log = home / "page.log"
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ  # streamlit imports numpy before `indexer` can say so
    environment |= {"TRACUU_HOME": str(home.resolve()), "PYTHONUNBUFFERED": "1"}
    with log.open("ab") as file:
        server = subprocess.Popen(
            command_line(port), env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    try:
        if not _opens(server, port):
            raise TracuuError(say.PAGE_FAILED.format(log=log), log="streamlit did not start")
        url = f"http://{HOST}:{port}"
        if args.json:
            console.show_json({"url": url})
        else:
            console.write(say.PAGE_AT.format(url=url))
        sys.stdout.flush()
        if not args.no_browser and _has_desktop():
            import webbrowser

            webbrowser.open(url)
        return 0 if server.wait() == 0 else 3
    finally:
        _stop(server)


def _leave(*_: object) -> None:
    """What a termination signal does: leave through the `finally` that stops the page."""
    raise SystemExit(143)


def _opens(server: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server takes connections before it dies or patience ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.settimeout(1.0)
            if trial.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _has_desktop() -> bool:
    """Whether a person sits in front of this machine's own screen."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
