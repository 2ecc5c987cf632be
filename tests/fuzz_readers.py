"""Fuzzing the readers for as long as one likes: `python -m tests.fuzz_readers SECONDS [SEED] [FOLDER]`.

Good files (made here, and those of FOLDER under 300 kB) are damaged at random and read in a worker; anything but a source or
one of our errors within the limit is printed with the seed that makes it again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus.errors import DocumentError
from corpus.models import Source, Span
from corpus.read import expand
from corpus.read.worker import Worker
from corpus.split import split
from corpus.text import clean
from tests.test_read import docx_bytes
from tests.test_read_damaged import laughs, package, pdf, self_calling_pdf

_WORDS = "Căn cứ Luật Phòng cháy và chữa cháy, Chính phủ quy định:\nĐiều 1. Phạm vi\n1. Một;\na) Hai.\n" * 5


def seeds(folder: Path | None) -> list[tuple[str, bytes]]:
    """Good files to damage."""
    made = [
        ("a.docx", docx_bytes("Điều 1. Phạm vi", _WORDS, rows=[["a", "b"], ["c", "d"]])),
        ("a.pdf", pdf(2)),
        ("b.pdf", self_calling_pdf()),
        ("a.html", f"<html><body><p>{_WORDS}</p><table><tr><td>a<td>b<tr><td>c<td>d</table></body></html>".encode()),
        ("a.txt", _WORDS.encode()),
        ("b.txt", _WORDS.encode("utf-16")),
        ("a.md", f"# Luật\n\n**{_WORDS}**\n\n| a | b |\n|---|---|\n| c | d |\n".encode()),
        ("a.odt", package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": laughs()})),
        ("a.zip", package({"a.txt": _WORDS.encode(), "b/c.md": _WORDS.encode()})),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>" + _WORDS.encode()),
    ]
    if folder is not None:
        files = (p for p in sorted(folder.rglob("*")) if p.suffix in {".pdf", ".docx", ".html", ".md", ".odt"})
        made += [(p.name, p.read_bytes()) for p in files if p.stat().st_size < 300_000]
    return made


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some turned, cut, doubled or moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        if not made:
            break
        at, length = chance.randrange(len(made)), chance.choice((1, 2, 8, 100))
        match chance.randrange(6):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[max(0, at - length) : at] * chance.choice((1, 3))
            case 3:
                made[at : at + length] = chance.randbytes(length)
            case 4:
                made[at : at + length] = bytes(length)
            case _:
                del made[at:]
    return bytes(made)


def main(seconds: float, seed: int, folder: Path | None) -> int:
    """Fuzz; the number of things that should not have happened."""
    worker, counts, wrong = Worker(seconds=60), Counter[str](), 0
    end = time.monotonic() + seconds
    originals = seeds(folder)
    with tempfile.TemporaryDirectory() as place:
        while time.monotonic() < end:
            chance = random.Random(seed)
            name, data = chance.choice(originals)
            path = Path(place) / name
            path.write_bytes(damaged(data, chance))
            begin = time.monotonic()
            try:
                for item in expand(path):
                    source: Source = worker.read(item.path, item.name)
                    for span in split(source):
                        clean(source, span)
                    clean(source, Span(0, len(source.text)))
                counts["read"] += 1
            except DocumentError as error:
                counts[type(error).__name__] += 1
                if "worker died" in error.log:
                    counts["died or unforeseen"] += 1
                    print(f"seed {seed} {name}: {error.log}", flush=True)
            except Exception as error:
                wrong += 1
                print(f"seed {seed} {name}: {error!r}", flush=True)
            if time.monotonic() - begin > 70:
                wrong += 1
                print(f"seed {seed} {name}: {time.monotonic() - begin:.0f} s", flush=True)
            seed += 1
    worker.close()
    print(dict(counts), "wrong:", wrong)
    return wrong


if __name__ == "__main__":
    words = [*sys.argv[1:], *["60", "0"][max(0, len(sys.argv) - 1) :]]
    raise SystemExit(main(float(words[0]), int(words[1]), Path(words[2]) if len(words) > 2 else None))
