"""Work on many files in child processes, batch by batch, so that no file can stop the others."""

import faulthandler
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import parent_process
from typing import TypeVar

from xltemplates.base.files import Readable
from xltemplates.record.many.pool import BATCH, Pool

AHEAD = 32  # batches under way at an executor that does not say how many it wants, so that memory stays flat

T = TypeVar("T")
Paths = tuple[Readable, ...]
Work = Callable[[Paths], tuple[T, ...]]
Pending = tuple[Paths, Future[tuple[T, ...]]]


def spread(
    paths: Iterable[Readable], work: Work[T], died: Callable[[Readable, str], T], executor: Executor
) -> Iterator[T]:
    """What `work` makes of each path, in their order, done by the executor's workers in batches.

    Where a worker fails, its batch is done once more, file by file in a process of our own; `died` says what a file is
    at which even that fails.
    """
    ahead = int(getattr(executor, "ahead", AHEAD))
    pending: deque[Pending[T]] = deque()
    source = iter(paths)
    alone = Pool(1)
    try:
        while batch := tuple(islice(source, _batch_size(executor))):
            pending.append((batch, _submitted(executor, work, batch)))
            if len(pending) >= ahead:
                yield from _done(*pending.popleft(), partial(_alone, alone, work, died))
        while pending:
            yield from _done(*pending.popleft(), partial(_alone, alone, work, died))
    finally:
        alone.shutdown(cancel_futures=True)


def handful(executor: Executor) -> int:
    """The fewest files that give every worker of the executor a batch."""
    return _batch_size(executor) * int(getattr(executor, "width", 1))


def _batch_size(executor: Executor) -> int:
    return int(getattr(executor, "batch", BATCH))


def _submitted(executor: Executor, work: Work[T], batch: Paths) -> Future[tuple[T, ...]]:
    try:
        return executor.submit(work, batch)
    except BrokenExecutor as error:  # some earlier file has killed a worker, and the pool with it
        failed: Future[tuple[T, ...]] = Future()
        failed.set_exception(error)
        return failed


def _done(batch: Paths, future: Future[tuple[T, ...]], alone: Callable[[Readable], T]) -> Iterable[T]:
    try:
        return future.result()
    except Exception:  # whatever it was, each file of the batch gets its own chance
        return map(alone, batch)


def _alone(pool: Pool, work: Work[T], died: Callable[[Readable, str], T], path: Readable) -> T:
    """What becomes of one file, which nobody else is there to suffer for."""
    try:
        return pool.submit(work, (path,)).result()[0]
    except Exception as error:  # a fault of ours, or of the system: it is this file's verdict, not the batch's end
        return died(path, type(error).__name__)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process, if it is some other's child, where the work takes longer. A thread of ours is left in peace."""
    if parent_process() is None:
        yield
        return
    _set_alarm(seconds)
    try:
        yield
    finally:
        _set_alarm(0)


if sys.platform == "win32":  # which has no such signal; a watching thread costs as much as a tenth of a small file

    def _set_alarm(seconds: float) -> None:
        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True)
        else:
            faulthandler.cancel_dump_traceback_later()

else:

    def _set_alarm(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles it, so that the process ends
