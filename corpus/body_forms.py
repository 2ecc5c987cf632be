"""The one form in which two spellings of a body's name are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.text import fold, strip_marks

__all__ = ["normal", "plain"]

_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "tw": "trung ương",
    "tư": "trung ương",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "ubkt": "ủy ban kiểm tra",
    "bnc": "ban nội chính",
    "btgdv": "ban tuyên giáo và dân vận",
    "btg": "ban tuyên giáo",
    "btc": "ban tổ chức",
    "tg": "tuyên giáo",
    "dv": "dân vận",
    "tgdv": "tuyên giáo và dân vận",
    "vp": "văn phòng",
    "đu": "đảng ủy",
    "ca": "công an",
    "tu": "tỉnh ủy",
    "tp": "thành phố",
    "vksnd": "viện kiểm sát nhân dân",
    "tand": "tòa án nhân dân",
    "ubqh": "ủy ban quốc hội",
    "lđtbxh": "lao động thương binh và xã hội",
    "gtvt": "giao thông vận tải",
    "tnmt": "tài nguyên và môi trường",
    "nnptnt": "nông nghiệp và phát triển nông thôn",
    "khđt": "kế hoạch và đầu tư",
    "khcn": "khoa học và công nghệ",
    "gdđt": "giáo dục và đào tạo",
    "vhttdl": "văn hóa thể thao và du lịch",
    "tttt": "thông tin và truyền thông",
    "nnmt": "nông nghiệp và môi trường",
    "tbxh": "thương binh và xã hội",
    "pccc": "phòng cháy chữa cháy",
    "cnch": "cứu nạn cứu hộ",
    "nhnn": "ngân hàng nhà nước",
    "bhxh": "bảo hiểm xã hội",
    "lđ": "lao động",
    "cshs": "cảnh sát hình sự",
}
_PLAIN_ABBREVIATIONS = {
    strip_marks(short): long for short, long in _ABBREVIATIONS.items() if short not in {"ca", "tg", "dv", "tư", "lđ"}
}
_SPLIT = re.compile(r"[\s,;:()\[\]“”\"'–—-]+|(?<=\D)\.(?=\D|$)")
_AMPERSAND = re.compile(r"\s*&\s*")


def _written_out(match: re.Match[str]) -> str:
    """What "&" stands for: nothing between the letters of an abbreviation ("GD&ĐT"), "và" between words."""
    return " và " if match[0] != "&" else ""


_LEADING = re.compile(r"^(?:(?:các|những|đồng chí|mỗi|từng|mọi)\s+)+")


@lru_cache(maxsize=50_000)
def normal(name: str) -> str:
    """The form two spellings of a name share: folded, abbreviations written out, dashes and commas gone.

    >>> normal("UBND  tỉnh") == normal("Uỷ ban nhân dân tỉnh")
    True
    """
    folded = _AMPERSAND.sub(_written_out, fold(unicodedata.normalize("NFC", name)).strip())
    words = [_ABBREVIATIONS.get(word, word) for word in _SPLIT.split(folded) if word]
    return _LEADING.sub("", " ".join(words))


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """`normal(name)` without diacritics: for names typed without them."""
    words = [word for word in _SPLIT.split(strip_marks(fold(name)).strip()) if word]
    text = " ".join(strip_marks(_PLAIN_ABBREVIATIONS.get(word, word)) for word in words)
    return re.sub(r"^(?:(?:cac|nhung|dong chi|moi|tung)\s+)+", "", strip_marks(normal(text)) if text else text)
