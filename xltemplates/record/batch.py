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
from typing import Generic, Self, TypeVar

from xltemplates.base.files import Readable
from xltemplates.record.pool import BATCH, leave_interrupts

AHEAD = 32  # batches under way, so that memory stays flat however many files there are

T = TypeVar("T")
Paths = tuple[Readable, ...]
Work = Callable[[Paths], tuple[T, ...]]
Pending = tuple[Paths, Future[tuple[T, ...]]]


def spread(
    paths: Iterable[Readable], work: Work[T], died: Callable[[Readable, str], T], executor: Executor
) -> Iterator[T]:
    """What `work` makes of each path, in their order, done by the executor's workers in batches.

    Where a worker fails, its batch is done once more, file by file in processes of our own; `died` says what a file is
    at which even that fails.
    """
    ahead = getattr(executor, "ahead", AHEAD)  # a cluster has its own
    pending: deque[Pending[T]] = deque()
    source = iter(paths)
    alone = _Alone(work, died)

    def first() -> Iterable[T]:
        done = _done(*pending.popleft(), alone)
        for index, each in enumerate(pending):
            pending[index] = _again(executor, work, each)
        return done

    with alone:
        while batch := tuple(islice(source, _batch_size(executor))):
            pending.append((batch, _submitted(executor, work, batch)))
            if len(pending) >= ahead:
                yield from first()
        while pending:
            yield from first()


def handful(executor: Executor) -> int:
    """The fewest files that give every worker of the executor a batch."""
    return _batch_size(executor) * int(getattr(executor, "width", 1))


def _batch_size(executor: Executor) -> int:
    return int(getattr(executor, "batch", BATCH))  # a cluster has its own


def _submitted(executor: Executor, work: Work[T], batch: Paths) -> Future[tuple[T, ...]]:
    try:
        return executor.submit(work, batch)
    except BrokenExecutor as error:  # some earlier file has killed a worker, and the pool with it
        failed: Future[tuple[T, ...]] = Future()
        failed.set_exception(error)
        return failed


def _again(executor: Executor, work: Work[T], pending: Pending[T]) -> Pending[T]:
    """A batch that has failed because another's worker died has another chance among many."""
    batch, future = pending
    if future.done() and not future.cancelled() and isinstance(future.exception(), BrokenExecutor):
        return batch, _submitted(executor, work, batch)
    return pending


def _done(batch: Paths, future: Future[tuple[T, ...]], alone: "_Alone[T]") -> Iterable[T]:
    try:
        return future.result()
    except Exception:  # whatever it was, each file of the batch gets its own chance
        return map(alone.one, batch)


class _Alone(Generic[T]):
    """Does files one by one in a process of its own, and starts another where that one dies."""

    def __init__(self, work: Work[T], died: Callable[[Readable, str], T]) -> None:
        self._work = work
        self._died = died
        self._pool: futures.ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown()

    def one(self, path: Readable) -> T:
        """What becomes of one file."""
        if self._pool is None:
            self._pool = futures.ProcessPoolExecutor(1, get_context("spawn"), leave_interrupts)
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
