"""Many files at once: `--jobs N`, a progress bar, and an end that Ctrl-C brings about at once."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.batch import BATCH
from xltemplates.record.files import parse_files
from xltemplates.record.model import Parsed

BAR_FROM = 50  # files that take long enough to want a bar
_ERASE = "\r\x1b[2K"  # the line that the bar stands on: what is said next takes its place, and the bar the next line

T = TypeVar("T")


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--jobs`, which every command that reads many files takes."""
    told = "同时读取的进程数，默认为处理器核数。Processes that read at once; default: the cores."
    return click.option("--jobs", type=click.IntRange(1), help=told)(function)


def parsed_files(
    paths: list[Path], catalogue: Catalogue, jobs: int | None = None, password: str = ""
) -> Iterator[Parsed]:
    """The verdicts in order, whatever the number of jobs.

    A single file is read at once. Even a few go to a child, which a file may kill; others go to as many children as
    there are batches for.
    """
    if len(paths) == 1:
        yield from parse_files(paths, catalogue, password=password)
        return
    with workers(jobs, len(paths)) as executor:
        yield from watched(parse_files(paths, catalogue, executor, password), len(paths))


@contextmanager
def workers(jobs: int | None, count: int) -> Iterator[Executor]:
    """Processes to read so many files; when we are interrupted, what has not begun is never begun."""
    size = max(1, min(jobs or os.cpu_count() or 1, -(-count // BATCH)))
    executor = ProcessPoolExecutor(size, initializer=_leave_interrupts)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal: it is for the one that started the others to end them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(_: object) -> int:
    return 1


def watched(items: Iterable[T], count: int, size: Callable[[T], int] = _one) -> Iterator[T]:
    """The same items, with a bar on a terminal's stderr, below whatever is said of them meanwhile.

    `count` is how many there are in all, and `size` how many of those an item is.
    """
    if count < BAR_FROM or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(length=count, show_pos=True, file=sys.stderr) as bar:
        for item in items:
            if sys.stdout.isatty():
                click.echo(_ERASE, nl=False, err=True)
            yield item
            bar.update(size(item))
