"""Work on many files in child processes, batch by batch, so that no file can stop the others."""

import faulthandler
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Generic, Self, TypeVar

BATCH = 16  # files a worker is given at once: a catalogue travels with each batch
AHEAD = 32  # batches under way, so that memory stays flat however many files there are

T = TypeVar("T")
Paths = tuple[Path, ...]
Work = Callable[[Paths], tuple[T, ...]]


def spread(paths: Iterable[Path], work: Work[T], died: Callable[[Path, str], T], executor: Executor) -> Iterator[T]:
    """What `work` makes of each path, in their order, done by the executor's workers in batches.

    Where a worker fails, its batch is done once more, file by file in processes of our own; `died` says what a file is
    at which even that fails.
    """
    pending: deque[tuple[Paths, Future[tuple[T, ...]]]] = deque()
    source = iter(paths)
    alone = _Alone(work, died)
    with alone:
        while batch := tuple(islice(source, BATCH)):
            pending.append((batch, _submitted(executor, work, batch)))
            if len(pending) >= AHEAD:
                yield from _done(*pending.popleft(), alone)
        while pending:
            yield from _done(*pending.popleft(), alone)


def _submitted(executor: Executor, work: Work[T], batch: Paths) -> Future[tuple[T, ...]]:
    try:
        return executor.submit(work, batch)
    except BrokenExecutor as error:  # some earlier file has killed a worker, and the pool with it
        failed: Future[tuple[T, ...]] = Future()
        failed.set_exception(error)
        return failed


def _done(batch: Paths, future: Future[tuple[T, ...]], alone: "_Alone[T]") -> Iterable[T]:
    try:
        return future.result()
    except Exception:  # whatever it was, each file of the batch gets its own chance
        return map(alone.one, batch)


class _Alone(Generic[T]):
    """Does files one by one in a process of its own, and starts another where that one dies."""

    def __init__(self, work: Work[T], died: Callable[[Path, str], T]) -> None:
        self._work = work
        self._died = died
        self._pool: futures.ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown()

    def one(self, path: Path) -> T:
        """What becomes of one file."""
        if self._pool is None:
            self._pool = futures.ProcessPoolExecutor(1, get_context("spawn"))
        try:
            return self._pool.submit(self._work, (path,)).result()[0]
        except BrokenExecutor as error:
            self._pool = None
            return self._died(path, type(error).__name__)
        except Exception as error:  # a fault of ours, or of the system: it is this file's verdict, not the batch's end
            return self._died(path, type(error).__name__)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process, if it is some other's child, where the work takes longer. A thread of ours is left in peace."""
    if parent_process() is None:
        yield
        return
    with open(os.devnull, "w") as silence:
        faulthandler.dump_traceback_later(seconds, exit=True, file=silence)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
