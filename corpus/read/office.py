"""Word 97 (.doc) and RTF: by LibreOffice, or by antiword where there is only that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import LimitExceeded, MissingTool, UnreadableFile
from corpus.read.encodings import from_legacy_font
from corpus.read.limits import LIMITS
from corpus.read.result import Read

__all__ = ["read_doc", "read_rtf"]

_INSTALL = (
    "Đề nghị cài LibreOffice (apt-get install libreoffice-writer-nogui) hoặc lưu lại tệp thành .docx rồi thêm lại."
)


def read_doc(data: bytes, name: str) -> Read:
    """The text of a Word 97 document. Raises MissingTool where neither LibreOffice nor antiword is installed."""
    made = _by_libreoffice(data, ".doc", name)
    if made is not None:
        return made
    text = _by_antiword(data, name)
    if text is not None:
        return Read("doc", text, (), ("Tệp .doc được đọc bằng antiword: bảng biểu có thể không còn nguyên dạng.",))
    raise MissingTool(
        f"Chưa đọc được tệp .doc “{name}” vì máy chưa có chương trình chuyển đổi. {_INSTALL}", log="no soffice"
    )


def read_rtf(data: bytes, name: str) -> Read:
    """The text of an RTF file: by LibreOffice, else by striprtf without its tables."""
    made = _by_libreoffice(data, ".rtf", name)
    if made is not None:
        return made
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingTool(f"Chưa đọc được tệp .rtf “{name}”. {_INSTALL}", log="no soffice, no striprtf") from error
    try:
        convert: Callable[..., str] = rtf_to_text
        text = convert(data.decode("latin-1"), errors="replace")
    except (ValueError, IndexError, KeyError, RecursionError, LookupError) as error:
        raise UnreadableFile(f"Tệp “{name}” không phải RTF đọc được. {_INSTALL}", log=repr(error)) from error
    text = re.sub(r"\|\s*$", "", text, flags=re.MULTILINE)
    return Read(
        "rtf", from_legacy_font(text) or text, (), ("Tệp .rtf được đọc không qua LibreOffice: bảng biểu có thể thiếu.",)
    )


def _by_libreoffice(data: bytes, suffix: str, name: str) -> Read | None:
    """The text through LibreOffice's .docx of the file; None where LibreOffice is not installed or cannot read it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    from corpus.read.docx import read_docx

    with tempfile.TemporaryDirectory(prefix="tracuu-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / f"goc{suffix}"
        place.write_bytes(data)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation={(Path(folder) / 'ho-so').as_uri()}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(place),
        ]  # fmt: skip
        _run(command, name, folder)
        made = place.with_suffix(".docx")
        if not made.exists():
            return None
        found = read_docx(made.read_bytes(), name)
    return Read(suffix[1:], found.text, (), found.notes)


def _by_antiword(data: bytes, name: str) -> str | None:
    """The text by antiword, cells of tables on lines of their own; None where it is not installed or finds nothing."""
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        place = Path(folder) / "goc.doc"
        place.write_bytes(data)
        out = _run([program, "-m", "UTF-8.txt", "-w", "0", str(place)], name, folder)
    if not out.strip():
        raise UnreadableFile(
            f"Tệp “{name}” không phải tài liệu Word đọc được. Đề nghị mở bằng Word và lưu lại.", log="antiword"
        )
    lines: list[str] = []
    for line in out.split("\n"):
        lines.extend(cell.strip() for cell in line.split("|")) if line.lstrip().startswith("|") else lines.append(line)
    return "\n".join(lines)


def _run(command: list[str], name: str, folder: str) -> str:
    """What a program prints, within the time limit; "" when it fails."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=LIMITS.office_seconds,
            check=False,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp"},
        )
    except subprocess.TimeoutExpired as error:
        raise LimitExceeded(
            f"Tệp “{name}” mất quá {LIMITS.office_seconds:.0f} giây để chuyển đổi. Đề nghị mở bằng Word và lưu thành .docx.",
            log="office timeout",
        ) from error
    return done.stdout.decode("utf-8", errors="replace")
