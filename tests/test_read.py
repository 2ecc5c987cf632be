"""Files of every kind are read as what they are, faithfully, or refused with a sentence that says what to do."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError, LimitExceeded, UnreadableFile, UnsupportedFile
from corpus.models import Page, Source, Span
from corpus.read import Item, expand, read, read_all, read_limited, worker
from corpus.read.columns import Word, in_order
from corpus.read.encodings import decode
from corpus.read.numbering import shape
from corpus.read.quality import judge
from corpus.read.scan import own_letters
from corpus.read.spelling import corrected
from corpus.text import clean

_TEXT = (
    "Căn cứ Luật Phòng cháy và chữa cháy, Chính phủ quy định về quyền hạn của các cơ quan nhà nước được giao nhiệm vụ."
)


def saved(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def docx_bytes(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_text_is_the_file(tmp_path: Path) -> None:
    """Plain text is delivered character for character, line ends and all."""
    content = "Điều 1.\r\n  Hai  khoảng trắng\n\n\tba\n"
    source = read(saved(tmp_path, "a.txt", content.encode()))
    assert source.text == content
    assert source.reader == "text"
    assert source.name == "a.txt"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_unicode_encodings(encoding: str) -> None:
    """Any Unicode encoding is known, with or without its mark."""
    assert decode(_TEXT.encode(encoding))[0] == _TEXT


def test_tcvn3() -> None:
    """A file in TCVN3 is known by how Vietnamese it reads, and its reading is noted."""
    from corpus.read.encodings import _TCVN3

    back = {letter: code for code, letter in _TCVN3.items()}
    text, notes = decode("".join(back.get(c, c) for c in _TEXT).encode("latin-1"))
    assert text == _TEXT
    assert "TCVN3" in notes[0]


def test_vni() -> None:
    """A file in VNI is known."""
    text, notes = decode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc".encode("cp1252"))
    assert text == "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
    assert "VNI" in notes[0]


def test_html_shows_what_a_visitor_reads(tmp_path: Path) -> None:
    """Scripts and menus are no words; blocks are lines; tables are rows."""
    page = (
        "<html><head><title>t</title><script>alert('x')</script></head><body><nav>Trang chủ</nav><p>Điều 1.<br>Phạm vi</p>"
        "<p style='display:none'>ẩn</p><table><tr><th>Việc</th><th>Cơ quan</th></tr><tr><td>Báo cáo</td><td>Sở</td></tr></table></body></html>"
    )
    assert (
        read(saved(tmp_path, "a.html", page.encode())).text == "Điều 1.\nPhạm vi\n| Việc | Cơ quan |\n| Báo cáo | Sở |"
    )


def test_docx_tables_stay_tables(tmp_path: Path) -> None:
    """Paragraphs are lines, data tables rows; the layout table of a head is lines."""
    rows = [["Nhiệm vụ", "Chủ trì", "Thời hạn"], ["Báo cáo", "Sở Y tế", "trước 01/3"]]
    source = read(saved(tmp_path, "a.docx", docx_bytes("Điều 1. A", rows=rows)))
    assert source.text == "Điều 1. A\n| Nhiệm vụ | Chủ trì | Thời hạn |\n| Báo cáo | Sở Y tế | trước 01/3 |"
    head = [["TỈNH ỦY X", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Số 1-CV/TU", "X, ngày 1 tháng 2 năm 2026"]]
    lines = read(saved(tmp_path, "b.docx", docx_bytes(rows=head))).text.split()
    assert lines[:3] == ["TỈNH", "ỦY", "X"]


def test_docx_automatic_numbers_are_shown(tmp_path: Path) -> None:
    """Numbers that Word shows but does not store are in the text."""
    import docx

    document = docx.Document()
    for words in ("Một", "Hai"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Ba", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    assert read(saved(tmp_path, "a.docx", out.getvalue())).text == "1. Một\n2. Hai\n- Ba"


def test_a_wrong_ending_does_not_mislead(tmp_path: Path) -> None:
    """A Word file named .pdf, a web page named .doc, a text named .docx: the bytes decide."""
    assert read(saved(tmp_path, "a.pdf", docx_bytes("Điều 1."))).reader == "docx"
    assert read(saved(tmp_path, "b.doc", b"<html><body><p>Xin</p></body></html>")).text == "Xin"
    with pytest.raises(UnreadableFile, match=r"“c\.docx”"):
        read(saved(tmp_path, "c.docx", _TEXT.encode()))


def test_rtf_and_odt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RTF is read without LibreOffice too; OpenDocument needs no program."""
    monkeypatch.setattr("shutil.which", lambda *_: None)
    rtf = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Times;}}\f0 \u272?i\u7873?u 1.\par Hai\par}"
    assert read(saved(tmp_path, "a.rtf", rtf)).text.split() == ["Điều", "1.", "Hai"]
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Điều 1.<text:s/>A</text:p>'
        "<text:p>Hai</text:p></office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    assert read(saved(tmp_path, "a.odt", out.getvalue())).text == "Điều 1. A\nHai"


