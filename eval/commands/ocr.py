"""`tracuu-eval ocr FOLDER`: character error rate of read pages against their true text."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("folder", type=Path, help="thư mục có truth.jsonl ({pdf, text, category?}) và các tệp PDF")
    parser.add_argument("--corrections", type=Path, help="chỗ sai đã biết của bản chuẩn (mặc định: tệp đi kèm)")


def execute(args: argparse.Namespace) -> Outcome:
    """Read every file and compare; a file that cannot be read counts as nothing read."""
    from eval.gold_files import gold_file
    from eval.readings import score_readings

    told = score_readings(args.folder, args.corrections or gold_file("ocr_corrections"))
    rows = [
        [
            page["pdf"],
            page["category"],
            number(page["cer"]),
            number(page["cer_uncorrected"]),
            number(page["seconds"], 1),
        ]
        for page in told["pages"]
    ]
    lines = [table(["tệp", "loại", "CER", "CER khi chưa sửa bản chuẩn", "giây"], rows), ""]
    lines += [f"{name}: CER {number(cer)} (theo ký tự)" for name, cer in told["categories"].items()]
    lines.append(f"Tất cả: CER {number(told['cer'])} trên {told['n_characters']} ký tự.")
    lines += [f"Không đọc được {page['pdf']}: {page['error']}" for page in told["pages"] if page["error"]]
    return Outcome("\n".join(lines), told, int(any(page["error"] for page in told["pages"])))
