"""The command `tracuu-eval`: words in, Vietnamese or JSON out. Nothing heavy is imported until a command runs.

Exit codes, as of `tracuu`: 0 done; 1 a check said no (gate, leaks, reproduce) or a part failed; 2 the words do not fit
together; 3 the command could not be carried out; 130 stopped by Ctrl+C. With `--json` an error is an object, too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import os
import sys
from collections.abc import Sequence
from typing import Any

from corpus.errors import TracuuError, UsageError
from eval.commands import Outcome

__all__ = ["COMMANDS", "main", "run"]

COMMANDS = {
    "index": "lập chỉ mục một kho văn bản (articles.jsonl.gz hoặc thư mục BEIR)",
    "run": "chạy một bộ câu hỏi, ghi kết quả theo khuôn TREC",
    "score": "chấm điểm các lượt chạy: chất lượng, thời gian, dung lượng, bộ nhớ",
    "sets": "mô tả các bộ câu hỏi: nguồn, quyền, hai nửa, khuyết điểm, trùng với dữ liệu huấn luyện",
    "slices": "sinh các lát cắt của một bộ câu hỏi: không dấu, lỗi gõ, viết tắt, số hiệu, điều dài…",
    "leaks": "soát câu hỏi báo cáo đã có trong dữ liệu huấn luyện",
    "compare": "so các lượt chạy với một mốc: kiểm định, khoảng tin cậy, câu tăng và câu giảm",
    "gate": "xét một thay đổi có được qua hay không",
    "baselines": "chạy các hệ so sánh trên cùng kho và câu hỏi, in một bảng",
    "answers": "chấm câu trả lời theo đáp án chuẩn: lời trích, địa chỉ, từ chối",
    "duties": "chấm nhiệm vụ đọc được theo bản chuẩn, từng trường",
    "sentences": "chấm nhiệm vụ đọc từ câu dựng sẵn, đáp án biết từ cách dựng",
    "parsing": "chấm phần đầu và cây của văn bản theo bản chuẩn",
    "ocr": "tỉ lệ sai ký tự của văn bản quét",
    "report": "một báo cáo HTML và Markdown từ một kho và bộ câu hỏi (thư mục BEIR cũng được)",
    "growth": "đo thời gian, dung lượng, bộ nhớ khi kho lớn dần (10 nghìn đến một triệu đoạn)",
    "small": "so bộ xếp hạng đã luyện với tổng có trọng số trên các kho nhỏ",
    "reproduce": "chạy lại các số đã công bố, báo khi lệch",
    "measures": "in định nghĩa và nguồn của các độ đo",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = _parser(words).parse_args(words)
    try:
        outcome = _module(args.command).execute(args)
    except TracuuError as error:
        if args.json:
            print(json.dumps({"error": {"kind": type(error).__name__, "message": str(error)}}, ensure_ascii=False))
        else:
            print(f"Lỗi: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 3
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    try:
        print(json.dumps(_plain(outcome.data), ensure_ascii=False, indent=1) if args.json else outcome.text, flush=True)
    except BrokenPipeError:  # whoever reads has seen enough (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(outcome.code)


def run(words: Sequence[str]) -> Outcome:
    """Carry out one command inside this process and return what it found; its errors are raised.

    Raises UsageError where the words do not parse.
    """
    try:
        args = _parser(list(words)).parse_args(list(words))
    except SystemExit as end:
        raise UsageError(f"Không phải lệnh của tracuu-eval: {' '.join(words)}") from end
    outcome: Outcome = _module(args.command).execute(args)
    return outcome


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tracuu-eval", description="Đo chất lượng tra cứu và trả lời.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, help_text in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        command.add_argument("--json", action="store_true", help="in JSON thay cho câu chữ")
        if name in words:  # the others are only listed: their files need not be read
            _module(name).add_arguments(command)
    return parser


def _module(name: str) -> Any:
    return importlib.import_module(f"eval.commands.{name}")


def _plain(value: Any) -> Any:
    """JSON has no NaN and no infinity: what could not be measured is null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


if __name__ == "__main__":
    raise SystemExit(main())
