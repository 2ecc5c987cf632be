"""Thirty files damaged on purpose: each is refused with a sentence or read, within its limits, and the next one is read."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.models import Source
from corpus.read import Item, expand
from corpus.read.worker import Worker

_WORDS = "Căn cứ Luật Phòng cháy và chữa cháy, Chính phủ quy định.\n" * 20


def pdf(pages: int = 1, *, password: str = "") -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looped_pdf() -> bytes:
    """A page tree whose child is itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n110\n%%EOF"
    )


def self_calling_pdf() -> bytes:
    """A form that draws itself."""
    body = b"/F Do"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>>>endobj\n"
        b"4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 5>>stream\n"
        + body
        + b"\nendstream endobj\n"
        b"5 0 obj<</Length 5>>stream\n" + body + b"\nendstream endobj\ntrailer<</Size 6/Root 1 0 R>>\n%%EOF"
    )


def package(parts: dict[str, bytes], *, compress: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: bytes) -> bytes:
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return package({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": body})


def laughs() -> bytes:
    """Entities that double nine times over."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{entities}]><d>&a9;</d>'.encode()


def nested_zip(depth: int) -> bytes:
    data = package({"a.txt": _WORDS.encode()})
    for _ in range(depth):
        data = package({"b.zip": data})
    return data


def png(width: int, height: int) -> bytes:
    """A picture that claims to be huge."""
    import struct
    import zlib

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


DAMAGED: dict[str, Callable[[], bytes]] = {
    "rong.txt": lambda: b"",
    "rong.pdf": lambda: b"",
    "rong.docx": lambda: b"",
    "trang.txt": lambda: b" \n\t\n" * 100,
    "khong.txt": lambda: bytes(5000),
    "nhi-phan.txt": lambda: bytes(range(256)) * 40,
    "cut.pdf": lambda: pdf(3)[:300],
    "dau.pdf": lambda: b"%PDF-1.7\n",
    "duoi.pdf": lambda: pdf(2)[200:],
    "mat-khau.pdf": lambda: pdf(1, password="x"),
    "vong.pdf": looped_pdf,
    "tu-goi.pdf": self_calling_pdf,
    "5000-trang.pdf": lambda: pdf(5000),
    "trang-trang.pdf": lambda: pdf(2),
    "sai-duoi.pdf": lambda: _WORDS.encode(),
    "sai-duoi.docx": lambda: pdf(1),
    "cut.docx": lambda: docx(b"<w:document/>")[:200],
    "khong-than.docx": lambda: docx(
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    ),
    "khong-xml.docx": lambda: docx(b"<<<<"),
    "cuoi.docx": lambda: docx(laughs()),
    "bom.docx": lambda: docx(b"<d>" + b" " * 450_000_000 + b"</d>"),
    "sau.docx": lambda: docx(b"<w:p>" * 20_000),
    "cut.odt": lambda: package({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "cuoi.odt": lambda: package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": laughs()}),
    "cut.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
    "sau.html": lambda: b"<html><body>" + b"<div>" * 50_000 + "Điều 1".encode(),
    "dai.html": lambda: b"<html><body><p " + b"a" * 2_000_000,
    "cut.rtf": lambda: b"{\\rtf1 {\\fonttbl " + b"{" * 3000,
    "to.png": lambda: png(60_000, 60_000),
    "cut.png": lambda: png(10, 10)[:40],
    "sach.sqlite": lambda: b"SQLite format 3\x00" + bytes(1000),
    "lung.mht": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A process that reads files, with a minute for each."""
    made = Worker(seconds=60)
    yield made
    made.close()


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_file(name: str, worker: Worker, tmp_path: Path) -> None:
    """The file is read or refused by name within a minute, and the worker (or its successor) reads the next file."""
    path = tmp_path / name
    path.write_bytes(DAMAGED[name]())
    begin = time.perf_counter()
    told = ""
    source: Source | None = None
    try:
        source = worker.read(path, name)
    except DocumentError as error:
        told = str(error)
    if source is None:
        assert f"“{name}”" in told
    else:
        assert source.text.strip()
    assert time.perf_counter() - begin < 90
    good = tmp_path / "lanh.txt"
    good.write_text(_WORDS, "utf-8")
    assert worker.read(good, "lanh.txt").text == _WORDS


def test_a_worker_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading without progress ends at the limit, with a sentence."""
    slow = tmp_path / "cham"
    slow.mkdir()
    (slow / "soffice").write_text("#!/bin/sh\nsleep 30\n")
    (slow / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(slow), prepend=":")
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))
    made = Worker(seconds=3)
    begin = time.perf_counter()
    with pytest.raises(DocumentError, match="quá 3 giây"):
        made.read(path, "a.doc")
    assert time.perf_counter() - begin < 20
    made.close()


def test_memory_is_limited(tmp_path: Path) -> None:
    """A file that needs more memory than it may is refused, and nothing else suffers."""
    path = tmp_path / "lon.txt"
    path.write_bytes("Điều 1. Một hai ba bốn năm.\n".encode() * 3_000_000)
    made = Worker(seconds=60, memory_bytes=150_000_000)
    with pytest.raises(DocumentError, match=r"lon\.txt"):
        made.read(path, "lon.txt")
    small = tmp_path / "nho.txt"
    small.write_text(_WORDS, "utf-8")
    assert made.read(small, "nho.txt").text == _WORDS
    made.close()


def test_a_file_that_needs_more_memory_than_its_share_is_read_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside others it fails for its share of memory; alone it is read, and so are the others; order is kept."""
    from corpus.read import worker
    from corpus.read.limits import Limits

    monkeypatch.setattr(worker, "LIMITS", Limits(shared_bytes=35_000_000))
    (tmp_path / "a.txt").write_text(_WORDS, "utf-8")
    (tmp_path / "b.txt").write_bytes("Điều 1. Một hai ba bốn năm.\n".encode() * 250_000)
    (tmp_path / "c.txt").write_text(_WORDS, "utf-8")
    alone: list[str] = []
    by_itself = worker._read_alone

    def noted(item: Item, kept: Path | None) -> Source | DocumentError:
        alone.append(item.name)
        return by_itself(item, kept)

    monkeypatch.setattr(worker, "_read_alone", noted)
    told = list(worker.read_all(expand(tmp_path)))
    assert alone == ["b.txt"]
    assert [item.name for item, _ in told] == ["a.txt", "b.txt", "c.txt"]
    assert all(isinstance(source, Source) for _, source in told), told


def test_archives_that_want_to_harm(tmp_path: Path) -> None:
    """Bombs, endless nesting and broken members are named at the end; what can be read is read first."""
    (tmp_path / "bom.zip").write_bytes(package({"a.txt": b"0" * 320_000_000}))
    (tmp_path / "cut.zip").write_bytes(package({"a.txt": _WORDS.encode()}, compress=False)[:-30])
    (tmp_path / "lanh.txt").write_text("tốt")
    (tmp_path / "sau.zip").write_bytes(nested_zip(8))
    (tmp_path / "zz.txt").write_text("cuối")
    names: list[str] = []
    with pytest.raises(DocumentError) as told:
        names.extend(item.name for item in expand(tmp_path))
    assert {"lanh.txt", "zz.txt"} <= set(names)
    assert "bom.zip" in str(told.value)
    assert "sau.zip" in str(told.value)
