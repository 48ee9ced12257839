"""Many machines: an executor over a Dask scheduler, its workers and their deaths. Dask's only importer.

Scheduler and workers must have this package as it is here, and the workers see the files under the paths or URLs
given. What we send can run any code there, and what comes back here: a cluster is for people who trust each other.
"""

import pickle
import zlib
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any, ParamSpec, TypeVar

from distributed import Client
from distributed.comm.addressing import get_address_host_port

from xltemplates.base.errors import Misuse
from xltemplates.record.many.executor import Batch

P = ParamSpec("P")
T = TypeVar("T")

CONNECT = 10.0  # seconds for the scheduler to answer, and for a first worker to be there
PATIENCE = 30.0  # seconds without any worker before we give up hope of another
LOOK = 2.0  # seconds between looks at how many there are
PACKAGE = Path(__file__).parent.parent


class Cluster(Executor):
    """The workers of a scheduler.

    Dask does again elsewhere what a worker died of, three times at most; then, and where no worker or no scheduler is
    left, the futures fail, and whoever holds them has to do their work.
    """

    batch = 64  # files a task: a task costs the scheduler about a millisecond, and carries the forms with it

    def __init__(self, address: str) -> None:
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=False)
        self.width = sum(self._client.nthreads().values())
        self.ahead = 4 * max(8, self.width)
        self._waiting: set[Future[Any]] = set()
        self._lost, self._over = Event(), Event()
        self._sent: tuple[object, bytes] = (None, b"")
        Thread(target=self._watch, daemon=True).start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker do it; a future that has failed where there is none any more."""
        future: Future[T] = Future()
        if self._lost.is_set():
            future.set_exception(ConnectionError())
            return future
        future = self._executor.submit(unpacked_work, self._packed(fn), *args, **kwargs)
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster as it was; nothing of ours goes on there."""
        self._over.set()
        self._executor.shutdown(wait=wait and not cancel_futures and not self._lost.is_set())
        self._client.close(timeout=CONNECT)

    def _packed(self, work: object) -> bytes:
        """The work as bytes; all batches of a run are done by the same. Its forms go along: a worker has no files."""
        if self._sent[0] is not work:
            if isinstance(work, Batch):
                work.catalogue.load()
            self._sent = work, zlib.compress(pickle.dumps(work))
        return self._sent[1]

    def _watch(self) -> None:
        """Give up what is waiting once no worker has been there for so long."""
        alone = 0.0
        while not self._over.wait(LOOK):
            alone = 0.0 if self._workers() else alone + LOOK
            if alone >= PATIENCE:
                self._lost.set()
                for future in tuple(self._waiting):
                    future.cancel()
                return

    def _workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except Exception:  # no scheduler, no workers: whatever Dask calls it
            return 0


def unpacked_work(packed: bytes, *args: Any, **kwargs: Any) -> Any:
    """Do a piece of work, at a worker."""
    return _unpacked(packed)(*args, **kwargs)


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Callable[..., Any]:
    """The work of some bytes: forms are built once for all batches that a worker does."""
    work: Callable[..., Any] = pickle.loads(zlib.decompress(packed))
    return work


def _connected(address: str) -> Client:
    """A client with workers like us. Misuse where there is no scheduler, no worker, or another version there."""
    try:
        get_address_host_port(address, strict=True)  # a client of a faulty address would not be got rid of
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Misuse("dask-unreachable", address=address, reason=_said(error)) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except Exception as error:
        client.close(timeout=CONNECT)
        raise Misuse("dask-no-workers", address=address, reason=_said(error)) from None
    if not _alike(client):
        client.close(timeout=CONNECT)
        raise Misuse("dask-other-version", address=address)
    return client


def _alike(client: Client) -> bool:
    """Whether the scheduler and every worker have our code."""
    try:
        found = {client.run_on_scheduler(code_digest), *client.run(code_digest).values()}
    except Exception:  # whatever they cannot import, or have otherwise
        return False
    return found == {code_digest()}


def code_digest() -> str:
    """The digest of this package's code where it runs: a version number does not tell apart two checkouts."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