def test_doc_without_a_program_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing reads Word 97, the sentence names what to install."""
    monkeypatch.setattr("shutil.which", lambda *_: None)
    with pytest.raises(DocumentError, match="apt-get install libreoffice"):
        read(saved(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_unknown_kinds_are_named(tmp_path: Path) -> None:
    """A kind no reader takes is refused with the kinds that are taken."""
    with pytest.raises(UnsupportedFile, match=r"\.docx"):
        read(saved(tmp_path, "a.xyz", b"abc"))


def test_expand_folder_and_archive(tmp_path: Path) -> None:
    """Folders and archives give their files by name, nested ones too, hidden ones not; tricks in names do not leave the folder."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / ".hidden.txt").write_text("a")
    (tmp_path / "x" / "~$a.docx").write_text("a")
    (tmp_path / "x" / "một.txt").write_text("1")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("trong.txt", "3")
    with zipfile.ZipFile(tmp_path / "x" / "z.zip", "w") as archive:
        archive.writestr("../../hai.txt", "2")
        archive.writestr("b/c.zip", inner.getvalue())
    found = {item.name: item.path.read_text() for item in expand(tmp_path / "x")}
    assert found == {"một.txt": "1", "z.zip/hai.txt": "2", "z.zip/b/c.zip/trong.txt": "3"}
    assert not (tmp_path.parent / "hai.txt").exists()


def test_read_all_keeps_order_and_reasons(tmp_path: Path) -> None:
    """Many files at once come back in order, each with its source or its reason; the workers are used again."""
    saved(tmp_path, "a.txt", _TEXT.encode())
    saved(tmp_path, "b.pdf", b"%PDF-1.4 broken")
    saved(tmp_path, "c.docx", docx_bytes("Điều 1."))
    results = list(read_all(expand(tmp_path)))
    assert [item.name for item, _ in results] == ["a.txt", "b.pdf", "c.docx"]
    assert isinstance(results[0][1], Source)
    assert isinstance(results[1][1], UnreadableFile)
    assert isinstance(results[2][1], Source)
    assert results[2][1].text == "Điều 1."


def test_no_worker_waits_behind_a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one worker reads a long file the other reads several after it; order is kept."""
    others_read = threading.Semaphore(0)

    def read_by_one(self: worker.Worker, path: Path, name: str) -> Source:
        if name == "0":
            assert all(others_read.acquire(timeout=20) for _ in range(6)), "the other worker was idle"
        else:
            others_read.release()
        return Source(name, name, "text", "x", ())

    monkeypatch.setattr(worker.Worker, "read", read_by_one)
    items = [Item(str(n), tmp_path) for n in range(20)]
    results = list(read_all(items))
    assert all(isinstance(source, Source) for _, source in results)
    assert [item for item, _ in results] == items


def test_files_taken_ahead_are_not_read_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops early waits for no file that was only taken ahead, nor is one that was being read begun again."""
    begun: list[str] = []
    again: list[Item] = []
    closed = threading.Event()

    def read_by_one(self: worker.Worker, path: Path, name: str) -> Source:
        begun.append(name)
        if name != "0":
            assert closed.wait(20)
            self.most_bytes = self.memory_bytes
            raise UnreadableFile("stopped", log="stopped")
        return Source(name, name, "text", "x", ())

    monkeypatch.setattr(worker.Worker, "read", read_by_one)
    monkeypatch.setattr(worker.Worker, "close", lambda self: closed.set())
    monkeypatch.setattr(worker, "_read_alone", lambda item, kept: again.append(item))
    results = read_all([Item(str(n), tmp_path) for n in range(20)])
    assert next(results)[0].name == "0"
    results.close()  # type: ignore[attr-defined]
    assert set(begun) <= {"0", "1", "2"}
    assert again == []


def test_read_limited_is_read(tmp_path: Path) -> None:
    """The worker gives the same source, twice, and the same errors."""
    path = saved(tmp_path, "a.txt", _TEXT.encode())
    assert read_limited(path, name="tên khác.txt") == read(path, name="tên khác.txt")
    assert read_limited(path) == read(path)
    with pytest.raises(UnsupportedFile, match=r"a\.xyz"):
        read_limited(saved(tmp_path, "a.xyz", b"abc"))


def test_item_is_a_record() -> None:
    """An item is a name and a place."""
    assert Item("a", Path("b")) == Item("a", Path("b"), temporary=False)


@pytest.mark.parametrize(
    ("n", "form", "expected"),
    [(4, "upperRoman", "IV"), (27, "lowerLetter", "aa"), (7, "decimal", "7"), (3, "decimalZero", "03")],
)
def test_shapes_of_numbers(n: int, form: str, expected: str) -> None:
    """Numbers of lists in the form Word shows."""
    assert shape(n, form) == expected


