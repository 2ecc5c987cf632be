"""Cleaning, folding and mending: what is taken away, what stays, and that every character knows where it came from."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mend import split_words
from corpus.models import Page, Source, Span
from corpus.syllables import is_syllable
from corpus.text import clean, fold, strip_marks


def source(text: str, reader: str = "text", pages: tuple[Page, ...] = ()) -> Source:
    return Source("0" * 64, "thu.txt", reader, text, pages)


def cleaned(text: str, reader: str = "text") -> str:
    return clean(source(text, reader), Span(0, len(text))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban khoá XIII, hoà giải", "ủy ban khóa xiii, hòa giải"),
        ("Quý, quỷ, quỳ", "quý, quỷ, quỳ"),  # the u of "qu" never carries the tone
        ("hoàn, thuỷ, thủy, loè xoè", "hoàn, thủy, thủy, lòe xòe"),  # a closed rhyme has one spelling only
        ("qúy, qủa, gìa", "quý, quả, già"),  # wrong places of the tone
        ("Đảng uỷ Công an", "đảng ủy công an"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """Folding sets every tone where the old spelling has it, in lower case, and keeps the length."""
    assert fold(text) == expected
    assert fold(unicodedata.normalize("NFD", text)) == expected
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_strip_marks() -> None:
    """Letters without marks, đ as d, one for one."""
    assert strip_marks("Đảng uỷ Quốc hội — ĐƯỜNG") == "Dang uy Quoc hoi — DUONG"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **trước ngày 28/02/2026** b", "a trước ngày 28/02/2026 b"),
        ("Thư (*gửi kèm theo Công văn này*); b", "Thư (gửi kèm theo Công văn này); b"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("\\- kỷ nguyên", "- kỷ nguyên"),
        (
            "hệ thống cơ sở dữ liệu về phòng cháy,\n\nchữa cháy và cứu hộ.",
            "hệ thống cơ sở dữ liệu về phòng cháy, chữa cháy và cứu hộ.",
        ),
        ("Một  hai\u00a0ba\u200b.", "Một hai ba."),
        ("TỈNH ỦY\n\n*\n\n-----\nSố 1", "TỈNH ỦY\nSố 1"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Marks of emphasis, rules and page breaks in a sentence are gone; nothing that was written is."""
    assert cleaned(text) == expected


def test_decomposed_text_is_composed_and_mapped() -> None:
    """Decomposed letters become one character that stands for all of its parts."""
    text = unicodedata.normalize("NFD", "Uỷ ban")
    made = clean(source(text), Span(0, len(text)))
    assert made.text == "Uỷ ban"
    assert made.source_span(Span(0, 2)).cut(text) == unicodedata.normalize("NFD", "Uỷ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn c ứ Ngh ị định s ố 62/2022/N Đ-CP ngày 12 tháng 9 n ăm 2022 c ủa Chính",
            "Căn cứ Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022 của Chính",
        ),
        ("CHÍNH PH Ủ", "CHÍNH PHỦ"),
        ("b ảo hi ểm xã h ội", "bảo hiểm xã hội"),
        ("theo quy định tại điểm b, điểm c khoản 2", "theo quy định tại điểm b, điểm c khoản 2"),
        ("dài 20 m ở nơi", "dài 20 m ở nơi"),
        ("nhà có ít ô tô ở ấp", "nhà có ít ô tô ở ấp"),
    ],
)
def test_split_words(text: str, expected: str) -> None:
    """Words a font split are whole again; letters of lists, units and short words are left alone."""
    cuts = split_words(text, 0, len(text))
    kept = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in cuts))
    assert kept == expected


@pytest.mark.parametrize("word", ["nghiêng", "Uỷ", "khuỷu", "quyết", "giếng", "gì", "oan", "ĐƯỢC", "thuở"])
def test_syllables(word: str) -> None:
    """Vietnamese syllables in any case are known by their spelling."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["court", "these", "ngch", "sô'", "hòá", "cap̣", "bătt", "các̀"])
def test_not_syllables(word: str) -> None:
    """Other words are not."""
    assert not is_syllable(word)


_PIECES = st.sampled_from(
    ["Điều 5. ", "1. ", "a) ", "- ", "phòng cháy, ", "chữa cháy", "\n", "\n\n", " ", "**", "*", "uỷ", "u\u0309y", ".", ";", "Căn cứ ", "TỈNH ỦY", "\u200b", "\u00a0", "| a | b |", "CÔNG BÁO/Số 1/Ngày 1-1-2020", "(", ")", "“", "”", "\r\n", "\f"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=6), max_size=40))
def test_offsets_hold(pieces: list[str]) -> None:
    """Every clean character is made from the source characters it points to; the maps never go back; text is NFC."""
    text = "".join(pieces)
    made = clean(source(text), Span(0, len(text)))
    assert len(made.starts) == len(made.ends) == len(made.text)
    assert list(made.starts) == sorted(made.starts)
    assert list(made.ends) == sorted(made.ends)
    assert unicodedata.is_normalized("NFC", made.text)
    for i, char in enumerate(made.text):
        piece = text[made.starts[i] : made.ends[i]]
        if not char.isspace():
            assert unicodedata.normalize("NFC", piece) == char
        else:
            assert not piece.strip("*_#|>\\-=~.· \u200b\ufeff") or re.search(r"\s", piece)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Điều 1. Phạm vi\n",
                "Luật này quy định về phòng cháy,\n",
                "chữa cháy và cứu hộ.\n",
                "a) Một;\n",
                "- Hai,\n",
                "TỈNH ỦY\n",
                "\n",
            ]
        ),
        max_size=12,
    )
)
def test_cleaning_twice_is_cleaning_once(lines: list[str]) -> None:
    """Clean text cleaned again is the same."""
    once = cleaned("".join(lines), "docx")
    assert cleaned(once, "docx") == once
