"""Tables of tasks in plain text that set each cell on a line, or in a paragraph, of its own: which line is which cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.organs import NO_BODY, ORGAN
from corpus.table_heads import NUMBERS, columns, kind

__all__ = ["by_lines"]

_LONGEST_HEAD = 40  # letters of a column's head
# Of a sentence, an item, a label, of heads that run on in one line ("TT Nội dung Đơn vị", below it "chủ trì").
_NO_HEAD = re.compile(r"[:;.?!\d]|^[-–+•*]|^(?:STT|TT|Stt)\s\S|^[a-zđ](?!tt\b|t\b)")
_FEWEST, _MOST = 3, 10  # columns
_LONGEST_ROW = 24  # lines of a row
_NUMBER = re.compile(r"(?P<value>\d{1,3})[.)]?")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_PART = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)/ ]+\S|(?:THÁNG|QUÝ|TUẦN) [\dIVX]+(?:[ /]\S{1,12})*$")
_BAR = re.compile(r"\s*\|\s*$")
_TELLS_TIME = re.compile(
    r"(?:trong |trước |từ |đến |hoàn thành |xong |chậm nhất |ngày |hết |đầu |cuối |giữa |sáng |chiều |lúc |là |khoảng )*"
    r"(?:\d{1,2} ?[/.]\s?\d|\d{1,2}(?:h|g|:)\d{0,2}\b|20\d\d\b|tháng|quý|năm \d|cả năm|tuần|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|"
    r"t\d{1,2}\b|q[1-4i]|ngày|định kỳ|thường xuyên|h[àằ]ng|giai đoạn|theo tiến độ|theo kế hoạch|\d+ tháng|\d{1,2} ?[-–] ?\d)"
)
_HAS_TIME = re.compile(r"\b(?:tháng|quý|năm) [\divx]+|\d/\d")
_LONGEST_TIME = 25  # words
# What a cell of names begins with, besides the heads of bodies.
_PERSONS = re.compile(
    r"(?:Các|Toàn|Đồng chí|Đ/c|Đ/C|Ông|Bà|Thầy|Cô|Giám đốc|Hiệu trưởng|Bí thư|Trưởng|Chủ tịch|Phó|Cấp ủy|GV|Giáo viên|"
    r"Kế toán|Văn thư|Thủ quỹ|Cán bộ|Công chức|Nhân viên|BCH|BGH|BTV|UBND|HĐND|MTTQ|Tập thể|Thường trực|Tổng phụ trách|MC)\b"
)
_NAMED = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*(?: |$)){2,5}")
_LABEL = re.compile(r"(?:[^\s:]+ ){0,3}(?:chủ trì|phối hợp|thực hiện|phụ trách)\s*:", re.IGNORECASE)
_LONGEST_NAMES = 30  # words
_PAPER = re.compile(
    r"(?:(?:Các )?(?:Báo cáo|Kế hoạch|Quyết định|Tờ trình|Nghị quyết|Văn bản|Công văn|Biên bản|Danh (?:sách|mục)|Hướng dẫn|"
    r"Chương trình|Đề án|Quy (?:chế|định|hoạch)|Hồ sơ|Dự (?:thảo|án)|Thông báo|Bộ|Sổ|Phần mềm))\b"
)
# What no cell holds: the end of a document, a lead-in, a heading of an article.
_AFTER = re.compile(r"(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|TL\.|T/M|Điều \d|Lưu ý|Ghi chú\s*:|Trên đây|Căn cứ)")
_MORE_OF_CELL = re.compile(r"[-–+•*(]|Phối hợp(?: với)?\s*:")
_NEVER = -20.0


@dataclass(frozen=True, slots=True)
class _Block:
    """A line, or lines without a blank one between: its words, the number of its first line and of the line after it."""

    words: str
    start: int
    end: int


def by_lines(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of such a table that begins at line `at`, its head first, and the number of the line after it; [] for none.

    Rows begin with the next number where the head has a column of numbers; else where the columns, in their order, best fit
    the lines. An empty cell leaves no line behind, so that what a line tells decides which column it stands in.
    """
    if not _heads(_BAR.sub("", lines[at]).strip()):
        return [], at
    blocks = _blocks(lines, at)
    head = _head(blocks)
    if not head:
        return [], at
    kinds = _kinds(head)
    rows, end = [head], at
    numbered = kinds[0] == "number"
    said = [block.words for block in blocks]
    begins = _numbered_rows(said, len(head)) if numbered else _fitted_rows(said, len(head), kinds)
    for start, stop in begins:
        cells, taken = _row(said[start:stop], kinds, last=stop == len(said))
        if not cells:
            break
        rows.append(cells)
        end = blocks[start + taken - 1].end
        if start + taken < stop:
            break
    return rows, end


