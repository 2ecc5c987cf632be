"""How fast born-digital PDFs are read, beside plain pypdf and pdfplumber in two processes, measured in the same run.

`python -m eval.reading_speed FOLDER [PAGES]` repeats the PDFs of FOLDER to about PAGES pages (2000).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

__all__ = ["main", "measure"]


def _by_pypdf(path: str) -> int:
    """Number of characters pypdf finds."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return sum(len(page.extract_text()) for page in pypdf.PdfReader(path).pages)


def _by_pdfplumber(path: str) -> int:
    """Number of characters pdfplumber finds."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return sum(len(page.extract_text() or "") for page in document.pages)


def _in_two(function: Any, paths: list[Path]) -> float:
    """Seconds that two processes take, their start not counted."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(function, [str(paths[0])] * 2))
        begin = time.perf_counter()
        list(pool.map(function, [str(path) for path in paths]))
        return time.perf_counter() - begin


def _cpu() -> float:
    """Processor seconds of all processes that this one started and that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak:
    """The largest memory of this process and all it started, looked at ten times a second."""

    def __init__(self) -> None:
        self.largest = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        import psutil

        me = psutil.Process()
        while not self.over.wait(0.1):
            total = 0
            for process in [me, *me.children(recursive=True)]:
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.largest = max(self.largest, total)

    def __enter__(self) -> _Peak:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def measure(folder: Path, pages: int = 2000) -> dict[str, Any]:
    """Pages a second by each way, the ratio to pypdf's, and the peak memory of ours in megabytes."""
    import pypdf

    from corpus.read import expand, read_all

    originals = sorted(folder.rglob("*.pdf"))
    lengths = {path: len(pypdf.PdfReader(path).pages) for path in originals}
    with tempfile.TemporaryDirectory() as place:
        copies: list[Path] = []
        total = 0
        while total < pages:
            for path in originals:
                copy = Path(place) / f"{len(copies):04}.pdf"
                copy.write_bytes(path.read_bytes())
                copies.append(copy)
                total += lengths[path]
        # ours before and after pypdf, so that a busy machine does not favour one of them
        rates = []
        cpu: list[float] = []
        plain_cpu = 0.0
        with _Peak() as peak:
            for _ in range(2):
                begin, used = time.perf_counter(), _cpu()
                found = sum(
                    1 for _, result in read_all(expand(Path(place)), workers=2) if not isinstance(result, Exception)
                )
                rates.append(time.perf_counter() - begin)
                cpu.append(_cpu() - used)
                if len(rates) == 1:
                    used = _cpu()
                    plain = _in_two(_by_pypdf, copies)
                    plain_cpu = _cpu() - used
        once = copies[: len(originals)]
        plumber = _in_two(_by_pdfplumber, once)
    ours = sum(rates) / 2
    return {
        "pages": total,
        "files": len(copies),
        "files_read": found,
        "ours_pages_per_second": round(total / ours, 1),
        "pypdf_pages_per_second": round(total / plain, 1),
        "pdfplumber_pages_per_second": round(sum(lengths.values()) / plumber, 1),
        "ratio_to_pypdf": round(plain / ours, 3),
        "ratio_to_pypdf_in_processor_seconds": round(plain_cpu / (sum(cpu) / 2), 3),
        "peak_megabytes": round(peak.largest / 1e6),
    }


def main(arguments: list[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="eval.reading_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="born-digital PDFs")
    parser.add_argument("pages", type=int, nargs="?", default=2000, help="how many pages at least (default: 2000)")
    asked = parser.parse_args(arguments)
    print(json.dumps(measure(asked.folder, asked.pages), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
