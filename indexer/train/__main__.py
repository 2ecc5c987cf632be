"""`python -m indexer.train --data FOLDER [--out FOLDER] [--stage ...]`: make the shipped weights, on two CPU cores.

Stages, each from what the ones before wrote: `words` (trigrams for restoring marks, 2 minutes), `encoder` (static
embedding, 11 minutes alone on two cores, its index included), `ranker` (an index of the collection, then LambdaMART,
6 minutes).
Seeds are fixed; a run repeats itself on one machine up to the order of floating-point sums.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from indexer.diacritics import SHIPPED as WORDS
from indexer.encoder import SHIPPED as ENCODER
from indexer.encoder import load
from indexer.interaction import SHIPPED as INTERACTION
from indexer.interaction import LateInteraction
from indexer.judged import NAMES
from indexer.light import LightEncoder
from indexer.neighbours import Neighbours
from indexer.ranker import SHIPPED as RANKER
from indexer.ranker import WITH_NEIGHBOURS
from indexer.train import corpora, late, linked, ranking, restoring, static
from indexer.train.batches import Batches
from indexer.train.features import Table, choose_rows

log = logging.getLogger("indexer.train")

N_SYLLABLES = 14_000
N_PAIRS = 50_000
DIMENSION = 256
BROAD = {"title": 4.0, "cloze": 2.0, "answer": 6.0, "news": 1.0}
CLOSE = {"title": 3.0, "cloze": 2.0, "answer": 3.0, "article": 4.0, "news": 0.5}
NEGATIVES = slice(8, 48)
LATE_DIMENSION = 96
LATE_NEGATIVES = slice(4, 40)
LATE_STAGES = (
    late.Stage(2500, 0.003, {"article": 55, "exam": 7, "answer": 18, "title": 20}, negatives=1, law=0.0),
    late.Stage(2600, 0.0025, {"article": 60, "exam": 6, "answer": 16, "title": 18}, negatives=2, law=0.7),
)


def main() -> None:
    """Make the stages that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m indexer.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of shared data (see its README)")
    parser.add_argument("--out", type=Path, default=None, help="where to write; default: over the shipped weights")
    parser.add_argument("--stage", choices=("words", "encoder", "interaction", "ranker", "all"), default="all")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the training steps (small for a trial)")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    out = args.out
    encoder = out / "encoder" if out else ENCODER
    if args.stage in ("words", "all"):
        restoring.build(out / "words" if out else WORDS, *restoring.read_parts(args.data))
        if args.stage == "words":
            return
    material = corpora.read_material(args.data)
    interaction = out / "interaction" if out else INTERACTION
    if args.stage != "ranker":
        ground = Ground.of(material)
        if args.stage in ("encoder", "all"):
            train_encoder(material, ground, args.data, encoder, args.scale)
        if args.stage in ("interaction", "all"):
            train_interaction(material, ground, args.data, encoder, interaction, args.scale)
    if args.stage in ("ranker", "all"):
        train_ranker(material, args.data, encoder, interaction, out / "ranker.npz" if out else RANKER)


@dataclass(frozen=True, slots=True)
class Ground:
    """What encoder and late interaction both learn from: which terms have a row, the articles that each editorial question
    was traced to, and the questions that are left out for their likeness with sealed ones."""

    table: Table
    links: dict[int, list[int]]
    left_out: set[int]

    @staticmethod
    def of(material: corpora.Material) -> Ground:
        """Of all the material; about a minute."""
        table = choose_rows(material, N_SYLLABLES, N_PAIRS)
        links = linked.traced(material)
        left_out = linked.too_alike(material.pair_question, material.vocabulary.words, material.sealed)
        log.info("%d rows, %d answers traced, %d questions left out", table.n_rows, len(links), len(left_out))
        return Ground(table, links, left_out)


