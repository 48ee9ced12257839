"""A process of this machine that does what it is given, and the one pipe between it and who has started it.

Nobody else holds either end. So when a process is no more, its pipe ends, even in the middle of what it was sending,
and whoever reads hears of it at once; and when that one is no more, the process ends too.
"""

import pickle
import signal
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import BrokenExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import active_count
from typing import Any

_SECONDS_TO_END = 1.0  # for the system to take away a process that was killed

Work = Callable[..., Any]
Arguments = tuple[tuple[Any, ...], Mapping[str, Any]]


class WorkerDied(BrokenExecutor):
    """A process is no more, and what it was given is not done: killed, out of memory, or out of time."""


class Worker:
    """A process that knows some work, and does it with whatever arguments it is given, or other work in its stead.

    OSError where no process can be started, and whatever pickling raises where it can be only with pickled work.
    """

    def __init__(self, work: Work, others: Iterable["Worker"]) -> None:
        # What another thread of ours holds locked (a store's, say) would stay locked in a process forked from this one.
        context = get_context("spawn") if active_count() > 1 else get_context()
        self.pipe, end = context.Pipe()
        forked = context.get_start_method() == "fork"
        inherited = [self.pipe, *(other.pipe for other in others)] if forked else []
        with end:
            self._process = context.Process(target=_serve, args=(end, work, inherited), daemon=True)
            self._process.start()
        self._work = work

    def give(self, work: Work, arguments: Arguments) -> None:
        """Have it do something, which it must have nothing else to do for; the work travels only where it is new to it.

        WorkerDied where it is no more; whatever pickling raises where it cannot be sent.
        """
        data = pickle.dumps((None if work == self._work else work, arguments))
        try:
            self.pipe.send_bytes(data)
        except OSError:
            raise WorkerDied from None
        self._work = work

    def receive(self) -> bytes:
        """What it says of what it was given, once it says it. WorkerDied where nothing whole comes any more."""
        try:
            return self.pipe.recv_bytes()
        except (EOFError, OSError):
            raise WorkerDied from None

    def end(self) -> None:
        """End it, whatever it is at: it only reads, or writes whole files under new names."""
        self.pipe.close()
        self._process.kill()
        self._process.join(_SECONDS_TO_END)


def result_of(message: bytes) -> Any:
    """The result that a worker has sent; the exception that it sent is raised instead."""
    result, error = pickle.loads(message)
    if error is not None:
        raise error
    return result


def _serve(pipe: Connection, work: Work, inherited: Iterable[Connection]) -> None:
    """What the process does, until nobody is there who would have more for it. It closes what is not its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; our starter ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    try:
        while True:
            news, (args, kwargs) = pickle.loads(pipe.recv_bytes())
            work = work if news is None else news
            pipe.send_bytes(_said(work, args, kwargs))
    except (EOFError, OSError):
        return


def _said(work: Work, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
    try:
        return pickle.dumps((work(*args, **kwargs), None))
    except Exception as error:
        return pickle.dumps((None, error))
