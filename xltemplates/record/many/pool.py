"""Processes of this machine that do many things at once: replaced where one dies, ended at once where we are."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing.connection import wait as news_of
from typing import Any, ParamSpec, TypeVar

from xltemplates.record.many.worker import Arguments, Work, Worker, WorkerDied, result_of

BATCH = 8  # files a worker is given at once, at the least
_MOST = 32  # and at the most, so that memory stays flat; that many save a twentieth of the time
_SHARES = 4  # batches for each worker, so that all of them end at about the same time
_AHEAD = 3  # batches under way for each worker: one it is at, one it takes next, one that is told meanwhile

P = ParamSpec("P")
T = TypeVar("T")


class Pool(Executor):
    """So many processes, each started when there is something for it to do; `count` files to come, where that is known.

    One that dies fails what it was at (WorkerDied), and nothing else. No thread looks after them: work is handed out
    and taken in while somebody waits for a result or hands in more. For one thread only.
    """

    def __init__(self, size: int, count: int = 0) -> None:
        self.width = size
        self.batch = min(max(BATCH, count // (size * _SHARES)), _MOST)
        self.ahead = _AHEAD * size
        self._waiting: deque[_Task] = deque()
        self._at: dict[Worker, _Task | None] = {}  # what each is at; None: nothing
        self._over = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a process do it. `fn` travels once where it equals the one before: what changes belongs to `args`.

        RuntimeError after `shutdown`.
        """
        if self._over:
            raise RuntimeError("the processes have been let go")
        task = _Task(self, fn, (args, kwargs))
        self._waiting.append(task)
        self.go_on(0)
        return task

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes go, once all is done; where the rest is cancelled, what has begun is ended at once."""
        self._over = True
        while not cancel_futures and any(self._at.values()):
            self.go_on()
        while self._waiting:
            self._waiting.popleft().cancel()
        for worker in tuple(self._at):
            self._lose(worker)

    def go_on(self, timeout: float | None = None) -> bool:
        """Take in what is done, and hand out more; whether there was news within so many seconds; None: waits."""
        news = news_of([worker.pipe for worker in self._at], timeout)
        for worker in [worker for worker in self._at if worker.pipe in news]:
            self._take_in(worker)
        self._hand_out()
        return bool(news)

    def _take_in(self, worker: Worker) -> None:
        try:
            message = worker.receive()
        except WorkerDied:
            self._lose(worker)
            return
        task, self._at[worker] = self._at[worker], None
        if task is not None:
            task.end(message)

    def _hand_out(self) -> None:
        """Give what waits, in its order, to whoever has nothing to do: one thing each, lest both sides be sending."""
        while self._waiting:
            if self._waiting[0].cancelled():
                self._waiting.popleft()
                continue
            try:
                worker = self._free(self._waiting[0].work)
            except Exception as error:  # no process can be started, or not with this work
                self._waiting.popleft().set_exception(error)
                continue
            if worker is None:
                return
            self._give(worker, self._waiting.popleft())

    def _free(self, work: Work) -> Worker | None:
        """One that has nothing to do, a new one where there may be more; None where the others have to do it all."""
        for worker, task in self._at.items():
            if task is None:
                return worker
        if len(self._at) == self.width:
            return None
        try:
            worker = Worker(work, self._at)
        except Exception:
            if self._at:
                return None
            raise
        self._at[worker] = None
        return worker

    def _give(self, worker: Worker, task: "_Task") -> None:
        task.set_running_or_notify_cancel()
        self._at[worker] = task
        try:
            worker.give(task.work, task.arguments)
        except WorkerDied:
            self._lose(worker)
        except Exception as error:  # it cannot be sent, and nothing of it was
            self._at[worker] = None
            task.set_exception(error)

    def _lose(self, worker: Worker) -> None:
        """A worker has ended, or shall; what it was at has failed."""
        worker.end()
        task = self._at.pop(worker)
        if task is not None:
            task.set_exception(WorkerDied())


class _Task(Future[Any]):
    """Something to do, and what comes of it; who waits for that keeps the pool going meanwhile."""

    def __init__(self, pool: Pool, work: Work, arguments: Arguments) -> None:
        super().__init__()
        self.work = work
        self.arguments = arguments
        self._pool = pool

    def result(self, timeout: float | None = None) -> Any:
        """The result; TimeoutError where there is no news of any process for so many seconds."""
        self._wait(timeout)
        return super().result(0)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """The exception; TimeoutError where there is no news of any process for so many seconds."""
        self._wait(timeout)
        return super().exception(0)

    def end(self, message: bytes) -> None:
        """It was done, and this is what the worker said."""
        try:
            self.set_result(result_of(message))
        except Exception as error:
            self.set_exception(error)

    def _wait(self, timeout: float | None) -> None:
        while not self.done() and self._pool.go_on(timeout):
            pass
