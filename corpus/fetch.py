"""Files from http(s) addresses: the only place of the project that may use the network, and only when told to."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO

from corpus.errors import DownloadError

__all__ = ["LIMIT_BYTES", "fetch"]

LIMIT_BYTES = 100 * 1024 * 1024
_SECONDS = 30.0
_MAX_REDIRECTS = 5

_SUFFIX: Mapping[str, str] = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/zip": ".zip",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
}
"""Kinds of content that are taken, with the ending their file gets. Source: IANA media types."""


def fetch(address: str, folder: Path, *, allow_private: bool = False, limit_bytes: int = LIMIT_BYTES) -> Path:
    """The file at `address`, saved in `folder`.

    http and https only; at most `limit_bytes`; document kinds only; at most 5 redirects. Addresses inside private,
    loopback or link-local networks, also after a redirect, are refused unless `allow_private`. Raises DownloadError.
    """
    handlers = [_Redirects(allow_private), urllib.request.ProxyHandler({})]
    if not allow_private:
        handlers += [_PublicHttp(), _PublicHttps()]
    opener = urllib.request.build_opener(*handlers)
    _allowed(address, allow_private)
    request = urllib.request.Request(address, headers={"User-Agent": "tracuu"})
    try:
        with opener.open(request, timeout=_SECONDS) as response:
            kind = response.headers.get_content_type()
            path = folder / _name(response.geturl(), kind)
            _save(response, path, address, limit_bytes)
    except DownloadError:
        raise
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise DownloadError(
            f"Không tải được {address}: {reason}. Hãy kiểm tra địa chỉ và kết nối, hoặc tải tệp về rồi thêm từ máy.",
            log=f"cannot fetch {address}: {error}",
        ) from error
    return path


def _save(response: IO[bytes], path: Path, address: str, limit_bytes: int) -> None:
    size = 0
    with path.open("wb") as file:
        while block := response.read(1 << 16):
            size += len(block)
            if size > limit_bytes:
                raise DownloadError(
                    f"Tệp tại {address} lớn hơn {limit_bytes // 1024 // 1024} MB nên không tải. Hãy tải về và chia nhỏ.",
                    log=f"{address} is over {limit_bytes} bytes",
                )
            file.write(block)


def _name(address: str, kind: str) -> str:
    """A safe file name for what `address` gave: its own last part, with the ending its kind asks for."""
    last = urllib.parse.unquote(urllib.parse.urlsplit(address).path).replace("\\", "/").rsplit("/", 1)[-1]
    stem = re.sub(r"[^\w. -]", "_", last).strip(". ")[:100] or "tai-ve"
    suffix = _SUFFIX.get(kind)
    if suffix is None and kind in ("application/octet-stream", "binary/octet-stream"):
        suffix = Path(stem).suffix.lower()
        if suffix not in _SUFFIX.values():
            suffix = None
    if suffix is None:
        raise DownloadError(
            f"Địa chỉ {address} trả về loại nội dung “{kind}”, không phải văn bản đọc được.",
            log=f"{address}: content type {kind}",
        )
    return stem if Path(stem).suffix.lower() == suffix else stem + suffix


def _allowed(address: str, allow_private: bool) -> None:
    """Raise DownloadError when this address may not be fetched."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DownloadError(
            f"Chỉ tải từ địa chỉ http hoặc https; không tải {address}.", log=f"refused scheme of {address}"
        )
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DownloadError(
            f"Không tìm thấy máy chủ {parts.hostname}. Hãy kiểm tra địa chỉ và kết nối.",
            log=f"cannot resolve {parts.hostname}: {error}",
        ) from error
    for *_, place in found:
        _public(str(place[0]), address)


def _public(ip: str, address: str) -> None:
    """Raise DownloadError when `ip` lies in a private, loopback, link-local or reserved network."""
    found = ipaddress.ip_address(ip.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    if not (mapped or found).is_global:
        raise DownloadError(
            f"Địa chỉ {address} nằm trong mạng nội bộ nên không tải. Nếu đúng là ý muốn, hãy thêm --allow-private.",
            log=f"{address} resolves to a private address",
        )


class _PublicConnection(http.client.HTTPConnection):
    """A connection that proves after connecting that its peer is public: a name may resolve otherwise the second time."""

    def connect(self) -> None:
        super().connect()
        _public(str(self.sock.getpeername()[0]), self.host)


class _PublicSecureConnection(http.client.HTTPSConnection):
    """The same over TLS."""

    def connect(self) -> None:
        super().connect()
        _public(str(self.sock.getpeername()[0]), self.host)


class _PublicHttp(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_PublicConnection, req)


class _PublicHttps(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_PublicSecureConnection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a first request would be allowed."""

    max_redirections = _MAX_REDIRECTS

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        _allowed(newurl, self._allow_private)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