def test_quality_tells_broken_text() -> None:
    """Vietnamese scores high, a misread layer low, split words are counted."""
    assert judge(_TEXT).trust == 1.0
    assert (
        judge("Hh NGi, ng2y thbng na'm TRU' TRC'NG phii djnh chirc niing quybn hgn vi co ciu ti? chfrc cfia").trust
        < 0.6
    )
    assert judge("Căn c ứ Ngh ị định s ố").faults_per_1000 > 100
    assert (
        judge("This paper presents an exploration of the model, which is used for the analysis of reviews. " * 3).trust
        == 1.0
    )


def test_watermarks_are_not_words() -> None:
    """What comes back on most pages, and a site's name, are not a page's own letters."""
    pages = ["www.LuatVietnam.vn\nBản nháp", "www.LuatVietnam.vn\nBản nháp", "www.LuatVietnam.vn\nBản nháp\n" + _TEXT]
    assert own_letters(pages)[0] == 0
    assert own_letters(pages)[2] > 50


def word(text: str, x0: int, y0: int, line: int, confidence: float = 90.0) -> Word:
    return Word(text, x0, y0, x0 + 10 * len(text), y0 + 20, confidence, (line, 1, 1))


def test_columns_in_order() -> None:
    """Two columns that an engine took for lines are read one after the other; a head's second row stays a row."""
    words = [
        *(word("TỈNH", 0, 0, 1), word("ỦY", 50, 0, 1), word("ĐẢNG", 400, 0, 1), word("CỘNG", 450, 0, 1)),
        *(
            word("SẢN", 420, 25, 2),
            word("Số", 0, 60, 3),
            word("1-CV/TU", 30, 60, 3),
            word("ngày", 400, 60, 4),
            word("1/2", 450, 60, 4),
        ),
    ]
    assert [" ".join(w.text for w in line) for line in in_order(words)] == [
        "TỈNH ỦY",
        "ĐẢNG CỘNG",
        "SẢN",
        "Số 1-CV/TU",
        "ngày 1/2",
    ]


def test_a_title_over_a_line_at_the_margin_comes_first() -> None:
    """Two lines of which one is wholly above the other are no columns, though a gutter runs between them."""
    lines = in_order([word("BIÊN LAI", 400, 0, 1), word("Số", 0, 22, 2), word("12", 30, 22, 2)])
    assert [" ".join(w.text for w in line) for line in lines] == ["BIÊN LAI", "Số 12"]


@pytest.mark.parametrize(
    ("read_as", "expected"),
    [
        ("thâm quyền của cơ quan", "thẩm quyền của cơ quan"),
        ("Ủy ban nhân dân thành phó Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Vườn quốc gia Ba Vì", "Vườn quốc gia Ba Vì"),
        ("kỷ nguyên mới", "kỷ nguyên mới"),
    ],
)
def test_marks_are_corrected_only_without_doubt(read_as: str, expected: str) -> None:
    """A mark OCR mistook is set right by its neighbours; names and rare words stay."""
    line = [word(text, 60 * n, 0, 1, 85.0) for n, text in enumerate(read_as.split())]
    assert " ".join(w.text for w in corrected([line])[0]) == expected


def test_running_heads_are_not_text() -> None:
    """Page numbers and heads that come back are taken off, and a sentence goes on over the page."""
    pages, text = [], ""
    for n, body in enumerate(
        (
            "Điều 1. Phạm vi\nQuy định này áp dụng đối với mọi cơ quan, tổ chức, doanh nghiệp và",
            "cá nhân.",
            "Điều 2. Khác",
        )
    ):
        page = f"CÔNG BÁO/Số 1{n}/Ngày 1-1-2020\n{body}\n{n + 1}"
        pages.append(Page(n + 1, Span(len(text), len(text) + len(page))))
        text += page + "\n"
    made = clean(Source("0" * 64, "a.pdf", "pdf", text, tuple(pages)), Span(0, len(text)))
    assert (
        made.text
        == "Điều 1. Phạm vi\nQuy định này áp dụng đối với mọi cơ quan, tổ chức, doanh nghiệp và cá nhân.\nĐiều 2. Khác"
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1 ", b"<html><p>", b"\xff\xfe"]), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.odt", "a.zip", "a.mht", "a.png"]))  # fmt: skip
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, start: bytes, name: str) -> None:
    """Whatever the bytes, there is a source or one of our errors with a sentence, never another exception."""
    path = saved(tmp_path, name, start + data)
    told = ""
    source: Source | None = None
    try:
        source = read(path)
    except DocumentError as error:
        told = str(error)
    if source is None:
        assert name in told
    else:
        assert source.text.strip()
        clean(source, Span(0, len(source.text)))


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit of size is refused before it is opened."""
    from corpus.read import front
    from corpus.read.limits import Limits

    monkeypatch.setattr(front, "LIMITS", Limits(file_bytes=10))
    with pytest.raises(LimitExceeded, match="quá giới hạn"):
        read(saved(tmp_path, "a.txt", b"x" * 11))