def train_encoder(material: corpora.Material, ground: Ground, data: Path, folder: Path, scale: float) -> None:
    """Broad pairs first; then, with negatives that the first result ranks in the middle, closer ones."""
    table, links, left_out = ground.table, ground.links, ground.left_out
    batches = Batches(material, table, links, {}, left_out)
    rows = static.first_rows(batches.idf(), DIMENSION)
    rows = static.train(rows, batches, static.Stage(round(1750 * scale), 0.005, BROAD))
    static.save(folder, rows, table, material, "tracuu-static-256")
    ranked = mined(material, data, folder, links, left_out)
    negatives = {number: articles[NEGATIVES] for number, articles in ranked.items()}
    batches = Batches(material, table, links, negatives, left_out, seed=1)
    rows = static.train(rows, batches, static.Stage(round(1125 * scale), 0.004, CLOSE), seed=1)
    static.save(folder, rows, table, material, "tracuu-static-256")


def train_interaction(
    material: corpora.Material, ground: Ground, data: Path, encoder: Path, folder: Path, scale: float
) -> None:
    """Rows for late interaction, from those of the encoder."""
    table, links, left_out = ground.table, ground.links, ground.left_out
    n_rows = int(np.load(encoder / "scales.npy").size)
    if n_rows != table.n_rows:
        raise SystemExit(f"the encoder has {n_rows} rows, this material gives {table.n_rows}: train the encoder first")
    ranked = mined(material, data, encoder, links, left_out)
    negatives = {number: articles[LATE_NEGATIVES] for number, articles in ranked.items()}
    learned = late.first(LightEncoder(encoder).values(np.arange(n_rows)), LATE_DIMENSION)
    stretches = late.Stretches(material, table, links, negatives, left_out)
    for number, stage in enumerate(LATE_STAGES):
        learned = late.train(learned, stretches, replace(stage, steps=max(round(stage.steps * scale), 1)), seed=number)
        late.save(folder, learned, table, material)


def mined(
    material: corpora.Material, data: Path, folder: Path, links: dict[int, list[int]], left_out: set[int]
) -> dict[int, list[int]]:
    """For every traced question the best articles of fused search, best first, right ones aside."""
    from indexer.fusion import weighted_sum
    from indexer.question import Understood

    place = {identifier: number for number, identifier in enumerate(material.article_ids)}
    found: dict[int, list[int]] = {}
    with tempfile.TemporaryDirectory() as home:
        searcher = indexed(data, Path(home), folder)
        for number, right in links.items():
            if number in left_out:
                continue
            text = " ".join(material.vocabulary.words[token] for token in material.pair_question[number])
            judged = searcher.judge(Understood(text, text), 60)
            order = np.argsort(-weighted_sum(judged.lexical, judged.cosine), kind="stable")
            names = searcher.segments[0].external_ids
            ranked = [place[names[unit]] for unit in judged.units[order].tolist()]
            found[number] = [article for article in ranked if article not in set(right)]
    return found


def train_ranker(material: corpora.Material, data: Path, encoder: Path, interaction: Path, path: Path) -> None:
    """Candidates of the development questions of Zalo 2021, cross-validated for the log, then all for the model."""
    with tempfile.TemporaryDirectory() as home:
        searcher = indexed(data, Path(home), encoder)
        searcher.late = LateInteraction(interaction)
        labelled = [(question.text, question.gold) for question in material.zalo]
        neighbours = Neighbours(labelled, searcher.segments, searcher.encoder, searcher.late)
        beside = ranking.judgements(searcher, material.zalo, neighbours)
    known = [replace(judged, values=judged.values[:, : len(NAMES)]) for judged in beside]
    checksums = load(str(encoder)).checksum, searcher.late.checksum
    for judged, file in ((known, path), (beside, path.with_name(WITH_NEIGHBOURS.name))):
        scores = ranking.cross_validated(judged)
        measured = [ranking.reciprocal_rank(j, s) if len(j.right) else 0.0 for j, s in zip(judged, scores, strict=True)]
        log.info("%s: cross-validated RR@10 on %d questions: %.4f", file.name, len(judged), float(np.mean(measured)))
        ranking.save(file, ranking.train(judged), judged, *checksums)


def indexed(data: Path, home: Path, encoder: Path):  # type: ignore[no-untyped-def]
    """A searcher over the collection, in a passing home."""
    from corpus.collection import add_collection
    from corpus.library import Library
    from indexer import generation
    from indexer.search import Searcher

    with Library(home) as library:
        add_collection(library, data / "law" / "articles.jsonl.gz")
        generation.build(home, library, encoder=str(encoder))
    return Searcher.open(home)


if __name__ == "__main__":
    main()
