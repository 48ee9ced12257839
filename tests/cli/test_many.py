"""Many files at once: the same verdicts in the same order for any number of jobs."""

import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future
from io import StringIO
from pathlib import Path

import click
import pytest

from xltemplates.cli.many import MANY, watched, workers
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_files
from xltemplates.record.many.pool import BATCH

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "specs"


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two batches of files: one is read well, one has errors, one is no workbook."""
    folder = tmp_path_factory.mktemp("many")
    samples = [next((ROOT / "samples").glob(f"{number}_*.xlsx")).read_bytes() for number in ("01", "10")]
    contents = [*samples, b"no workbook"]
    paths = [folder / f"{number:02}.xlsx" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_bytes(contents[number % 3])
    return paths


def test_any_number_of_jobs_gives_the_same_in_the_same_order(paths: list[Path]) -> None:
    catalogue = Catalogue.open(SPECS)
    with workers(None, 1) as nobody:
        alone = list(parse_files(paths, catalogue, nobody))
    assert nobody is None
    assert [verdict.status for verdict in alone][1:3] == ["problems", "rejected"]
    for jobs in (1, 3):
        with workers(jobs, len(paths)) as executor:
            assert list(parse_files(paths, catalogue, executor)) == alone


def process_of(executor: Executor | None) -> int:
    assert executor is not None
    return executor.submit(os.getpid).result()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("jobs", "count", "started"), [(None, MANY - 1, 1), (2, MANY - 1, 2), (5, BATCH + 1, 2), (3, None, 3)]
)
def test_a_few_files_get_one_process_and_no_batch_gets_two(jobs: int | None, count: int | None, started: int) -> None:
    with workers(jobs, count) as executor:
        assert executor is not None
        pids = {future.result() for future in [executor.submit(own_pid, 0.2) for _ in range(started + 2)]}
    assert len(pids) == started


def own_pid(pause: float) -> int:
    time.sleep(pause)
    return os.getpid()


def test_a_process_that_dies_is_followed_by_another() -> None:
    with workers(2, 100) as executor:
        first = process_of(executor)
        os.kill(first, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                assert process_of(executor) != first
                break
            except BrokenExecutor:  # the first to come after its death
                time.sleep(0.05)


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_what_has_not_begun_when_we_are_interrupted_is_never_begun() -> None:
    futures: list[Future[None]] = []
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _interrupted(futures)
    assert time.monotonic() - start < 20  # what had begun was ended
    assert all(future.cancelled() or isinstance(future.exception(0), BrokenExecutor) for future in futures)


def _interrupted(futures: list[Future[None]]) -> None:
    with workers(2, 100) as executor:
        assert executor is not None
        futures += [executor.submit(time.sleep, 30) for _ in range(100)]
        raise KeyboardInterrupt


def test_a_terminal_sees_a_bar_below_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    for item in watched(["甲", "乙丙"] * 30, 60):
        click.echo(item)
    drawn = screen.getvalue()
    assert "60/60" in drawn
    lines = [line.rpartition("\x1b[2K")[2] for line in drawn.splitlines()]
    assert [line for line in lines if line in ("甲", "乙丙")] == ["甲", "乙丙"] * 30


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched(iter(range(60)), 60)) == list(range(60))
    assert capsys.readouterr() == ("", "")
