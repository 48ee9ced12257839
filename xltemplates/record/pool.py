"""Processes of this machine that read files: started anew where one of them dies, ended at once where we are."""

import signal
from collections.abc import Callable
from concurrent import futures  # whose pool is loaded when it is first named; annotations that name it are texts
from concurrent.futures import BrokenExecutor, Executor, Future
from multiprocessing import active_children, get_context
from threading import active_count
from typing import Any, ParamSpec, TypeVar

BATCH = 16  # files a worker is given at once: a catalogue travels with each batch

_SECONDS_TO_END = 1  # enough to send what is ready

P = ParamSpec("P")
T = TypeVar("T")


class Pool(Executor):
    """So many processes. One that dies takes the others along, with what they had begun; what is given later is done.

    For one thread only.
    """

    def __init__(self, size: int) -> None:
        self.width = size
        self._pool = self._started()

    def _started(self) -> "futures.ProcessPoolExecutor":
        # What another thread of ours holds locked (a store's, say) would stay locked in a process forked from this one.
        context = get_context("spawn") if active_count() > 1 else None
        return futures.ProcessPoolExecutor(self.width, context, leave_interrupts)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a process do it; new processes where the others are no more."""
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.shutdown()
            self._pool = self._started()
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes go; those that have begun something are ended where the rest is cancelled.

        They only read, or write whole files under new names, so that nothing is left half done.
        """
        if cancel_futures:
            for child in active_children():
                child.terminate()
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


def leave_interrupts(*_: Any) -> None:
    """In a process of ours: Ctrl-C, which reaches every process of a terminal, is for the one that started the others.

    Told by that one to end, it does so a moment later: were it ended while it sends a verdict, whoever waits for the
    rest would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_soon)


def _end_soon(*_: Any) -> None:
    signal.alarm(_SECONDS_TO_END)
