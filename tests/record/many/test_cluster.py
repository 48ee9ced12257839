"""Files read by the workers of a Dask scheduler: the same verdicts in the same order, whoever dies meanwhile."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from click.testing import CliRunner
from distributed import Client

from tests.record.clusters import ROOT, Dask, Telling, dask
from tests.record.test_files import Deadly
from xltemplates.base.errors import Misuse
from xltemplates.cli.app import app
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_files
from xltemplates.record.many import cluster
from xltemplates.record.many.batch import spread
from xltemplates.record.many.cluster import Cluster
from xltemplates.record.many.executor import died

SPECS = ROOT / "specs"
SAMPLES = sorted((ROOT / "samples").glob("[0-9]*.xlsx"))
COUNT = 3 * Cluster.batch + 5


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with dask(tmp_path_factory.mktemp("dask"), "--no-nanny") as found:
        yield found


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Files of four batches: read well, with errors, no workbook."""
    contents = [SAMPLES[0].read_bytes(), SAMPLES[9].read_bytes(), b"no workbook"]
    paths = [tmp_path / f"{number:03}.xlsx" for number in range(COUNT)]
    for number, path in enumerate(paths):
        path.write_bytes(contents[2 if number % 8 else number // 8 % 2])
    return paths


@pytest.mark.slow
def test_the_command_line_tells_the_same(running: Dask, paths: list[Path]) -> None:
    words = ["parse", "--json", "--specs", str(SPECS), *map(str, paths[:70])]
    here, there = (CliRunner().invoke(app, [*words, *more]) for more in ((), ("--dask", running.address)))
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout)
    assert here.stdout.count("\n") == 70


@pytest.mark.slow
def test_a_worker_killed_in_mid_run_changes_nothing(running: Dask, paths: list[Path], tmp_path: Path) -> None:
    catalogue = Catalogue.open(SPECS)
    victim = running.workers[0].pid
    (tmp_path / "begun").mkdir()
    executor = Cluster(running.address)
    killer = threading.Thread(target=_kill_once_begun, args=(tmp_path / "begun", victim))
    killer.start()
    found = list(spread(paths, Telling(catalogue, tmp_path / "begun"), died, executor))
    killer.join()
    executor.shutdown()
    assert running.workers[0].wait(10) == -signal.SIGKILL
    assert found == list(parse_files(paths, catalogue))


def _kill_once_begun(folder: Path, process: int) -> None:
    deadline = time.monotonic() + 60
    while not (folder / str(process)).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)


def test_where_nobody_listens_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 0.3)
    for address in ("tcp://127.0.0.1:1", "nonsense"):
        result = CliRunner().invoke(app, ["parse", "--lang", "en", "--dask", address, str(SAMPLES[0])])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"No Dask scheduler answers at {address} (")


def test_where_no_worker_comes_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_autospec(Client, instance=True)
    client.wait_for_workers.side_effect = TimeoutError("nobody")
    monkeypatch.setattr(cluster, "Client", lambda *_, **__: client)
    with pytest.raises(Misuse) as caught:
        Cluster("tcp://127.0.0.1:1")
    assert caught.value.code == "dask-no-workers"
    client.close.assert_called_once_with(timeout=cluster.CONNECT)


@pytest.mark.long
def test_a_file_that_kills_every_worker_is_one_rejected_file(
    tmp_path: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xltemplates.record.files.file_sha256", lambda path: "")
    catalogue = Catalogue.open(SPECS)
    paths[5] = Deadly(paths[5])
    with dask(tmp_path) as found:
        executor = Cluster(found.address)
        verdicts = list(parse_files(paths, catalogue, executor))
        executor.shutdown()
    assert [verdict.file for verdict in verdicts] == list(map(str, paths))
    assert [problem.code for problem in verdicts[5].problems] == ["not-read"]
    monkeypatch.undo()
    del paths[5], verdicts[5]
    assert verdicts == list(parse_files(paths, catalogue))
