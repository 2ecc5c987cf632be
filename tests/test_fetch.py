"""Files come from http(s) addresses only when that is safe, and every refusal says why."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import DownloadError
from corpus.fetch import fetch

PAGES = {
    "/a.txt": ("text/plain; charset=utf-8", "Số 1-CV/TU".encode()),
    "/V%C4%83n%20b%E1%BA%A3n": ("application/pdf", b"%PDF-1.4"),
    "/program": ("application/x-msdownload", b"MZ"),
    "/unknown.docx": ("application/octet-stream", b"PK"),
    "/unknown.exe": ("application/octet-stream", b"MZ"),
    "/large.txt": ("text/plain", b"x" * 5000),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
        elif self.path in PAGES:
            kind, body = PAGES[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("/a.txt", "a.txt"),
        ("/V%C4%83n%20b%E1%BA%A3n", "Văn bản.pdf"),
        ("/unknown.docx", "unknown.docx"),
        ("/to?/a.txt", "a.txt"),
    ],
)
def test_a_document_is_saved_under_its_own_name(server: str, tmp_path: Path, page: str, name: str) -> None:
    """The last part of the address names the file, its kind the ending; a redirect is followed."""
    path = fetch(server + page, tmp_path, allow_private=True)
    assert path == tmp_path / name
    assert path.read_bytes() in [body for _, body in PAGES.values()]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/program", "application/x-msdownload"),
        ("/unknown.exe", "octet-stream"),
        ("/missing", "Không tải được"),
        ("/to?file:///etc/passwd", "http"),
        ("/to?/to?/to?/to?/to?/to?/to?/to?/a.txt", "Không tải được"),
    ],
)
def test_what_is_no_document_is_refused(server: str, tmp_path: Path, page: str, words: str) -> None:
    """Programs, missing pages, other schemes and endless redirects are named, and nothing is left behind."""
    with pytest.raises(DownloadError, match=words):
        fetch(server + page, tmp_path, allow_private=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_over_the_limit_is_not_taken(server: str, tmp_path: Path) -> None:
    """Reading stops at the limit, whatever the server promised."""
    with pytest.raises(DownloadError, match="lớn hơn"):
        fetch(server + "/large.txt", tmp_path, allow_private=True, limit_bytes=1000)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a.txt",
        "file:///etc/passwd",
        "http:///a.txt",
        "http://127.0.0.1/a.txt",
        "http://[::1]/a.txt",
        "http://10.0.0.1/a.txt",
        "http://192.168.1.1/a.txt",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/a.txt",
        "http://0.0.0.0/a.txt",
    ],
)
def test_inner_networks_and_other_schemes_are_refused(tmp_path: Path, address: str) -> None:
    """Nothing inside the office's network is asked unless a person says so."""
    with pytest.raises(DownloadError, match=r"Chỉ tải từ|mạng nội bộ"):
        fetch(address, tmp_path)


def test_a_redirect_into_the_inner_network_is_refused(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public address that sends on to a private one gets nothing; the check is made again after connecting."""
    import corpus.fetch as module

    with pytest.raises(DownloadError, match="mạng nội bộ"):
        module._Redirects(False).redirect_request(None, None, 302, "", None, server + "/a.txt")  # type: ignore[arg-type]
    monkeypatch.setattr(module, "_allowed", lambda *_: None)
    with pytest.raises(DownloadError, match="mạng nội bộ"):
        fetch(server + "/a.txt", tmp_path)
