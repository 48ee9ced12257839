"""Processes that die at the worst moments: nobody waits for them any longer, or loses more than they were at.

1. What dies while it sends, while it has nothing to do, or before it has done anything, is waited for by nobody.
2. Only what it was at has failed; another process takes its place.
3. Work travels once, and not at all to a process that is forked; work that differs is done as it is.
4. When we are no more, so are they.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor
from multiprocessing import active_children
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pytest

from xltemplates.base.files import Readable
from xltemplates.record.many import pool as pools
from xltemplates.record.many import worker as workers
from xltemplates.record.many.batch import handful, spread
from xltemplates.record.many.pool import BATCH, Pool
from xltemplates.record.many.worker import WorkerDied

PATIENCE = 30  # seconds until what hangs fails
LARGE = bytes(5_000_000)  # what no pipe holds: nobody has sent it before somebody reads
FORKS = sys.platform == "linux" and sys.version_info < (3, 14)

Verdict = tuple[str, bytes]


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _too_late)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_late(*_: object) -> None:
    raise TimeoutError


@pytest.fixture
def two() -> Iterator[Pool]:
    with Pool(2) as pool:
        yield pool


@pytest.fixture(params=["forked", "spawned"])
def either(request: pytest.FixtureRequest) -> Iterator[Pool]:
    """One process, forked where the system does so, and spawned because a thread runs."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    if request.param == "spawned":
        thread.start()
    with Pool(1) as pool:
        yield pool
    over.set()


def kill_in_mid_message(pool: Pool) -> None:
    """Kill all processes once one of them has sent the beginning of what only we could let it end."""
    assert wait([worker.pipe for worker in pool._at], PATIENCE)
    for child in active_children():
        child.kill()


def large(paths: tuple[Readable, ...]) -> tuple[Verdict, ...]:
    """Verdicts of which one in each batch is large."""
    return tuple((path.name, LARGE if int(path.name) % BATCH == 0 else b"") for path in paths)


def died(path: Readable, reason: str) -> Verdict:
    """The verdict on a path at which a process died."""
    return path.name, reason.encode()


def first_to_come(folder: Path) -> bool:
    """Whether nobody has been here before."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


class Once:
    """Something that goes wrong once, and then well."""

    def __init__(self, mark: Path, wrong: Callable[[], object]) -> None:
        self.mark, self.wrong = mark, wrong

    def __call__(self, result: str) -> str:
        """The result itself."""
        if first_to_come(self.mark):
            self.wrong()
        return result


def die(*_: object) -> None:
    """End this process as a killer does."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_one_that_is_killed_while_it_sends_has_failed(two: Pool) -> None:
    future = two.submit(large, (Path("0"),))
    kill_in_mid_message(two)
    with pytest.raises(WorkerDied):
        future.result()
    assert two.submit(large, (Path("0"),)).result() == (("0", LARGE),)


def test_files_whose_verdicts_are_being_sent_when_all_are_killed_are_told(two: Pool) -> None:
    paths = [Path(str(number)) for number in range(BATCH * 10)]
    run = spread(paths, large, died, two)
    found = [next(run)]
    while not any(two._at.values()):  # until somebody is at another batch, and nobody reads what it says of that
        found.append(next(run))
    kill_in_mid_message(two)
    found += run
    assert found == list(large(tuple(paths)))


def test_one_that_is_killed_when_it_has_nothing_to_do_is_nobodys_loss(two: Pool) -> None:
    first = two.submit(os.getpid).result()
    os.kill(first, signal.SIGKILL)
    assert wait([worker.pipe for worker in two._at], PATIENCE)
    assert two.submit(os.getpid).result() != first


def test_only_what_it_was_at_has_failed(two: Pool, tmp_path: Path) -> None:
    work = Once(tmp_path / "mark", die)
    futures = [two.submit(work, str(number)) for number in range(10)]
    told = [future.exception() for future in futures]
    assert [type(error) for error in told if error] == [WorkerDied]
    assert [future.result() for future, error in zip(futures, told, strict=True) if not error] == [
        str(number) for number, error in enumerate(told) if not error
    ]


