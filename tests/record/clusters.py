"""A real Dask scheduler and its workers, each a process of its own; and works that tell when they begin."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

from xltemplates.base.files import Readable
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.many.executor import Batch
from xltemplates.record.parsed import Parsed

ROOT = Path(__file__).parent.parent.parent
QUIET = ("--no-dashboard",)


@dataclass(frozen=True, slots=True)
class Dask:
    """Where the scheduler listens, and the processes of the workers."""

    address: str
    workers: tuple["subprocess.Popen[bytes]", ...]


@contextmanager
def dask(folder: Path, *of_workers: str) -> Iterator[Dask]:
    """A scheduler with two workers of one process and one thread each; ended at the end, whatever is left of them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [_started(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port), *QUIET)]
    try:
        for name in ("first", "second"):
            words = (address, "--nworkers", "1", "--nthreads", "1", "--local-directory", str(folder / name))
            started.append(_started(folder, "worker", *words, *QUIET, *of_workers))
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield Dask(address, tuple(started[1:]))
    finally:
        for process in reversed(started):  # a worker that loses its scheduler while it ends may never come to its end
            _end(process)


def _started(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "dask.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words], env=environment, cwd=folder, stdout=log, stderr=log
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass(frozen=True, slots=True)
class Telling:
    """Parses a batch, after it has left its process's number in a folder and waited for a while."""

    catalogue: Catalogue
    folder: Path

    def __call__(self, paths: tuple[Readable, ...]) -> tuple[Parsed, ...]:
        """The verdicts, in order."""
        (self.folder / str(os.getpid())).touch()
        time.sleep(0.5)
        return Batch(self.catalogue)(paths)
