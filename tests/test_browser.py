"""The page in a real Chromium, served by `tracuu ui`: ask, open the passage, filter, take away, add, correct."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect, sync_playwright

from corpus.library import Library
from corpus.models import DocumentKey
from ui import sentences as say

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine to show the page in")

QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"
DISPATCH = DocumentKey.parse("421-CV/TU+2026-02-06")
EVIL = (
    "UBND TỈNH <b>A</b>\n\nSố: 77/KH-UBND\n\nA, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nVề việc kiểm tra\n\n"
    "1. Sở <img src=x onerror=\"document.title='hỏng'\"> Tài chính chủ trì, phối hợp với Sở Nội vụ kiểm tra & báo cáo "
    "trước ngày 20/3/2026.\n<script>document.title='hỏng'</script>\n"
)


@dataclass
class Served:
    """A running page: its address, its home, and what a browser asked of other hosts."""

    url: str
    home: Path
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def served(seed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`tracuu ui` over a copy of the embedded home, on a free port; stopped by Ctrl-C at the end."""
    home = Path(shutil.copytree(seed_home, tmp_path_factory.mktemp("page") / "nhà ở"))
    words = [sys.executable, "-m", "ui.cli", "ui", "--no-browser", "--home", str(home)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert server.stdout is not None
    assert server.stderr is not None
    alarm = threading.Timer(90, server.kill)
    alarm.start()
    line = server.stdout.readline().decode("utf-8")
    alarm.cancel()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line + server.stderr.read().decode("utf-8")
    yield Served(found[0], home)
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 130
    assert errors.decode("utf-8").strip() == say.STOPPED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """An empty tab of a Vietnamese person; afterwards nothing may have left the machine."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    outside: list[str] = []
    local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    context.on("request", lambda r: None if r.url.startswith(local) else outside.append(r.url))
    tab = context.new_page()
    yield tab
    context.close()
    assert outside == []


def source_text(home: Path) -> str:
    """The source text that quotations of the dispatch are cut from."""
    with Library(home) as library:
        document = library.document(DISPATCH)
        assert document is not None
        source = library.source(document.source_sha256)
        assert source is not None
        return source.text


def test_a_quotation_on_the_page_is_the_source_character_for_character(served: Served, page: Page) -> None:
    """Ask, read the quotation, open the document from it: both show the same stretch of the source, in sight."""
    page.goto(served.url)
    page.get_by_label(say.QUESTION).fill(QUESTION)
    page.get_by_role("button", name=say.ASK).click()
    quotation = page.locator("figure.tc-quote blockquote").first
    expect(quotation).to_be_visible()
    text = quotation.text_content()
    link = page.get_by_role("link", name=say.OPEN_HERE).first
    start, end = map(int, re.search(r"trich=(\d+)-(\d+)", link.get_attribute("href") or "").groups())  # type: ignore[union-attr]
    assert text == source_text(served.home)[start:end]
    assert "**trước ngày 09/3/2026**" in text
    expect(page.locator(".tc-card .tc-lead")).to_contain_text("Ban Nội chính Tỉnh ủy")
    with page.context.expect_page() as opened:
        link.click()
    document = opened.value
    mark = document.locator(".tc-mark-quote")
    expect(mark).to_be_in_viewport()
    assert mark.text_content() == text
    expect(document.locator(".tc-focus")).to_have_attribute("data-unit", "muc-4")


def test_the_same_question_without_diacritics_has_the_same_answer(served: Served, page: Page) -> None:
    """Typed plainly, the question finds the same unit."""
    page.goto(served.url + "/?q=co+quan+nao+tham+dinh+du+thao+ke+hoach+trien+khai+chi+thi+02-CT/TW")
    figure = page.locator("figure.tc-quote").first
    expect(figure).to_have_attribute("data-address", "421-CV/TU+2026-02-06#muc-4")


@pytest.mark.parametrize("path", ["/", "/trach-nhiem", "/thu-vien", "/do-luong", "/van-ban?address=02-CT/TW"])
def test_every_screen_opens_by_its_own_address_in_vietnamese_only(served: Served, page: Page, path: str) -> None:
    """No dialog, no error, and none of the English words that Streamlit says by itself."""
    page.goto(served.url + path)
    expect(page.locator(".tc-head h1, [data-testid=stHeading] h2").first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    if path == "/thu-vien":
        page.get_by_text(say.ADD_TITLE, exact=True).click()
    page.wait_for_timeout(500)
    seen = page.locator("body").inner_text()
    english = re.findall(
        r"\b(?:Deploy|Rerun|Settings|Browse|Upload|Drag|Limit|Press|Enter|Choose|Running|Stop|Page not found|Made with)\b",
        seen,
    )
    assert english == []
    expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)


def test_an_address_at_the_root_opens_the_document_there(served: Served, page: Page) -> None:
    """`/?address=…#…` shows the unit, highlighted, in sight; the outline says where one is."""
    page.goto(served.url + "/?address=02-CT%2FTW%2B2026-01-31%23muc-8.gach-6")
    focus = page.locator(".tc-focus")
    expect(focus).to_be_in_viewport()
    expect(focus).to_contain_text("Đảng uỷ Công an Trung ương chủ trì")
    page.locator(".tc-outline a", has_text="3. Tăng cường hiệu lực").click()
    expect(page.locator("#u-muc-3")).to_be_in_viewport()


def test_duties_are_filtered_and_taken_away_as_a_sheet(served: Served, page: Page) -> None:
    """Body and period leave one row; the downloaded .xlsx has that row with its quotation."""
    rows = page.locator("table.tc-duties tbody tr:visible")
    page.goto(served.url + "/trach-nhiem")
    expect(rows.nth(1)).to_be_visible()
    page.get_by_label(say.BODY).fill("Công an tỉnh")
    page.get_by_label(say.TO_DAY).fill("28/02/2026")
    page.get_by_role("button", name=say.FIND_DUTIES, exact=True).click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("thứ Sáu, 27/02/2026")
    expect(rows.locator("blockquote")).to_be_visible()
    _settle(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name=say.DOWNLOADS[".xlsx"]).click()
    lines = list(load_workbook(io.BytesIO(waited.value.path().read_bytes())).worksheets[0].iter_rows(values_only=True))
    assert len(lines) == 2
    line = dict(zip(lines[0], lines[1], strict=True))
    assert line["Cơ quan chủ trì"] == "Đảng ủy Công an tỉnh"
    assert line["Trích nguyên văn"] in source_text(served.home)


def test_a_sheet_edited_in_an_office_comes_back(served: Served, page: Page, tmp_path: Path) -> None:
    """Download, change a cell, hand the file in: the table has the change, with who made it in the history."""
    page.goto(served.url + "/trach-nhiem")
    page.get_by_label(say.BODY).fill("Ban Nội chính Tỉnh ủy")
    page.get_by_label(say.BODY).press("Enter")
    rows = page.locator("table.tc-duties tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Ban Nội chính Tỉnh ủy")
    _settle(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name=say.DOWNLOADS[".xlsx"]).click()
    path = tmp_path / "bảng.xlsx"
    waited.value.save_as(path)
    book = load_workbook(path)
    columns = {cell.value: cell.column for cell in book.worksheets[0][1]}
    book.worksheets[0].cell(2, columns["Sản phẩm"]).value = "Tờ trình kèm dự thảo"
    book.save(path)
    page.get_by_role("tab", name=say.TAB_SHEET).click()
    page.get_by_label(say.AUTHOR).fill("Trần B")
    page.get_by_label(say.AUTHOR).press("Enter")
    _upload(page, path)
    page.get_by_role("button", name=say.KEEP).click()
    expect(page.get_by_text(say.CORRECTED.format(count=1))).to_be_visible()
    page.goto(served.url + "/van-ban?address=421-CV/TU")
    page.get_by_role("tab", name=say.TAB_REVIEW).click()
    expect(page.locator("table.tc-history")).to_contain_text("Trần B")
    expect(page.locator("table.tc-history")).to_contain_text("Tờ trình kèm dự thảo")


def test_the_file_taken_away_is_of_the_rows_on_the_screen(served: Served, page: Page) -> None:
    """A day typed and not yet sent changes neither the table nor the file: the two never differ."""
    rows = page.locator("table.tc-duties tbody tr:visible")
    page.goto(served.url + "/trach-nhiem")
    page.get_by_label(say.BODY).fill("Ban Nội chính Tỉnh ủy")
    page.get_by_label(say.BODY).press("Enter")
    expect(rows).to_have_count(1)
    _settle(page)
    page.get_by_label(say.TO_DAY).fill("05/03/2026")
    with page.expect_download() as waited:
        page.get_by_role("button", name=say.DOWNLOADS[".xlsx"]).click()
    lines = list(load_workbook(io.BytesIO(waited.value.path().read_bytes())).worksheets[0].iter_rows())
    assert len(lines) == 2
    _settle(page)
    expect(rows).to_have_count(1)
    page.get_by_role("button", name=say.FIND_DUTIES, exact=True).click()
    expect(page.get_by_text(say.NO_DUTIES)).to_be_visible()


def _settle(page: Page) -> None:
    """Wait until the script of the page has ended: a file that is made when asked for is known from then on."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def _upload(page: Page, path: Path) -> None:
    """Choose a file and wait until the server has it and the page knows: before that, the button adds nothing."""
    with page.expect_response(lambda answer: "upload_file" in answer.url and answer.request.method == "PUT"):
        page.locator("input[type=file]").set_input_files(path)
    page.wait_for_timeout(500)


def test_a_file_is_added_read_and_cannot_run_anything(served: Served, page: Page, tmp_path: Path) -> None:
    """An uploaded document is listed, opens, gives duties, and its HTML stays words."""
    path = tmp_path / "kế hoạch <b>.txt"
    path.write_text(EVIL, encoding="utf-8")
    page.goto(served.url + "/thu-vien")
    page.get_by_text(say.ADD_TITLE, exact=True).click()
    _upload(page, path)
    page.get_by_role("button", name=say.ADD, exact=True).click()
    expect(page.get_by_text(say.ADDED.format(count=1))).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="77/KH-UBND").first.click()
    expect(page.locator(".tc-head h1")).to_contain_text("77/KH-UBND")
    with Library(served.home) as library:
        document = library.document(DocumentKey.parse("77/KH-UBND+2026-03-02"))
        assert document is not None
        unit = document.unit("muc-1")
        assert unit is not None
        words = document.clean.source_span(unit.own).cut(EVIL)
    expect(page.locator("#u-muc-1")).to_be_visible()
    assert page.locator("#u-muc-1").text_content() == words
    assert page.locator(".tc-document img, .tc-document script, .tc-document b").count() == 0
    assert "hỏng" not in page.title()
    page.goto(served.url + "/trach-nhiem")
    page.get_by_label(say.BODY).fill("Sở Nội vụ")
    page.get_by_label(say.BODY).press("Enter")
    row = page.locator("table.tc-duties tbody tr:visible", has_text="20/3/2026")
    expect(row).to_contain_text("77/KH-UBND")
    page.wait_for_timeout(300)
    assert "hỏng" not in page.title()


