"""How much work a command is: processor time, which does not depend on what else the machine does meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path


def cpu_seconds(command: list[str], cwd: Path | None = None) -> float:
    """Processor seconds of a command that must succeed, with all it starts and waits for (elapsed ones on Windows)."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    start = _children()
    subprocess.run(command, cwd=cwd, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return _children() - start


def _children() -> float:
    if sys.platform == "win32":
        return time.perf_counter()
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
