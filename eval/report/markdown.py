"""The report as one Markdown file: the same tables and questions, for a repository or a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.commands import number
from eval.measures.retrieval import DEFAULT
from eval.tables import megabytes

__all__ = ["markdown_report", "markdown_table"]


def markdown_report(told: Mapping[str, Any]) -> str:
    """Markdown for a record of `eval.report.collect`."""
    about = told["about"]
    parts = [
        f"# {about['title']}",
        f"{told['n_questions']} câu hỏi ({about['questions']['name']}, nửa {about['questions']['half']}) trên kho "
        f"{about['corpus']['name']}.",
        "## Các hệ",
        systems_markdown(told["systems"]),
    ]
    if told["comparisons"]:
        head = ["so với", "RR@10 của hệ kia", "hiệu", "khoảng 95 %", "p (Holm)", "tăng/giảm"]
        rows = []
        for c in told["comparisons"]:
            interval = f"{c['low']:+.4f}..{c['high']:+.4f}"
            figures = [number(c["baseline"]), f"{c['difference']:+.4f}", interval, number(c["p_holm"])]
            rows.append([c["against"], *figures, f"{c['n_better']}/{c['n_worse']}"])
        parts += [f"## {told['main']} so với từng hệ", markdown_table(head, rows)]
    if told["slices"]:
        head = ["lát cắt", "câu", "RR@10", "khoảng 95 %", "R@10", "R@100", "nguyên văn", "tỉ số"]
        rows = []
        for s in told["slices"]:
            first, *others = (number(value) for value in s["measures"].values())
            interval = f"{s['low']:.3f}..{s['high']:.3f}"
            figures = [first, interval, *others, number(s["reference"]), number(s["ratio"], 3)]
            rows.append([s["says"], str(s["n"]), *figures])
        parts += ["## Các lát cắt", markdown_table(head, rows)]
    rows = [[s["name"], str(s["n"]), *(number(s["measures"][m]) for m in DEFAULT)] for s in told["splits"]]
    parts += ["## Chia nhỏ", markdown_table(["nhóm câu hỏi", "câu", *DEFAULT], rows)]
    if told.get("gold"):
        parts += ["## Trả lời, nhiệm vụ, cấu trúc", told["gold"]["says"]]
        parts.append(markdown_table(["phần", "độ đo", "giá trị", "số"], told["gold"]["rows"]))
    if told["worst"]:
        parts += ["## Câu hỏi kém nhất", "\n".join(_worst(one, told["texts"]) for one in told["worst"])]
    if told["moved"]:
        parts += [f"## Được và mất so với {told['rival']}", "\n".join(_moved(one) for one in told["moved"])]
    made = told["systems"][0]["made"] or {}
    machine = made.get("machine", {})
    parts.append(
        f"Mã nguồn {made.get('code', '–')}, chạy lúc {made.get('made_at', '–')}, {machine.get('processor', '–')}, "
        f"{machine.get('cores', '–')} lõi. Định nghĩa độ đo: `tracuu-eval measures`."
    )
    return "\n\n".join(parts) + "\n"


def systems_markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """The table of systems, with the interval of RR@10."""
    head = ["hệ", "câu", *DEFAULT, "RR@10 95 %", "p50 ms", "p95 ms", "p99 ms", "chỉ mục s", "chỉ mục MB", "bộ nhớ MB"]
    lines = []
    for row in rows:
        cost = row["cost"] or {}
        low, high = row["intervals"]["RR@10"]
        lines.append(
            [
                row["system"],
                str(row["n_asked"]),
                *(number(row["measures"][m]) for m in DEFAULT),
                f"{low:.3f}..{high:.3f}",
            ]
            + [number(cost.get(key), 2) for key in ("p50_ms", "p95_ms", "p99_ms")]
            + [number(cost.get("index_seconds"), 1)]
            + [number(megabytes(cost.get(key)), 0) for key in ("index_bytes", "peak_bytes")]
        )
    return markdown_table(head, lines)


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column to the left, the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def _worst(one: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    place = f"hạng {one['rank']}" if one["rank"] else "không có trong kết quả"
    gold = "; ".join(f"`{d}` {texts.get(d, '')[:160]}".strip() for d in one["gold"])
    first = "; ".join(f"`{d}` {texts.get(d, '')[:160]}".strip() for d in one["first"]) or "–"
    return f"- **{one['question']}**\n  - đáp án ({place}): {gold}\n  - đứng đầu: {first}"


def _moved(one: Mapping[str, Any]) -> str:
    gold = ", ".join(f"`{d}`" for d in one["gold"])
    return f"- {one['before']:.2f} → {one['after']:.2f}: {one['question']} (đáp án {gold})"
