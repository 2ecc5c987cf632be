"""The first screen's figures are those of the measured table, not typed from memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("shown", "system"),
    [
        (r"\*\*tracuu\*\*", "tracuu"),
        (r"BM25 trên cặp âm tiết \(bm25s\)", "bm25s:pairs"),
        (r"BM25 trên từ pyvi", "bm25s:pyvi"),
    ],
)
def test_figures_of_the_first_screen_stand_in_the_measured_table(repository: Path, shown: str, system: str) -> None:
    """RR@10 with its interval, R@10 and R@100 of each row, to three decimals."""
    table = (repository / "docs" / "evaluation.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| (?:\*\*)?{re.escape(system)}(?:\*\*)? \|(.+)$", table, re.MULTILINE)
    assert row is not None
    cells = [cell.strip(" *") for cell in row[1].split("|")]
    low, high = cells[6].split("..")
    wanted = [float(cells[2]), float(low), float(high), float(cells[4]), float(cells[5])]
    readme = (repository / "README.md").read_text(encoding="utf-8")
    line = re.search(rf"^\| {shown} \|(.+)$", readme, re.MULTILINE)
    assert line is not None
    found = [float(number.replace(",", ".")) for number in re.findall(r"\d,\d+", line[1])]
    assert found == [pytest.approx(value, abs=0.0006) for value in wanted]