def _heads(words: str) -> bool:
    """Whether a line heads a column."""
    if not words or len(words) > _LONGEST_HEAD or _NO_HEAD.search(words.rstrip(".")):
        return False
    said = fold(words)
    return NUMBERS.fullmatch(said) is not None or kind(said) is not None


def _blocks(lines: Sequence[str], at: int) -> list[_Block]:
    """The blocks from a line on: paragraphs where a blank line follows it, else lines."""
    parted = at + 1 < len(lines) and not lines[at + 1].strip()
    found: list[_Block] = []
    fresh = True
    for n in range(at, len(lines)):
        words = _BAR.sub("", lines[n]).strip()
        if words and (fresh or not parted or not found):
            found.append(_Block(words, n, n + 1))
        elif words:
            found[-1] = _Block(f"{found[-1].words} {words}", found[-1].start, n + 1)
        fresh = not lines[n].strip()
        if len(found) == _MOST and not _head(found):
            break  # no table of tasks
    return found


def _head(blocks: Sequence[_Block]) -> list[str]:
    """The cells of the head; [] where the blocks begin with none of a table of tasks."""
    first = fold(blocks[0].words)
    found: list[str] = []
    seen: set[str] = set()
    for block in blocks[: _MOST + 1]:
        words, said = block.words, fold(block.words)
        if len(words) > _LONGEST_HEAD or _NO_HEAD.search(words.rstrip(".")) or _SECTION.fullmatch(words):
            break
        name = kind(said)
        if not NUMBERS.fullmatch(first) and (name is None or (name in seen and name not in ("lead", "deadline"))):
            break
        seen.add(name or "")
        found.append(words)
    whole = _FEWEST <= len(found) <= _MOST and columns([fold(cell) for cell in found])
    return found if whole else []


def _kinds(head: Sequence[str]) -> list[str]:
    """What each column holds: "who" for one that names others than those who lead."""
    said = [fold(cell) for cell in head]
    lead = columns(said)["lead"]
    task = columns(said)["task"]
    return [
        "lead"
        if n == lead
        else "task"
        if n == task
        else "number"
        if NUMBERS.fullmatch(cell)
        else "who"
        if (name := kind(cell)) in ("lead", "partners", "approver")
        else name or "note"
        for n, cell in enumerate(said)
    ]