def test_a_bad_file_is_refused_with_a_reason_and_the_page_goes_on(served: Served, page: Page, tmp_path: Path) -> None:
    """A broken PDF is named with why; the library is as before and still listed."""
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of a pdf")
    page.goto(served.url + "/thu-vien")
    page.get_by_text(say.ADD_TITLE, exact=True).click()
    _upload(page, path)
    page.get_by_role("button", name=say.ADD, exact=True).click()
    expect(page.locator(".tc-alert-error", has_text="hỏng.pdf")).to_be_visible(timeout=60_000)
    expect(page.locator("table.tc-library")).to_contain_text("421-CV/TU")


def test_a_correction_made_on_the_page_is_shown_at_once(served: Served, page: Page) -> None:
    """A person writes the missing signer of 02-CT/TW; head, form and history show it."""
    page.goto(served.url + "/van-ban?address=02-CT/TW")
    page.get_by_role("tab", name=say.TAB_REVIEW).click()
    page.get_by_label(say.HEADER_FIELDS["signer"]).fill("Nguyễn Văn A")
    page.get_by_role("button", name=say.KEEP).click()
    expect(page.locator(".tc-head")).to_contain_text("Nguyễn Văn A")
    expect(page.get_by_text(say.CORRECTED.format(count=1))).to_be_visible()


