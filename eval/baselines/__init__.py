"""Other people's systems behind one shape, so that ours stands in the same table, on the same corpus and questions.

A system is a module with `build(corpus, folder, option)` and `open_index(folder, option) -> Search`. `Search` takes a
question's text and `k`, and returns `{id: score}` of at most `k` articles, higher is better; nothing found is empty.
`option` is what stands after ":" in a system's name ("bm25s:pairs", "dense:/models/some-folder"). A module may also tell
`settings(folder, option)`: what made its index, for the companion of its run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType

from corpus.errors import UsageError

__all__ = ["MODULES", "STANDARD", "Search", "system_module"]

Search = Callable[[str, int], Mapping[str, float]]

MODULES = {
    "bm25s": "bm25s: BM25 thưa, mảng đặc (option: syllables, pairs, pyvi)",
    "rankbm25": "rank_bm25 BM25Okapi trên âm tiết",
    "fts5": "SQLite FTS5, OR các âm tiết, bm25()",
    "tantivy": "tantivy, OR các âm tiết",
    "dense": "bộ mã hóa đứng một mình, không có phần từ vựng (option: thư mục mô hình sentence-transformers bất kỳ)",
    "tracuu": "hệ tra cứu của chính dự án này",
}
STANDARD = (
    "bm25s:syllables",
    "bm25s:pairs",
    "bm25s:pyvi",
    "rankbm25",
    "fts5",
    "tantivy",
    "dense",
    "tracuu",
)


def system_module(name: str) -> tuple[ModuleType, str]:
    """The module and the option that a system's name stands for. Raises UsageError for an unknown one."""
    kind, _, option = name.partition(":")
    if kind not in MODULES:
        raise UsageError(f"Không có hệ {kind!r}. Các hệ: {', '.join(MODULES)}.")
    return import_module(f"eval.baselines.{kind}_system"), option
