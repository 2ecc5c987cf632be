"""Reading a collection to be searched: our JSONL of articles (.jsonl, .jsonl.gz) or a BEIR folder, with its own ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.formats import read_jsonl

__all__ = ["Article", "corpus_file", "read_corpus"]


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of a collection: its id there, its title ("" where it has none), its text, and its other fields."""

    id: str
    title: str
    text: str
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """Title and text, as one text."""
        return f"{self.title}\n{self.text}" if self.title else self.text


def corpus_file(path: Path) -> Path:
    """The file that holds the collection at `path`. Raises UsageError when there is none."""
    if path.is_dir():
        for name in ("corpus.jsonl", "corpus.jsonl.gz"):
            if (path / name).exists():
                return path / name
        raise UsageError(f"Thư mục {path} không theo khuôn BEIR: không có corpus.jsonl.")
    if not path.exists():
        raise UsageError(f"Không có tệp {path}. Kiểm tra lại đường dẫn kho văn bản.")
    return path


def read_corpus(path: Path) -> Iterator[Article]:
    """The articles of a collection, in its order. Raises UsageError for an entry without id or text, or an id twice."""
    file = corpus_file(path)
    seen: set[str] = set()
    for number, line in enumerate(read_jsonl(file), 1):
        identifier = line.get("id", line.get("_id"))
        text = line.get("text")
        if not isinstance(identifier, str | int) or not isinstance(text, str) or identifier == "":
            raise UsageError(f"{file}, mục thứ {number}: cần hai trường id (hoặc _id) và text.")
        identifier = str(identifier)
        if identifier in seen:
            raise UsageError(f"{file}: mã {identifier} xuất hiện hai lần.")
        seen.add(identifier)
        more = {key: value for key, value in line.items() if key not in {"id", "_id", "title", "text"}}
        yield Article(identifier, str(line.get("title") or ""), text, more)