@pytest.mark.slow
def test_processes_that_all_die_at_their_start_fail_every_file(two: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_serve", die)
    paths = [Path(str(number)) for number in range(BATCH + 1)]
    assert list(spread(paths, large, died, two)) == [died(path, "WorkerDied") for path in paths]


def test_where_no_process_can_be_started_every_file_is_told_so(two: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(pools, "Worker", fail)
    paths = [Path(str(number)) for number in range(BATCH * 7)]
    assert list(spread(paths, large, died, two)) == [died(path, "BlockingIOError") for path in paths]


def test_one_process_does_it_all_where_no_other_can_be_started(two: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = two.submit(os.getpid).result()
    two.submit(time.sleep, 0.1)
    monkeypatch.setattr(pools, "Worker", None)  # calling it fails
    assert {two.submit(os.getpid).result() for _ in range(5)} == {first}


class Counted:
    """Work that counts how often it is sent, and tells who has done it."""

    sent = 0

    def __init__(self, name: str = "") -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counted) and self.name == other.name

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        Counted.sent += 1
        return Counted, (self.name,)

    def __call__(self, *, times: int) -> str:
        """Its name, so many times."""
        return self.name * times


def test_work_travels_once_and_not_at_all_to_a_process_that_is_forked(either: Pool) -> None:
    spawned = threading.active_count() > 1 or not FORKS
    Counted.sent = 0
    assert [either.submit(Counted("甲"), times=times).result() for times in range(3)] == ["", "甲", "甲甲"]
    assert Counted.sent == spawned
    assert either.submit(Counted("乙"), times=1).result() == "乙"
    assert either.submit(Counted("乙"), times=2).result() == "乙乙"
    assert Counted.sent == spawned + 1


def test_what_cannot_be_sent_is_its_own_failure_only(either: Pool) -> None:
    assert either.submit(str, "甲").result() == "甲"
    for work in (lambda: "", threading.Lock):
        with pytest.raises((AttributeError, TypeError)):
            either.submit(work).result()
    with pytest.raises(ZeroDivisionError):
        either.submit(divmod, 1, 0).result()
    assert either.submit(str, "乙").result() == "乙"


def test_who_does_not_want_to_wait_is_told_so(two: Pool) -> None:
    future = two.submit(time.sleep, 0.5)
    with pytest.raises(TimeoutError):
        future.result(0.01)
    assert future.result() is None


def test_what_is_cancelled_before_it_has_begun_is_never_begun(two: Pool, tmp_path: Path) -> None:
    futures = [two.submit(time.sleep, 0.2) for _ in range(2)]
    late = two.submit(Once(tmp_path / "mark", str), "")
    assert late.cancel()
    assert [future.result() for future in futures] == [None, None]
    two.shutdown()
    assert late.cancelled()
    assert not (tmp_path / "mark").exists()
    with pytest.raises(CancelledError):
        late.result()
    with pytest.raises(RuntimeError):
        two.submit(str)


ORPHANS = """
import os, time
from xltemplates.record.many.pool import Pool
pool = Pool(3)
futures = [pool.submit(time.sleep, 0.5) for _ in range(3)]
print(*[child.pid for child in __import__("multiprocessing").active_children()], flush=True)
[future.result() for future in futures[:2]]
print(flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_when_we_are_killed_nobody_is_left() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        children = process.stdout.readline().split()
        process.stdout.readline()
        process.kill()
    assert len(children) == 3
    while any(alive(child) for child in children):
        time.sleep(0.05)


def alive(process: str) -> bool:
    """Whether a process is there, and not only what its parent has not asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_process_that_is_ended_holds_no_pipe() -> None:
    worker = workers.Worker(bytes, ())
    worker.end()
    assert worker.pipe.closed


def test_a_process_ends_when_it_is_asked_to_though_its_starter_does_not() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with Pool(1) as pool:
            assert pool.submit(signal.getsignal, signal.SIGTERM).result() == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


class Wide(Executor):
    """Takes batches of seven files, three at once."""

    batch, width = 7, 3


def test_a_handful_gives_every_worker_a_batch() -> None:
    assert handful(Wide()) == 21
    assert handful(Executor()) == BATCH
