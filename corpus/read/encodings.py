"""Text out of bytes: UTF-8 where it is that, else the old Vietnamese encoding under which the text reads as Vietnamese."""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.syllables import share_of_syllables

__all__ = ["decode", "from_legacy_font"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file and a note where its encoding was guessed. Never fails.

    The last resort marks what is unreadable.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace"), ()
    wide = _wide(data)
    if wide is not None:
        return wide, ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text or not data:
        better = from_legacy_font(text)
        return (better, (_GUESSED.format("phông chữ cũ"),)) if better is not None else (text, ())
    tries = {
        "windows-1258": unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        "TCVN3 (ABC)": tcvn3(data.decode("latin-1")),
        "VNI": vni(data.decode("cp1252", errors="replace")),
        "VISCII": viscii(data),
    }
    scores = {name: share_of_syllables(tried) - 0.002 * tried.count("\ufffd") for name, tried in tries.items()}
    best = max(scores, key=lambda name: scores[name])
    utf8 = data.decode("utf-8", errors="replace")
    if share_of_syllables(utf8) >= scores[best]:
        return utf8, ("Tệp có vài ký tự hỏng, đã được thay bằng dấu hiệu �.",)
    return tries[best], (_GUESSED.format(best),)


_GUESSED = "Tệp dùng bảng mã cũ; văn bản được chuyển từ {} sang Unicode, đề nghị đối chiếu khi trích dẫn."


def _wide(data: bytes) -> str | None:
    """The text when every other byte is mostly zero (UTF-16 without its mark), or None."""
    sample = data[:4000]
    if len(sample) < 8:
        return None
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.5 * len(zeros):
            return data.decode(name, errors="replace")
    return None


# TCVN 5712:1993, third set ("ABC"), as it looks when its bytes are taken for Latin-1.
_TCVN3 = dict(
    zip(
        "\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00be\u00bc\u00bd\u00c6\u00a9\u00c7\u00ca\u00c8\u00c9\u00cb\u00ae\u00cc\u00d0\u00ce\u00cf\u00d1\u00aa\u00d2\u00d5\u00d3\u00d4\u00d6\u00d7\u00dd\u00d8\u00dc\u00de\u00df\u00e3\u00e1\u00e2\u00e4\u00ab\u00e5\u00e8\u00e6\u00e7\u00e9\u00ac\u00ea\u00ed\u00eb\u00ec\u00ee\u00ef\u00f3\u00f1\u00f2\u00f4\u00ad\u00f5\u00f8\u00f6\u00f7\u00f9\u00fa\u00fd\u00fb\u00fc\u00fe\u00a1\u00a2\u00a7\u00a3\u00a4\u00a5\u00a6",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)


def tcvn3(latin: str) -> str:
    """Unicode of a text in TCVN3 whose bytes were taken for Latin-1."""
    return latin.translate(_TCVN3_TABLE)


_VNI_TONES = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(
    r"(?P<base>[aeiouyôöAEIOUYÔÖ])(?P<tone>[ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|(?P<alone>[ñôöíìæóòîÑÔÖÍÌÆÓÒÎ])"
)


def vni(text: str) -> str:
    """Unicode of a text in VNI (a letter, then a character for its tone) whose bytes were taken for windows-1252."""

    def one(match: re.Match[str]) -> str:
        if match["alone"]:
            letter = _VNI_ALONE[match["alone"].lower()]
            return letter.upper() if match["alone"].isupper() else letter
        base = match["base"]
        bare = _VNI_ALONE.get(base.lower(), base.lower())
        letter = unicodedata.normalize("NFC", bare + _VNI_TONES[match["tone"].lower()])
        return letter.upper() if base.isupper() else letter

    return _VNI.sub(one, text)


_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)


def viscii(data: bytes) -> str:
    """Unicode of a text in VISCII (RFC 1456)."""
    out = []
    for byte in data:
        if byte >= 0x80:
            out.append(_VISCII_HIGH[byte - 0x80])
        else:
            out.append(_VISCII_LOW.get(byte, chr(byte)))
    return "".join(out)


def from_legacy_font(text: str) -> str | None:
    """Unicode of a text that was typed in a TCVN3 or VNI font and saved as if it were Latin; None when it was not."""
    sample = text[:20_000]
    odd = sum(1 for char in sample if "\u00a1" <= char <= "\u00ff")
    if odd < 0.03 * max(1, len(sample)):
        return None
    here = share_of_syllables(sample)
    tries = {"t": tcvn3(sample), "v": vni(sample)}
    scores = {key: share_of_syllables(tried) for key, tried in tries.items()}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] < here + 0.15 or scores[best] < 0.7:
        return None
    return tcvn3(text) if best == "t" else vni(text)
