"""Real processes: Ctrl-C ends a run at once and cleanly; a worker that dies is nobody's loss."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = next((ROOT / "samples").glob("02_*.xlsx"))
COUNT = 2000
PATIENCE = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many files that seconds pass until they are read, on a machine that does nothing else, too."""
    folder = tmp_path_factory.mktemp("many")
    first = folder / "0000.xlsx"
    first.write_bytes(SAMPLE.read_bytes())
    for number in range(1, COUNT):
        os.link(first, folder / f"{number:04}.xlsx")
    return folder


@pytest.fixture
def running(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """`parse --jobs 2` in a session of its own, once it has begun to tell."""
    # A shell has what it runs in the background ignore Ctrl-C, and all that this starts: the tests too.
    heeding = ["env", "--default-signal=INT", sys.executable]
    command = [*heeding, "-m", "xltemplates", "parse", "--jobs", "2", "--specs", "specs", str(folder)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert "0000.xlsx" in process.stdout.readline()
        watch = Timer(PATIENCE, process.kill)  # what hangs fails, and holds nobody up
        watch.start()
        yield process
        watch.cancel()
        process.kill()


def rest(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """What it still writes until its end."""
    assert process.stdout is not None
    assert process.stderr is not None
    told = process.stdout.read(), process.stderr.read()
    process.wait(60)
    return told


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_ctrl_c_ends_everything_at_once_with_a_sentence(running: "subprocess.Popen[str]") -> None:
    workers = children(running.pid)
    assert len(workers) == 2
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = rest(running)
    assert (running.returncode, err.lstrip()) == (130, "已中断。Interrupted.\n")
    assert out.count("\n") < COUNT - 1
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_worker_killed_in_mid_batch_costs_no_file(running: "subprocess.Popen[str]") -> None:
    os.kill(children(running.pid)[0], signal.SIGKILL)
    out, err = rest(running)
    assert (running.returncode, err) == (0, "")
    lines = out.splitlines()
    assert [Path(line.split("  ")[0]).name for line in lines] == [f"{number:04}.xlsx" for number in range(1, COUNT)]