def _numbered_rows(said: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Where rows begin and end: at the numbers that follow each other, and at the number of a part ("I") or its name."""
    found: list[int] = []
    due = 1
    for n in range(at, len(said)):
        number = _NUMBER.fullmatch(said[n])
        after = next((m for word in said[n + 1 : n + 3] if (m := _NUMBER.fullmatch(word))), None)
        if number and int(number["value"]) in (due, 1) and (int(number["value"]) == due or n - found[-1] > 1):
            found.append(n)
            due = int(number["value"]) + 1
        elif after and int(after["value"]) in (1, due) and (_SECTION.fullmatch(said[n]) or _PART.match(said[n])):
            found.append(n)
            due = int(after["value"])
        elif not found:
            return []
    return list(zip(found, [*found[1:], len(said)], strict=True))


def _fitted_rows(said: Sequence[str], at: int, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where rows begin and end whose columns fit the lines best, up to the first line that no row takes in."""
    best: dict[int, tuple[float, int]] = {at: (0.0, -1)}
    for start in range(at, len(said)):
        if start not in best:
            continue
        if _PART.match(said[start]):
            _keep(best, start + 1, best[start][0], start)
            continue
        for stop in range(start + 2, min(start + _LONGEST_ROW, len(said)) + 1):
            if _AFTER.match(said[stop - 1]) or _PART.match(said[stop - 1]):
                break
            fit, _ = _fit(said[start:stop], kinds)
            if fit > 0:
                _keep(best, stop, best[start][0] + fit, start)
    end = max(best, key=lambda place: (best[place][0], place))
    found: list[tuple[int, int]] = []
    while end > at:
        found.append((best[end][1], end))
        end = best[end][1]
    return found[::-1]


def _keep(best: dict[int, tuple[float, int]], place: int, fit: float, start: int) -> None:
    if place not in best or best[place][0] < fit:
        best[place] = (fit, start)


def _row(said: Sequence[str], kinds: Sequence[str], *, last: bool) -> tuple[list[str], int]:
    """The cells of a row and how many lines they take; ([], 0) where the lines are no row. After the last row other text
    may follow."""
    if len(said) <= 2 and (_PART.match(said[0]) or _SECTION.fullmatch(said[0])):
        return [*said, *[""] * (len(kinds) - len(said))], len(said)
    most = min(len(said), len(kinds) + 2 if last else _LONGEST_ROW)
    shortest = 2 if last else most
    stop = next((n for n in range(most) if _AFTER.match(said[n])), most) if last else most
    fits = [(*_fit(said[:taken], kinds), taken) for taken in range(stop, shortest - 1, -1)]
    if not fits or (len(said) > most and not last):
        return [], 0
    fit, cells, taken = max(fits, key=lambda found: found[0])
    return (cells, taken) if fit > 0 else ([], 0)


def _fit(said: Sequence[str], kinds: Sequence[str]) -> tuple[float, list[str]]:
    """How well lines fit the columns in their order, and the cells: a cell takes one line, or several that go on."""
    width, count = len(kinds), len(said)
    table: list[list[tuple[float, int]]] = [[(_NEVER, 0)] * (width + 1) for _ in range(count + 1)]
    table[count][width] = (0.0, 0)
    for column in range(width - 1, -1, -1):
        name = kinds[column]
        for line in range(count, -1, -1):
            best = (_EMPTY.get(name, -0.5) + table[line][column + 1][0], 0)
            if line < count:
                fit = _likely(name, said[line])
                for taken in range(1, count - line + 1):
                    if taken > 1:
                        more = said[line + taken - 1]
                        goes_on = more[:1].islower() or _MORE_OF_CELL.match(more) is not None
                        fit += -0.2 if goes_on else -1.5 if name == "task" else _NEVER
                    if fit <= _NEVER:
                        break
                    best = max(best, (fit + table[line + taken][column + 1][0], taken))
            table[line][column] = best
    cells, line = [], 0
    for column in range(width):
        taken = table[line][column][1]
        cells.append(" ".join(said[line : line + taken]))
        line += taken
    return table[0][0][0], cells


_EMPTY = {"number": _NEVER, "task": _NEVER, "lead": -3.0, "deadline": -1.0, "who": -0.8, "receiver": -1.5}


def _likely(name: str, words: str) -> float:
    """How likely a line stands in a column of this kind."""
    number = _NUMBER.fullmatch(words) is not None
    if name == "number":
        return 3.0 if number else _NEVER
    if words.endswith(":") or _AFTER.match(words):
        return -4.0
    folded, count = fold(words), len(words.split())
    time = _TELLS_TIME.match(folded) is not None and count <= _LONGEST_TIME
    if name == "deadline":
        return 3.0 if time else 1.0 if count <= 3 * _LONGEST_TIME and _HAS_TIME.search(folded) else -4.0
    if time or number:
        return -3.0
    names = _names(words, count)
    if name in ("lead", "who", "receiver"):
        return (2.0 if name == "lead" else 1.5) if names else 0.0 if count <= 8 and words[:1].isupper() else -4.0
    if name == "product":
        return 1.0 if _PAPER.match(words) else -1.0 if names else 0.0
    if name == "task":
        return 0.5 + 0.5 * (count > 2) - (1.0 if names else 0.0)
    return -1.0 if names or count > _LONGEST_NAMES else 0.0


def _names(words: str, count: int) -> bool:
    """Whether a line names actors and says nothing that they do."""
    if _LABEL.match(words):
        return True
    if count > _LONGEST_NAMES or words.endswith("."):
        return False
    body = ORGAN.match(words.upper()) and not NO_BODY.match(words)
    return bool(body or _PERSONS.match(words) or _NAMED.fullmatch(words))
