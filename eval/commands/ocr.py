"""`tracuu-eval ocr FOLDER`: character error rate of read pages against their true text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("folder", type=Path, help="thư mục có truth.jsonl ({pdf, text, category?}) và các tệp PDF")
    parser.add_argument("--corrections", type=Path, help="chỗ sai đã biết của bản chuẩn (mặc định: tệp đi kèm)")
    parser.add_argument(
        "--trust", action="store_true", help="xét độ tin: đọc cả các bản cố ý làm mờ, làm thưa của mỗi trang (lâu)"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Read every file and compare; a file that cannot be read counts as nothing read."""
    from eval.gold_files import gold_file
    from eval.readings import score_readings, score_trust

    if args.trust:
        told = score_trust(args.folder, args.corrections or gold_file("ocr_corrections"))
        return Outcome(_trust(told), told)
    told = score_readings(args.folder, args.corrections or gold_file("ocr_corrections"))
    rows = [
        [
            page["pdf"],
            page["category"],
            number(page["cer"]),
            number(page["cer_as_read"]),
            number(page["cer_uncorrected"]),
            number(page["trust"], 3),
            number(page["seconds"], 1),
        ]
        for page in told["pages"]
    ]
    lines = [table(["tệp", "loại", "CER", "cả con dấu", "chưa sửa bản chuẩn", "độ tin", "giây"], rows), ""]
    lines += [f"{name}: CER {number(cer)} (theo ký tự)" for name, cer in told["categories"].items()]
    lines.append(f"Tất cả: CER {number(told['cer'])} trên {told['n_characters']} ký tự.")
    lines += [f"Không đọc được {page['pdf']}: {page['error']}" for page in told["pages"] if page["error"]]
    return Outcome("\n".join(lines), told, int(any(page["error"] for page in told["pages"])))


def _trust(told: dict[str, Any]) -> str:
    rows = [[p["pdf"], p["as"], number(p["cer"]), number(p["trust"], 3)] for p in told["pages"]]
    lines = [table(["tệp", "bản", "CER", "độ tin"], rows), ""]
    lines.append(f"{told['n_good']} trang sai không quá 5 % ký tự, {told['n_bad']} trang sai nhiều hơn.")
    if told["separation"] is not None:
        lines.append(f"Độ tin xếp đúng {number(told['separation'], 3)} số cặp (trang tốt, trang xấu).")
    for at, n in told["bad_below"].items():
        lines.append(f"Dưới {at}: {n}/{told['n_bad']} trang xấu, {told['good_below'][at]}/{told['n_good']} trang tốt.")
    return "\n".join(lines)
