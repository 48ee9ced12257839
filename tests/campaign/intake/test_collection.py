"""Originals first, verdicts next; taking in again changes nothing."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.campaign.campaigns import new_campaign, returned
from xltemplates.campaign.events import events
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.clock import moment
from xltemplates.campaign.intake.collection import BATCH, Arrival, collect, facts_of, papers
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import table_rows
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.many.pool import Pool


def unreadable(folder: Path, count: int) -> list[Path]:
    """So many files that are no workbooks, each another."""
    paths = [folder / f"{number:03}.xlsx" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(f"no workbook {number}".encode())
    return paths


def test_every_file_has_a_verdict_and_its_original_is_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    good = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    bad = tmp_path / "坏文件.xlsx"
    bad.write_bytes(b"no workbook")
    taken = list(collect(campaign, catalogue, [bad, good]))
    assert [(one.parsed.file, one.parsed.status, one.known) for one in taken] == [
        ("坏文件.xlsx", "rejected", False),
        ("zhengzhou.xlsx", "clean", False),
    ]
    kept = {path.read_bytes() for path in campaign.originals.iterdir()}
    assert kept == {good.read_bytes(), b"no workbook"}
    assert bad.read_bytes() == b"no workbook"


def test_taking_in_again_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    first = [taken.parsed for taken in collect(campaign, catalogue, [file])]
    state = sorted(path.name for path in campaign.folder.rglob("*"))
    second = list(collect(campaign, catalogue, [file, file]))
    assert [taken.parsed for taken in second] == [*first, *first]
    assert all(taken.known for taken in second)
    assert sorted(path.name for path in campaign.folder.rglob("*")) == state


def test_the_same_bytes_twice_in_one_go_are_one_receipt_with_two_names(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(file.read_bytes())
    assert [taken.known for taken in collect(campaign, catalogue, [file, copy])] == [False, True]
    (receipt,) = facts_of(campaign, catalogue).receipts
    assert receipt.names == ("zhengzhou.xlsx", "副本.xlsx")
    assert [paper.file for paper in papers(campaign, catalogue)] == ["zhengzhou.xlsx"]


def test_an_interrupted_run_is_finished_by_the_next(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    files = unreadable(tmp_path, BATCH + 3)
    run = collect(campaign, catalogue, files)
    next(run)
    run.close()
    assert len(facts_of(campaign, catalogue).receipts) == BATCH
    assert sum(taken.known for taken in collect(campaign, catalogue, files)) == BATCH
    assert len(facts_of(campaign, catalogue).receipts) == len(files)


class Wide(ThreadPoolExecutor):
    """Workers as a cluster has them; how many files each was given."""

    batch, width = 4, 12

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[int] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it as any other."""
        self.given.append(len(args[0]))
        return super().submit(fn, *args, **kwargs)


def test_a_batch_gives_every_worker_something_to_do(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    files = unreadable(tmp_path, 100)
    with Wide() as executor:
        assert len(list(collect(campaign, catalogue, files, executor=executor))) == 100
    assert executor.given == [4] * 25
    told = [len(event.items) for event in events.replay(campaign)]
    assert told == [48, 48, 4]


def test_however_many_workers_there_are_only_so_much_is_held(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xltemplates.campaign.intake.collection._MOST_BYTES", 40)
    campaign = new_campaign(tmp_path)
    files = [Incoming(f"{number}.xlsx", f"{number:015}".encode()) for number in range(7)]
    assert len(list(collect(campaign, catalogue, files))) == 7
    assert [len(event.items) for event in events.replay(campaign)] == [3, 3, 1]


def test_a_file_that_cannot_be_opened_stops_no_other(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    taken = list(collect(campaign, catalogue, [tmp_path / "不见了.xlsx", file]))
    assert [one.parsed.status for one in taken] == ["rejected", "clean"]
    assert len(facts_of(campaign, catalogue).receipts) == 1


def test_an_original_that_has_gone_is_a_verdict_too(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    item = {"sha256": "0" * 64, "file": "不见了.xlsx", "ending": ".xlsx", "size": "1", "received": "", "how": ""}
    events.record(campaign, events.RECEIVED, [item])
    (lost,) = papers(campaign, catalogue)
    assert (lost.file, lost.status) == ("不见了.xlsx", "rejected")


@pytest.mark.slow
def test_the_time_of_arrival_is_what_somebody_says(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    list(collect(campaign, catalogue, [file]))
    assert facts_of(campaign, catalogue).receipts[0].received is None
    list(collect(campaign, catalogue, [file], Arrival(moment("2020-09-21 09:30"), "邮件")))
    (receipt,) = facts_of(campaign, catalogue).receipts
    assert (receipt.received, receipt.how) == (datetime(2020, 9, 21, 1, 30, tzinfo=UTC), "邮件")


@pytest.mark.slow
def test_any_number_of_readers_rebuilds_the_same_ledger(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    files = [returned(catalogue, tmp_path, unit, ["智能电网"]) for unit in ("zhengzhou", "luoyang")]
    files += unreadable(tmp_path, BATCH)
    list(collect(campaign, catalogue, files))
    ledgers = []
    for executor in (None, Pool(1), Pool(2)):
        rebuild(campaign, catalogue, executor)
        assert verify(campaign, catalogue, executor).faults == ()
        with Ledger.open(ledger_url(campaign)) as ledger:
            ledgers.append(table_rows(ledger))
        if executor is not None:
            executor.shutdown()
    assert ledgers[0] == ledgers[1] == ledgers[2]
    assert len(ledgers[0]["receipts"]) == len(files)
