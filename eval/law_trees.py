"""Trees of real laws against a collection of their articles: every Điều found once, with as many clauses.

`python -m eval.law_trees DATA` reads the laws under DATA/docs and DATA/pccc and compares them
with DATA/law/articles.jsonl.gz.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["clauses_in", "compare", "main"]

_ENDINGS = {".docx", ".doc", ".html", ".pdf"}


def clauses_in(text: str) -> int:
    """How many clauses 1., 2., 3. ... begin lines of an article's text, each after the one before."""
    expected = 1
    quoted = 0
    for line in text.split("\n"):
        match = re.match(r"^\s*(\d{1,3})\s?\.(?!\d)", line)
        if match and quoted <= 0 and int(match[1]) == expected:
            expected += 1
        quoted += line.count("“") - line.count("”")
    return expected - 1


def compare(folder: Path, wanted: dict[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    """For each law under `folder` that is wanted: articles in common, found once, with the right number of clauses."""
    from corpus.add import understand
    from corpus.errors import DocumentError
    from corpus.read import read

    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS):
        try:
            documents = understand(read(path))
        except DocumentError:
            continue
        for document in documents:
            articles = wanted.get(document.key.symbol.lower())
            if not articles:
                continue
            found = Counter(
                u.id for u in document.units if u.kind == "dieu" and re.fullmatch(r"dieu-\w+(?:-\d+)?", u.id)
            )
            clauses = Counter(u.parent for u in document.units if u.kind == "khoan" and u.parent)
            numbers = [n for n in articles if f"dieu-{n}" in found]
            once = [n for n in numbers if f"dieu-{n}-2" not in found]
            words = {u.id: u.span.cut(document.text) for u in document.units if u.kind == "dieu"}
            same = [n for n in once if _alike(words[f"dieu-{n}"], articles[n])]
            right = [n for n in same if clauses[f"dieu-{n}"] == clauses_in(articles[n])]
            span = [int(n) for n in numbers if n.isdigit()]
            within = [n for n in articles if n.isdigit() and span and min(span) <= int(n) <= max(span)]
            yield {
                "file": path.name,
                "law": document.key.symbol,
                "articles": len(set(within) | set(numbers)),
                "found_once": len(once),
                "same_wording": len(same),
                "clauses_right": len(right),
                "wrong": [(n, clauses[f"dieu-{n}"], clauses_in(articles[n])) for n in same if n not in right]
                + [(n, None, None) for n in within if n not in once],
            }


def _alike(found: str, wanted: str) -> bool:
    """Whether an article has the wording of the collection: nearly all of its words, whatever their order.

    The collection holds consolidated wordings; an article amended since cannot be compared clause by clause.
    """
    here, there = Counter(re.findall(r"\w+", found.lower())), Counter(re.findall(r"\w+", wanted.lower()))
    there += Counter(re.findall(r"\w+", found.split("\n")[0].lower()))
    return (here & there).total() >= 0.97 * max(here.total(), 0.9 * there.total())


def main(data: Path) -> int:
    """Print the comparison, law by law and all together."""
    wanted: dict[str, dict[str, str]] = {}
    with gzip.open(data / "law" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            wanted.setdefault(record["law_id"].lower(), {})[record["article_id"]] = record["text"]
    total: Counter[str] = Counter()
    for folder in (data / "docs", data / "pccc"):
        for row in compare(folder, wanted):
            print(json.dumps(row, ensure_ascii=False))
            total.update({key: row[key] for key in ("articles", "found_once", "same_wording", "clauses_right")})
    print(json.dumps(dict(total)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
