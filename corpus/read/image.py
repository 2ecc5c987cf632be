"""Photographs and scans of pages (.png, .jpg, .tif), read by OCR, each frame of a file a page."""

from __future__ import annotations

import io

from corpus.errors import LimitExceeded, MissingTool, UnreadableFile
from corpus.read.limits import LIMITS
from corpus.read.result import Read, join_pages

__all__ = ["read_picture"]

_MAX_PIXELS = 120_000_000


def read_picture(data: bytes, name: str) -> Read:
    """The text on a picture. Raises MissingTool without Tesseract, UnreadableFile for a broken picture."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    from corpus.read import ocr

    if not ocr.available():
        raise MissingTool(
            f"Ảnh “{name}” chưa đọc được vì máy chưa cài Tesseract. Đề nghị cài ({ocr.INSTALL}) rồi thêm lại tệp này.",
            log="no tesseract",
        )
    texts, trusts = [], []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if getattr(picture, "n_frames", 1) > LIMITS.pages:
                raise LimitExceeded(f"Ảnh “{name}” có quá nhiều trang. Đề nghị tách tệp.", log="frames")
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > _MAX_PIXELS:
                    raise LimitExceeded(
                        f"Ảnh “{name}” quá lớn ({frame.width}×{frame.height}). Đề nghị thu nhỏ ảnh.", log="pixels"
                    )
                page = ocr.read_image(frame.copy())
                texts.append(page.text)
                trusts.append(page.trust)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadableFile(
            f"Ảnh “{name}” hỏng, không mở được. Đề nghị quét hoặc chụp lại.", log=repr(error)
        ) from error
    text, pages = join_pages(texts, ["ocr"] * len(texts), trusts)
    return Read("image", text, pages, ("Nội dung được nhận dạng từ ảnh; đề nghị đối chiếu bản gốc khi trích dẫn.",))
