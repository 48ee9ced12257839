"""Many files at once: the same verdicts in the same order for any number of jobs."""

import sys
from concurrent.futures import Future
from io import StringIO
from pathlib import Path

import click
import pytest

from xltemplates.cli.many import parsed_files, watched, workers
from xltemplates.layout.catalogue import Catalogue

ROOT = Path(__file__).parent.parent.parent


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
    catalogue = Catalogue.open(ROOT / "specs")
    alone = [verdict for path in paths[:3] for verdict in parsed_files([path], catalogue)]
    assert [verdict.status for verdict in alone][1:] == ["problems", "rejected"]
    one, three = (list(parsed_files(paths, catalogue, jobs)) for jobs in (1, 3))
    assert one == three
    assert one[:3] == alone
    assert [verdict.file for verdict in one] == list(map(str, paths))


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_what_has_not_begun_when_we_are_interrupted_is_never_begun() -> None:
    futures: list[Future[int]] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupted(futures)
    assert all(future.done() for future in futures)
    assert any(future.cancelled() for future in futures)


def _interrupted(futures: list[Future[int]]) -> None:
    with workers(1, 1) as executor:
        futures += [executor.submit(sum, [number]) for number in range(1_000)]
        raise KeyboardInterrupt


def test_a_terminal_sees_a_bar_below_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    for item in watched(["甲", "乙丙"] * 20, 60, len):
        click.echo(item)
    drawn = screen.getvalue()
    assert "60/60" in drawn
    lines = [line.rpartition("\x1b[2K")[2] for line in drawn.splitlines()]
    assert [line for line in lines if line in ("甲", "乙丙")] == ["甲", "乙丙"] * 20


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched(iter(range(60)), 60)) == list(range(60))
    assert capsys.readouterr() == ("", "")
