"""Many files at once: `--jobs N`, a progress bar, and an end that Ctrl-C brings about at once."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xltemplates.base.extras import extra

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANY = 50  # files from which on several processes, and a bar, are worth their while
_ERASE = "\r\x1b[2K"  # the line that the bar stands on: what is said next takes its place, and the bar the next line

T = TypeVar("T")


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--jobs`, which every command that reads many files takes."""
    return click.option("--jobs", type=click.IntRange(1), help="option-jobs")(function)


def dask_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--dask ADDRESS`, for commands that may read more files than one machine can."""
    return click.option("--dask", "cluster", metavar="ADDRESS", default="", help="option-dask")(function)


@contextmanager
def workers(jobs: int | None, count: int | None = None, cluster: str = "") -> Iterator["Executor | None"]:
    """Processes to read so many files (None: nobody knows yet); none for a single file, which is read at once.

    Even a few go to a child, which a file may kill. `cluster` is the address of a Dask scheduler, whose workers do it
    instead. When we are interrupted, what has begun is ended and what has not is never begun.
    """
    if count == 1 and not cluster:
        yield None
        return
    executor = _cluster(cluster) if cluster else _pool(jobs, count)
    finished = False
    try:
        yield executor
        finished = True
    finally:
        executor.shutdown(cancel_futures=not finished)


def _pool(jobs: int | None, count: int | None) -> "Executor":
    module = import_module("xltemplates.record.many.pool")
    pool: Executor = module.Pool(_size(jobs, count, module.BATCH), count or 0)
    return pool


def _cluster(address: str) -> "Executor":
    executor: Executor = extra("xltemplates.record.many.cluster", "dask-missing").Cluster(address)
    return executor


def _size(jobs: int | None, count: int | None, batch: int) -> int:
    """As many as asked for, else one for a few files and the cores for many; never more than there are batches."""
    if jobs is None:
        jobs = 1 if count is not None and count < MANY else os.cpu_count() or 1
    return jobs if count is None else max(1, min(jobs, -(-count // batch)))


def watched(items: Iterable[T], count: int) -> Iterator[T]:
    """The same items, `count` in all, with a bar on a terminal's stderr, below whatever is said of them meanwhile."""
    if count < MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(length=count, show_pos=True, file=sys.stderr) as bar:
        for item in items:
            if sys.stdout.isatty():
                click.echo(_ERASE, nl=False, err=True)
            yield item
            bar.update(1)
