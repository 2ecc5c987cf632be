"""Mentions of documents: symbols, dates, units and what the citing text does to them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.add import understand
from corpus.read import read
from corpus.references import references

MENTIONS = [
    (
        "Thực hiện Chỉ thị số 02-CT/TW, ngày 31/01/2026 của Ban Bí thư",
        [("implements", "02-CT/TW", dt.date(2026, 1, 31), None, "chi_thi")],
        "party form with date",
    ),
    (
        "dự thảo Kế hoạch triển khai thực hiện Chỉ thị số 02-CT/TW",
        [("implements", "02-CT/TW", None, None, "chi_thi")],
        "the nearest kind is the mention's",
    ),
    (
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;",
        [("based_on", "64/2025/QH15", None, None, "luat")],
        "a law's name between kind and symbol",
    ),
    (
        "Nghị định số 105/2025/NĐ-CP thay thế Nghị định số 136/2020/NĐ-CP ngày 24 tháng 11 năm 2020 của Chính phủ",
        [
            ("cites", "105/2025/NĐ-CP", None, None, "nghi_dinh"),
            ("replaces", "136/2020/NĐ-CP", dt.date(2020, 11, 24), None, "nghi_dinh"),
        ],
        "replaces",
    ),
    (
        "Luật Phòng cháy và chữa cháy số 27/2001/QH10 đã được sửa đổi, bổ sung một số điều theo Luật số 40/2013/QH13 "
        "hết hiệu lực kể từ ngày này",
        [("repeals", "27/2001/QH10", None, None, "luat"), ("cites", "40/2013/QH13", None, None, "luat")],
        "the amended law ends; the amending one is only named",
    ),
    (
        "theo quy định tại điểm a khoản 2 Điều 5 Nghị định số 105/2025/NĐ-CP",
        [("cites", "105/2025/NĐ-CP", None, "dieu-5.khoan-2.diem-a", "nghi_dinh")],
        "unit of another document",
    ),
    (
        "Bãi bỏ Thông tư số 01/2010/TT-BTC, Thông tư số 02/2011/TT-BTC và Thông tư số 03/2012/TT-BTC.",
        [("repeals", f"0{n}/{year}/TT-BTC", None, None, "thong_tu") for n, year in ((1, 2010), (2, 2011), (3, 2012))],
        "a list shares its verb",
    ),
    (
        "Sửa đổi, bổ sung khoản 3 Điều 7 của Nghị định số 12/2015/NĐ-CP",
        [("amends", "12/2015/NĐ-CP", None, "dieu-7.khoan-3", "nghi_dinh")],
        "amends a unit",
    ),
    (
        "về tiếp tục thực hiện Chỉ thị số 47-CT/TW",
        [("continues", "47-CT/TW", None, None, "chi_thi")],
        "continues",
    ),
    ("quy định tại Điều 12 của Luật này", [("cites", None, None, "dieu-12", "luat")], "the document itself"),
    ("đạt 50/100 điểm vào ngày 12/3/2020, tỷ lệ 24/7", [], "figures are no symbols"),
    ("theo QCVN 06:2022/BXD", [("cites", "QCVN 06:2022/BXD", None, None, None)], "a standard"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MENTIONS)
def test_references(text: str, expected: list[tuple[object, ...]], why: str) -> None:
    """Symbol, date, unit, kind and relation are read from the words."""
    found = references(text, ())
    assert [(r.relation, r.symbol, r.date, r.unit, r.kind) for r in found] == expected, why


def test_the_seed_directive_reviews_its_predecessors(repository: Path) -> None:
    """02-CT/TW reviews 47-CT/TW and 02-KL/TW, and 02-KL/TW continues 47-CT/TW."""
    directive = understand(read(next((repository / "corpus/documents").glob("*.txt"))))[1]
    found = [(r.relation, r.symbol) for r in directive.references if r.symbol]
    assert found == [("reviews", "47-CT/TW"), ("reviews", "02-KL/TW"), ("continues", "47-CT/TW")]