def test_people_asking_at_the_same_time_each_get_their_own_answer(served: Served, page: Page) -> None:
    """Four tabs ask at once; no answer is mixed up with another."""
    asked = {
        "Cơ quan nào thẩm định dự thảo Kế hoạch?": "421-CV/TU+2026-02-06#muc-4",
        "Hợp tác quốc tế trong lĩnh vực phòng cháy, chữa cháy": "02-CT/TW+2026-01-31#muc-6",
    }
    tabs = [(page.context.new_page(), place, question) for question, place in asked.items() for _ in range(2)]
    for tab, _, question in tabs:
        tab.goto(f"{served.url}/?q={quote(question)}", wait_until="commit")
    for tab, place, _ in tabs:
        expect(tab.locator("figure.tc-quote").first).to_have_attribute("data-address", place)


def test_nobody_else_can_reach_the_page(served: Served) -> None:
    """The server listens on this machine's own address only."""
    port = int(served.url.rsplit(":", 1)[1])
    listening = subprocess.run(["ss", "-ltn"], capture_output=True, text=True, check=False).stdout
    if not listening:
        pytest.skip("there is no `ss` here to list listening sockets with")
    addresses = {line.split()[3] for line in listening.splitlines() if line.split()[3].endswith(f":{port}")}
    assert addresses == {f"127.0.0.1:{port}"}
