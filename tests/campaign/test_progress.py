"""Long work shows a terminal how far it has come and nobody else anything; Ctrl-C ends it with a sentence."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaign.campaigns import ROOT, new_campaign
from tests.campaign.intake.test_incoming import archive
from tests.campaign.ledger.states import gather
from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.intake.incoming import how_many
from xltemplates.cli.many import MANY
from xltemplates.layout.catalogue import Catalogue

COUNT = MANY + 5


def refused(folder: Path, count: int) -> list[Path]:
    """So many files that are no workbooks, which take no time to read."""
    folder.mkdir()
    paths = [folder / f"{number:04}.xlsx" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(f"no workbook {number}".encode())
    return paths


def command_line(*words: object) -> list[str]:
    return [sys.executable, "-m", "alliance_xl", *map(str, words)]


def shown(*words: object) -> str:
    """What a command writes on a terminal that is its stderr alone."""
    ours, its = pty.openpty()
    with subprocess.Popen(command_line(*words), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=its) as process:
        os.close(its)
        drawn = b""
        while some := _some(ours):
            drawn += some
    os.close(ours)
    assert process.returncode in (0, 3), drawn.decode("utf-8", "replace")
    return drawn.decode("utf-8", "replace")


def _some(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # nobody writes to it any more
        return b""


@pytest.mark.slow
def test_collect_and_verify_show_how_far_they_have_come(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    refused(tmp_path / "in", COUNT)
    for words in (["collect", tmp_path / "in"], ["verify"]):
        assert f"{COUNT}/{COUNT}" in shown(*words, "--campaign", campaign.folder)


@pytest.mark.slow
def test_ctrl_c_ends_with_a_sentence_and_what_is_done_stays_done(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    paths = refused(tmp_path / "in", 1_000)
    command = command_line("collect", "--campaign", campaign.folder, tmp_path / "in")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    (line,) = said.decode().strip().splitlines()  # no bar on what is no terminal
    assert (process.returncode, line[:4]) == (130, "已中断。")
    kept = len(facts_of(campaign, catalogue).receipts)
    assert 0 < kept < len(paths)
    assert verify(campaign, catalogue).faults == ()
    gather(campaign, catalogue, paths[:kept])
    assert len(facts_of(campaign, catalogue).receipts) == kept


def test_what_is_in_an_archive_is_counted_without_being_read(tmp_path: Path) -> None:
    archive(tmp_path / "甲.zip", {"一.xlsx": b"1", "二.xls": b"2", "说明.txt": b"3"})
    (tmp_path / "坏.zip").write_bytes(b"no archive")
    (tmp_path / "三.xlsx").write_bytes(b"3")
    assert how_many([tmp_path]) == 4
