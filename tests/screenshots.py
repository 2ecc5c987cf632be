"""Pictures of the real page for the README and the guides: `python -m tests.screenshots [FOLDER]`.

A home of its own is filled with the embedded documents, served by `tracuu ui`, and photographed in Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Page, ViewportSize, sync_playwright

from ui import sentences as say

QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
SIZE: ViewportSize = {"width": 1280, "height": 800}


def ask(page: Page, url: str) -> None:
    """The answer to a question, with its quotation."""
    page.goto(f"{url}/?q={quote(QUESTION)}")
    page.locator("figure.tc-quote").first.wait_for()


def document(page: Page, url: str) -> None:
    """A document, opened at a place that a quotation led to."""
    page.goto(f"{url}/?address={quote('02-CT/TW+2026-01-31#muc-8.gach-6', safe='')}")
    page.locator(".tc-focus").wait_for()


def duties(page: Page, url: str) -> None:
    """Duties of the first quarter."""
    page.goto(f"{url}/trach-nhiem")
    for label, text in ((say.FROM_DAY, "01/02/2026"), (say.TO_DAY, "31/03/2026")):
        page.get_by_label(label).fill(text)
    page.get_by_label(say.TO_DAY).press("Enter")
    page.locator("table.tc-duties", has_text="27/02/2026").wait_for()


def library(page: Page, url: str) -> None:
    """What is in the library."""
    page.goto(f"{url}/thu-vien")
    page.locator("table.tc-library").wait_for()


SCREENS = {"hoi-dap": ask, "van-ban": document, "trach-nhiem": duties, "thu-vien": library}


def take(folder: Path) -> list[Path]:
    """Write a PNG of every screen into `folder`; the files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    made = []
    with TemporaryDirectory(prefix="tracuu-") as home, sync_playwright() as play:
        words = [sys.executable, "-m", "ui.cli", "ui", "--no-browser", "--home", home]
        server = subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ)
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline().decode("utf-8"))
            assert found, "the page did not start"
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_context(locale="vi-VN", viewport=SIZE).new_page()
            for name, show in SCREENS.items():
                show(page, found[0])
                page.wait_for_timeout(1500)
                page.screenshot(path=folder / f"{name}.png")
                made.append(folder / f"{name}.png")
            browser.close()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    return made


if __name__ == "__main__":
    for path in take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(path, path.stat().st_size)
