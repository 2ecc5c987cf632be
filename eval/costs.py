"""What a run costs: time per question, peak memory, size on disk, and the machine these were seen on."""

from __future__ import annotations

import hashlib
import math
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = [
    "THREADS",
    "checksum",
    "code_version",
    "folder_bytes",
    "latency",
    "machine",
    "one_thread",
    "peak_memory_bytes",
    "percentile",
]

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS")


def one_thread() -> None:
    """Ask the numeric libraries for one thread each; to be called before any of them is imported."""
    for name in THREADS:
        os.environ.setdefault(name, "1")


def percentile(values: Sequence[float], q: float) -> float:
    """The smallest value with at least `q` percent of all values at or below it (nearest rank); NaN for no values.

    Nearest rank, so that a percentile is a time that was really measured.

    >>> percentile([3.0, 1.0, 2.0, 4.0], 50), percentile([3.0, 1.0, 2.0, 4.0], 99)
    (2.0, 4.0)
    """
    if not values:
        return math.nan
    place = max(1, math.ceil(q / 100 * len(values)))
    return sorted(values)[place - 1]


def latency(seconds: Sequence[float]) -> dict[str, float | int]:
    """Milliseconds per question: p50, p95, p99, mean, the first (cold) one, and their count."""
    if not seconds:
        return {"n": 0}
    warm = seconds[1:] or seconds
    return {
        "n": len(seconds),
        "p50_ms": percentile(warm, 50) * 1000,
        "p95_ms": percentile(warm, 95) * 1000,
        "p99_ms": percentile(warm, 99) * 1000,
        "mean_ms": sum(warm) / len(warm) * 1000,
        "first_ms": seconds[0] * 1000,
    }


def peak_memory_bytes() -> int | None:
    """The largest resident size this process has had, in bytes; None where the system does not tell (Windows).

    Linux is asked for this program's own: what `getrusage` tells begins with the size of the program that started it.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def folder_bytes(path: Path) -> int:
    """Bytes of all files below `path` (or of the file `path`); 0 where there is nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file() and not p.is_symlink())


def checksum(path: Path) -> str:
    """SHA-256 of a file; of a folder, over the names and checksums of its files in order of name."""
    if path.is_dir():
        whole = hashlib.sha256()
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            whole.update(f"{file.relative_to(path).as_posix()} {checksum(file)}\n".encode())
        return whole.hexdigest()
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def machine() -> dict[str, object]:
    """The machine as far as it matters for times: processor, cores this process may use, memory, Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": _processor(),
        "cores": cores,
        "memory_bytes": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def code_version() -> str:
    """The version of this code: `git describe` in a checkout ("-dirty" with changes), else the installed version."""
    here = Path(__file__).resolve().parent.parent
    if (here / ".git").exists():
        told = subprocess.run(
            ["git", "-C", str(here), "describe", "--always", "--dirty", "--tags"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode == 0:
            return told.stdout.strip()
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tracuu")
    except PackageNotFoundError:
        return "unknown"


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
