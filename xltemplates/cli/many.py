"""Many files at once: `--jobs N`, a progress bar, and an end that Ctrl-C brings about at once."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures  # whose pool is loaded when it is first named
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.batch import BATCH
from xltemplates.record.files import parse_files
from xltemplates.record.model import Parsed

BAR_FROM = 50  # files that take long enough to want a bar

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
    executor = futures.ProcessPoolExecutor(size, initializer=_leave_interrupts)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal: it is for the one that started the others to end them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def watched(items: Iterable[T], count: int) -> Iterator[T]:
    """The same items, with a bar on a terminal's stderr while the output goes elsewhere."""
    if count < BAR_FROM or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    with click.progressbar(items, length=count, file=sys.stderr) as bar:
        yield from bar
