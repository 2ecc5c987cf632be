"""The report as one HTML file: style inside, plots inline, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from eval.commands import number
from eval.measures.retrieval import DEFAULT
from eval.report.svg import Bar, Line, Point, bars, curves, scatter
from eval.tables import megabytes

__all__ = ["html_report"]

STYLE = Path(__file__).with_name("style.css")


def html_report(told: Mapping[str, Any]) -> str:
    """The page for a record of `eval.report.collect` (with `gold` where answers and duties were scored too)."""
    about, main = told["about"], told["systems"][0]
    parts = [
        f"<h1>{escape(about['title'])}</h1>",
        f'<p class="lead">{told["n_questions"]} câu hỏi ({escape(about["questions"]["name"])}, nửa '
        f"{escape(about['questions']['half'])}) trên kho {escape(about['corpus']['name'])}.</p>",
        _cards(main),
        _systems(told),
        '<div class="two">' + _quality_and_cost(told) + _risk(told) + "</div>",
        _slices(told),
        _splits(told),
        _gold(told.get("gold")),
        _questions(
            "Câu hỏi kém nhất", f"Đáp án đứng thấp nhất trong kết quả của {told['main']}.", told["worst"], told["texts"]
        ),
        _moved(told),
        _footer(told),
    ]
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(about['title'])}</title><style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _cards(row: Mapping[str, Any]) -> str:
    cost = row["cost"] or {}
    cards = [(m, number(row["measures"][m], 3)) for m in ("RR@10", "R@10", "R@100")]
    cards += [
        ("p50, mili giây", number(cost.get("p50_ms"), 1)),
        ("lập chỉ mục, giây", number(cost.get("index_seconds"), 1)),
    ]
    drawn = "".join(
        f'<div class="card"><b>{escape(value)}</b><span>{escape(name)}</span></div>' for name, value in cards
    )
    return f'<div class="cards">{drawn}</div>'


def _systems(told: Mapping[str, Any]) -> str:
    head = [
        "hệ",
        "câu",
        *DEFAULT,
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "chỉ mục s",
        "chỉ mục MB",
        "bộ nhớ MB",
        "bản này hơn",
    ]
    against = {c["against"]: c for c in told["comparisons"]}
    rows = []
    for row in told["systems"]:
        cost, c = row["cost"] or {}, against.get(row["system"])
        cells = [escape(row["system"]), str(row["n_asked"])]
        for m in DEFAULT:
            low, high = row["intervals"][m]
            cells.append(f"{row['measures'][m]:.3f}<small>{low:.3f}–{high:.3f}</small>")
        cells += [number(cost.get(key), 2) for key in ("p50_ms", "p95_ms", "p99_ms")]
        cells.append(number(cost.get("index_seconds"), 1))
        cells += [number(megabytes(cost.get(key)), 0) for key in ("index_bytes", "peak_bytes")]
        cells.append(f"{c['difference']:+.3f}<small>p {number(c['p_holm'], 4)}</small>" if c else "–")
        rows.append((row["system"] == told["main"], cells))
    note = "Dưới mỗi số là khoảng tin cậy 95 % (bootstrap theo câu hỏi). Cột cuối: hiệu RR@10 và p (hoán vị cặp, Holm)."
    if any(row["n_asked"] < row["n_questions"] for row in told["systems"]):
        note += " Hệ chậm chỉ được hỏi số câu ghi ở cột câu."
    return f"<section><h2>Các hệ</h2><p>{note}</p>{_table(head, rows)}</section>"


def _quality_and_cost(told: Mapping[str, Any]) -> str:
    points = []
    for row in told["systems"]:
        p50 = (row["cost"] or {}).get("p50_ms")
        if p50:
            low, high = row["intervals"]["RR@10"]
            points.append(Point(row["system"], p50, row["measures"]["RR@10"], low, high, row["system"] == told["main"]))
    plot = scatter(points, "p50 một luồng, mili giây (thang log)", "RR@10")
    return f"<section><h2>Chất lượng và thời gian</h2><p>Càng cao và càng về bên trái càng tốt.</p>{plot}</section>"


def _risk(told: Mapping[str, Any]) -> str:
    lines = [Line(f"{r['system']} (AURC {r['aurc']:.3f})", [(x, y) for x, y in r["points"]]) for r in told["risk"]]
    plot = curves(lines, "phần câu hỏi được trả lời", "phần sai trong số đó")
    return (
        "<section><h2>Rủi ro và độ phủ</h2><p>Chỉ trả lời những câu mà hệ chắc nhất thì sai bao nhiêu "
        f"(kết quả đầu không phải đáp án).</p>{plot}</section>"
    )


def _slices(told: Mapping[str, Any]) -> str:
    if not told["slices"]:
        return ""
    drawn = [Bar(s["says"], s["measures"]["RR@10"], s["low"], s["high"], s["reference"]) for s in told["slices"]]
    head = ["lát cắt", "câu", "RR@10", "R@10", "R@100", "nguyên văn", "tỉ số"]
    rows = []
    for s in told["slices"]:
        figures = [number(v, 3) for v in s["measures"].values()]
        reference = number(s["reference"], 3) + (" *" if s["chosen"] else "")
        rows.append((False, [escape(s["says"]), str(s["n"]), *figures, reference, number(s["ratio"], 3)]))
    return (
        "<section><h2>Các lát cắt</h2><p>Vạch đỏ: cùng những câu ấy khi không bị đổi (với lát cắt được chọn ra, dấu *, "
        f"là cả bộ câu hỏi). Hạt giống {told['about']['seed']}.</p>{bars(drawn, 'RR@10')}{_table(head, rows)}</section>"
    )


def _splits(told: Mapping[str, Any]) -> str:
    head = ["nhóm câu hỏi", "câu", *DEFAULT]
    rows = [
        (False, [escape(s["name"]), str(s["n"]), *(number(s["measures"][m], 3) for m in DEFAULT)])
        for s in told["splits"]
    ]
    return (
        f"<section><h2>Chia nhỏ</h2><p>Kết quả của {escape(told['main'])} theo nhóm: đã thấy khi huấn luyện hay chưa, "
        f"trung bình theo văn bản, gộp điều trùng lời.</p>{_table(head, rows)}</section>"
    )


def _gold(gold: Mapping[str, Any] | None) -> str:
    if not gold:
        return ""
    rows = [(False, [escape(f"{part}: {measure}"), value, n]) for part, measure, value, n in gold["rows"]]
    drawn = _table(["độ đo", "giá trị", "số"], rows)
    return f"<section><h2>Trả lời, nhiệm vụ, cấu trúc</h2><p>{escape(gold['says'])}</p>{drawn}</section>"


def _questions(title: str, says: str, shown: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> str:
    if not shown:
        return ""
    drawn = []
    for one in shown:
        place = f"hạng {one['rank']}" if one["rank"] else "không có trong kết quả"
        drawn.append(
            f"<article><h3>{escape(one['question'])}</h3><dl><dt>đáp án</dt><dd>{_texts(one['gold'], texts)} ({place})</dd>"
            f"<dt>đứng đầu</dt><dd>{_texts(one['first'], texts)}</dd></dl></article>"
        )
    return f"<section><h2>{escape(title)}</h2><p>{escape(says)}</p>{''.join(drawn)}</section>"


def _moved(told: Mapping[str, Any]) -> str:
    if not told["moved"]:
        return ""
    drawn = []
    for one in told["moved"]:
        up = one["after"] > one["before"]
        drawn.append(
            f'<article><h3><span class="{"up" if up else "down"}">{one["before"]:.2f} → {one["after"]:.2f}</span> '
            f"{escape(one['question'])}</h3><dl><dt>đáp án</dt><dd>{_texts(one['gold'], told['texts'])}</dd>"
            f"<dt>{escape(told['rival'])}</dt><dd>{_texts(one['first_before'], told['texts'])}</dd>"
            f"<dt>{escape(told['main'])}</dt><dd>{_texts(one['first'], told['texts'])}</dd></dl></article>"
        )
    says = f"Những câu tăng nhiều nhất rồi giảm nhiều nhất (RR@10) của {told['main']} so với {told['rival']}."
    return f"<section><h2>Được và mất</h2><p>{escape(says)}</p>{''.join(drawn)}</section>"


def _texts(ids: Sequence[str], texts: Mapping[str, str]) -> str:
    said = [f"<code>{escape(d)}</code> {escape(texts.get(d, ''))}".strip() for d in ids]
    return "<br>".join(said) or "–"


def _footer(told: Mapping[str, Any]) -> str:
    made = told["systems"][0]["made"] or {}
    machine = made.get("machine", {})
    said = [
        f"Kho {told['about']['corpus']['sha256'][:16]}, câu hỏi {told['about']['questions']['sha256'][:16]}",
        f"mã nguồn {made.get('code', '–')}, chạy lúc {made.get('made_at', '–')}",
        f"máy: {machine.get('processor', '–')}, {machine.get('cores', '–')} lõi, Python {machine.get('python', '–')}",
        "mọi số tính từ các tệp trong thư mục runs; định nghĩa: tracuu-eval measures",
    ]
    return "<footer><p>" + "; ".join(f"<code>{escape(s)}</code>" for s in said) + "</p></footer>"


def _table(head: Sequence[str], rows: Sequence[tuple[bool, Sequence[str]]]) -> str:
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr{' class=ours' if ours else ''}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        for ours, cells in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
