"""`read_limited`: `read` in a process of its own, with limits on memory and on time without progress, used again and again.

A file that crashes, hangs or swells takes only its worker with it; the next file gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from corpus import errors
from corpus.errors import DocumentError, LimitExceeded, UnreadableFile
from corpus.models import Source
from corpus.read.expand import Item
from corpus.read.limits import KEPT, LIMITS

__all__ = ["Worker", "read_all", "read_limited", "serve"]


class Worker:
    """One reading process, from the first file until `close`, a failure, or a file that took much memory.

    `kept` is the folder for results of OCR; without one they are kept where `corpus.read.pictures` says.
    `most_bytes` is the most memory that the process had when the last file was done.
    """

    def __init__(
        self, *, seconds: float | None = None, memory_bytes: int | None = None, kept: Path | None = None
    ) -> None:
        self.seconds = seconds if seconds is not None else LIMITS.seconds
        self.memory_bytes = memory_bytes if memory_bytes is not None else LIMITS.memory_bytes
        self.kept = kept
        self.process: subprocess.Popen[bytes] | None = None
        self.most_bytes = 0
        self.answers: queue.Queue[Any] = queue.Queue()
        self.lock = threading.Lock()

    def read(self, path: Path, name: str, progress: Callable[[int, int], None] | None = None) -> Source:
        """The source of one file. Raises as `read` does; LimitExceeded too when the worker had to be stopped."""
        with self.lock:
            self._start()
            try:
                self._send((str(path), name))
                source = self._answer(name, progress)
                if self.most_bytes > LIMITS.resting_bytes:  # what libraries do not give back must not pile up
                    self.close()
                return source
            except BaseException as error:
                if not isinstance(error, DocumentError) or isinstance(error, _Stopped):
                    self.close()
                if isinstance(error, _Stopped):
                    raise error.told from None
                raise

    def close(self) -> None:
        """End the process and whatever it started."""
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            process.wait(timeout=10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _start(self) -> None:
        """Have a living process."""
        if self.process is not None and self.process.poll() is None:
            return
        self.close()
        root = str(Path(__file__).resolve().parents[2])
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        environment.setdefault("MALLOC_ARENA_MAX", "2")  # glibc keeps much memory for each thread of its own otherwise
        if self.kept is not None:
            environment[KEPT] = str(self.kept)
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"from corpus.read.worker import serve; serve({self.memory_bytes})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        self.answers = queue.Queue()
        threading.Thread(target=_listen, args=(self.process, self.answers), daemon=True).start()

    def _send(self, message: object) -> None:
        """Give the process a file to read."""
        process = self.process
        if process is None or process.stdin is None:
            raise _Stopped(_crashed("", "no process"))
        try:
            pickle.dump(message, process.stdin)
            process.stdin.flush()
        except OSError as error:
            raise _Stopped(_crashed("", repr(error))) from error

    def _answer(self, name: str, progress: Callable[[int, int], None] | None) -> Source:
        """Wait for the source, as long as something happens."""
        while True:
            try:
                kind, *rest = self.answers.get(timeout=self.seconds)
            except queue.Empty:
                raise _Stopped(
                    LimitExceeded(
                        f"Đọc tệp “{name}” quá {self.seconds:.0f} giây mà không có tiến triển nên đã dừng. "
                        "Đề nghị tách tệp hoặc xuất lại từ bản gốc.",
                        log="reading timed out",
                    )
                ) from None
            if kind == "page":
                if progress is not None:
                    progress(*rest)
            elif kind == "source":
                source: Source = rest[0]
                self.most_bytes = rest[1]
                return source
            elif kind == "error":
                self.most_bytes = rest[3]
                raise _named(rest[0])(rest[1], log=rest[2])
            elif kind == "memory":
                self.most_bytes = self.memory_bytes
                raise _Stopped(
                    LimitExceeded(
                        f"Tệp “{name}” cần quá nhiều bộ nhớ để đọc nên đã dừng. Đề nghị tách tệp rồi thêm từng phần.",
                        log="reading ran out of memory",
                    )
                )
            else:
                self.most_bytes = self.memory_bytes  # a library that finds no memory may take its process down
                raise _Stopped(_crashed(name, str(rest)))


class _Stopped(DocumentError):
    """The worker cannot be used again; `told` is what the caller hears."""

    def __init__(self, told: DocumentError) -> None:
        super().__init__(str(told), log=told.log)
        self.told = told


def _crashed(name: str, log: str) -> DocumentError:
    """What is told of a file that took its worker down."""
    return UnreadableFile(
        f"Tệp “{name}” làm bộ đọc dừng đột ngột, có thể tệp đã hỏng. Đề nghị mở bằng phần mềm gốc và lưu lại.",
        log=f"worker died: {log}",
    )


def _named(name: str) -> type[DocumentError]:
    """The error of ours with this name."""
    found = getattr(errors, name, None)
    return found if isinstance(found, type) and issubclass(found, DocumentError) else UnreadableFile


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[Any]) -> None:
    """Pass on what a process says, and at last that it has ended."""
    assert process.stdout is not None
    try:
        while True:
            answers.put(pickle.load(process.stdout))
    except (EOFError, OSError, pickle.UnpicklingError, ValueError, AttributeError):
        answers.put(("ended",))


_shared: Worker | None = None
_shared_lock = threading.Lock()


def read_limited(path: Path, *, name: str | None = None, progress: Callable[[int, int], None] | None = None) -> Source:
    """The source of one file, as by `read`, in the worker that this process keeps.

    `progress(done, total)` hears of pages read by OCR. Raises as `read` does, and LimitExceeded when the worker was
    stopped for time or memory.
    """
    global _shared
    with _shared_lock:
        if _shared is None:
            import atexit

            _shared = Worker()
            atexit.register(_shared.close)
        worker = _shared
    return worker.read(path, name or path.name, progress)


def read_all(
    items: Iterable[Item], *, workers: int = 2, kept: Path | None = None
) -> Iterator[tuple[Item, Source | DocumentError]]:
    """Every item with its source or the reason it has none, in order, several being read at once.

    Up to `_AHEAD` files for each worker are taken before the first of them is done, so that none is idle behind a long
    one. A member of an archive is read before the next is unpacked, since its place lasts no longer. A file that fails
    with nearly all the memory it may have beside others is read once more by itself.
    """
    pool = [Worker(memory_bytes=LIMITS.shared_bytes, kept=kept) for _ in range(workers)]
    free: queue.Queue[Worker] = queue.Queue()
    for worker in pool:
        free.put(worker)
    alone = threading.Lock()
    over = threading.Event()

    def one(item: Item) -> Source | DocumentError:
        worker = free.get()
        try:
            return worker.read(item.path, item.name)
        except DocumentError as error:
            if over.is_set() or worker.most_bytes < _NEARLY * worker.memory_bytes:
                return error
        finally:
            free.put(worker)
        with alone:
            idle = [free.get() for _ in pool]
            try:
                for other in idle:
                    other.close()
                return _read_alone(item, kept)
            finally:
                for other in idle:
                    free.put(other)

    waiting: deque[tuple[Item, Future[Source | DocumentError]]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        try:
            for item in items:
                waiting.append((item, threads.submit(one, item)))
                while waiting and (len(waiting) > _AHEAD * workers or item.temporary):
                    first, result = waiting.popleft()
                    yield first, result.result()
            while waiting:
                first, result = waiting.popleft()
                yield first, result.result()
        finally:
            over.set()  # whoever wants no more waits for nothing that was taken ahead
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in pool:
                worker.close()


_AHEAD = 4
"""Files of a few pages and of a hundred take turns: with one waiting beyond those being read, a core was idle for a fifth of
the time; with three for none of it (docs/experiments.md)."""

_NEARLY = 0.7


def _read_alone(item: Item, kept: Path | None) -> Source | DocumentError:
    """The source of one file, or the reason it has none, by a process of its own with all the memory a file may have."""
    worker = Worker(kept=kept)
    try:
        return worker.read(item.path, item.name)
    except DocumentError as error:
        return error
    finally:
        worker.close()


def serve(memory_bytes: int) -> None:
    """The life of a worker: read what standard input names, answer on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with the answers
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def say(*message: object) -> None:
        pickle.dump(message, answers)
        answers.flush()

    import gc

    from corpus.read.front import read
    from corpus.read.progress import watch

    gc.set_threshold(_NEW_OBJECTS)
    watch(lambda done, total: say("page", done, total))
    source_of = sys.stdin.buffer
    while True:
        try:
            path, name = pickle.load(source_of)
        except EOFError:
            return
        try:
            say("source", read(Path(path), name=name), _most_bytes())
        except DocumentError as error:
            say("error", type(error).__name__, str(error), error.log, _most_bytes())
        except MemoryError:
            say("memory")
            return
        except Exception as error:  # whatever a broken file leads a library to; the file is named, the rest goes on
            told = _crashed(name, repr(error))
            say("error", type(told).__name__, str(told), told.log, _most_bytes())


_NEW_OBJECTS = 20_000
"""New objects after which Python looks for garbage. A parsed page is tens of thousands of objects, nearly all of which go by
themselves: with Python's 700 a sixteenth of the time of reading went into looking (docs/experiments.md)."""


def _most_bytes() -> int:
    """The most memory this process has had so far; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
