"""tantivy (BM25, k1 1.2, b 0.75): any of the question's syllables. One indexing thread, so that builds repeat."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import MissingTool
from eval.baselines import Search
from eval.baselines.tokens import syllables
from eval.corpora import read_corpus


def build(corpus: Path, folder: Path, option: str) -> None:
    """One document per article, its syllables joined by spaces and cut at spaces again."""
    tantivy = _library()
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="freq")
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    at = folder / "tantivy"
    at.mkdir()
    index = tantivy.Index(schema.build(), path=str(at))
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for article in read_corpus(corpus):
        writer.add_document(tantivy.Document(words=" ".join(syllables(article.whole)), id=article.id))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path, option: str) -> Search:
    """Open the index for searching."""
    tantivy = _library()
    index = tantivy.Index.open(str(folder / "tantivy"))
    searcher = index.searcher()
    schema = index.schema

    def search(text: str, k: int) -> Mapping[str, float]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word, "freq"))
            for word in dict.fromkeys(syllables(text))
        ]
        if not terms:
            return {}
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit=k).hits
        return {searcher.doc(address)["id"][0]: float(score) for score, address in hits}

    return search


def _library() -> Any:
    try:
        import tantivy
    except ImportError as error:
        raise MissingTool("Cần gói tantivy để chạy hệ so sánh này: pip install 'tracuu[eval]'.") from error
    return tantivy
