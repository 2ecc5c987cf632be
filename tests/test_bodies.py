"""Organisations: names in text, levels kept apart, spellings brought together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.bodies import find, level_of, match_rank, matches, registry, same
from corpus.errors import LibraryError

FOUND: list[tuple[str, list[tuple[str, str | None]], str]] = [
    ("Giao Ban Nội chính Tỉnh ủy thẩm định", [("Ban Nội chính Tỉnh ủy", "tinh")], "ends at the verb"),
    (
        "Bộ Tài chính và Bộ Y tế hướng dẫn",
        [("Bộ Tài chính", "trung_uong"), ("Bộ Y tế", "trung_uong")],
        "two bodies, one và",
    ),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì", [("Ban Tuyên giáo và Dân vận Tỉnh ủy", "tinh")], "an inner và"),
    ("Bộ Văn hóa, Thể thao và Du lịch chủ trì", [("Bộ Văn hóa, Thể thao và Du lịch", "trung_uong")], "an inner comma"),
    (
        "Đảng uỷ Công an Trung ương chủ trì, phối hợp với Uỷ ban Kiểm tra Trung ương và các cơ quan",
        [("Đảng uỷ Công an Trung ương", "trung_uong"), ("Uỷ ban Kiểm tra Trung ương", "trung_uong")],
        "the other tone placement",
    ),
    (
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương có trách nhiệm",
        [("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "tinh")],
        "a class written as a name",
    ),
    ("trình Chủ tịch Ủy ban nhân dân tỉnh quyết định", [("Chủ tịch Ủy ban nhân dân tỉnh", "tinh")], "an office"),
    ("Uỷ ban nhân dân tỉnh Điện Biên trình", [("Uỷ ban nhân dân tỉnh Điện Biên", "tinh")], "with its place"),
    ("Vụ Thi đua - Khen thưởng báo cáo", [("Vụ Thi đua - Khen thưởng", "trung_uong")], "an inner dash"),
    (
        "Giao Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với Phòng Kinh tế, Phòng Văn hóa - Xã hội",
        [
            ("Phòng Kinh tế, Hạ tầng và Đô thị", None),
            ("Phòng Kinh tế", None),
            ("Phòng Văn hóa - Xã hội", None),
        ],
        "a longer name than the registered one",
    ),
    ("gửi Tổng cục Hậu cần xem xét", [("Tổng cục Hậu cần", "trung_uong")], "a stop word that completes a name"),
    ("các bộ, ngành và địa phương triển khai", [], "classes are not names"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_find(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    """Names in running text end where they end, with the level they say."""
    found = find(text)
    assert [(mention.name, mention.level) for mention in found] == expected, why
    assert all(mention.span.cut(text) == mention.name for mention in found)


SAME = [
    ("Đảng uỷ Công an Trung ương", "Đảng ủy Công an Trung ương", True, "tone placement"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh", True, "abbreviation"),
    ("Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam", True, "alias"),
    ("Đảng ủy Công an tỉnh", "Đảng uỷ Công an Trung ương", False, "another level"),
    ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", False, "a predecessor is another body"),
    ("UBND tỉnh Điện Biên", "UBND tỉnh Sơn La", False, "another place"),
]


@pytest.mark.parametrize(("a", "b", "expected", "why"), SAME)
def test_same(a: str, b: str, expected: bool, why: str) -> None:
    """Spellings of one body are the same, bodies of other levels, places and times are not."""
    assert same(a, b) is expected, why
    assert same(b, a) is expected, why


MATCHES = [
    ("Công an tỉnh", "Đảng ủy Công an tỉnh", 2, "the words stand in the name"),
    ("Công an tỉnh", "Đảng uỷ Công an Trung ương", None, "another level"),
    ("cong an tinh", "Đảng ủy Công an tỉnh", 2, "typed without diacritics"),
    ("Ban Nội chính", "Ban Nội chính Tỉnh ủy", 1, "begins with"),
    ("Ban Nội chính Tỉnh uỷ", "Ban Nội chính Tỉnh ủy", 0, "the same"),
    ("BNC Tỉnh ủy", "Ban Nội chính Tỉnh ủy", 0, "abbreviation"),
    ("ubnd tinh", "Đảng ủy UBND tỉnh", 2, "abbreviation without diacritics"),
    ("an tỉnh", "Đảng ủy Công an tỉnh", 2, "whole syllables"),
    ("Công a", "Đảng ủy Công an tỉnh", None, "half a syllable"),
    ("", "Đảng ủy Công an tỉnh", None, "nothing asked"),
]


@pytest.mark.parametrize(("query", "name", "rank", "why"), MATCHES)
def test_match_rank(query: str, name: str, rank: int | None, why: str) -> None:
    """A person's words for a body find it exact first, and never a body of another level."""
    assert match_rank(query, name) == rank, why
    assert matches(query, name) is (rank is not None)


def test_successors_are_known() -> None:
    """What became of a body is in the registry, both ways, with dates."""
    known = registry()
    body = known.get("Ban Tuyên giáo và Dân vận Trung ương")
    assert body is not None
    names = {other.name for other in known.lineage(body)}
    assert {"Ban Tuyên giáo Trung ương", "Ban Dân vận Trung ương"} <= names
    district = known.get("UBND cấp huyện")
    assert district is not None
    assert district.existed(dt.date(2025, 6, 30))
    assert not district.existed(dt.date(2025, 7, 1))


def test_every_named_relative_is_in_the_registry() -> None:
    """Predecessors, successors and parents are bodies of the registry, and relations hold both ways."""
    known = registry()
    for body in known.bodies:
        assert body.source
        for name in body.predecessors:
            other = known.get(name)
            assert other is not None, (body.name, name)
        for name in body.successors:
            assert known.get(name) is not None, (body.name, name)


def test_an_office_adds_its_own_bodies(tmp_path: Path) -> None:
    """A file of the same form adds bodies; its names win."""
    own = tmp_path / "bodies.toml"
    own.write_text(
        '[[body]]\nname = "Tổ công tác 06"\nlevel = "tinh"\nkind = "nha_nuoc"\nabbreviations = ["TCT06"]\n'
        'source = "nội bộ"\n',
        encoding="utf-8",
    )
    body = registry(own).get("TCT06")
    assert body is not None
    assert body.name == "Tổ công tác 06"


def test_a_broken_office_file_is_refused_kindly(tmp_path: Path) -> None:
    """A file without the form is named in the error."""
    own = tmp_path / "bodies.toml"
    own.write_text("[[body]]\nten = 'x'\n", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"bodies\.toml"):
        registry(own)


LEVELS = [
    ("Đảng uỷ Công an Trung ương", "trung_uong"),
    ("Đảng ủy Công an tỉnh", "tinh"),
    ("Sở Y tế", "tinh"),
    ("Bảo hiểm xã hội Việt Nam", "trung_uong"),
    ("Ủy ban nhân dân xã", "xa"),
    ("Huyện ủy Mường Ảng", "huyen"),
    ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "tinh"),
    ("Hợp tác xã", None),
]


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_level(name: str, level: str | None) -> None:
    """The level is what the words say; "xã hội" and "hợp tác xã" are no communes."""
    assert level_of(name) == level
