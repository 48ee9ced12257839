"""Originals first, verdicts next; taking in again changes nothing."""

from pathlib import Path

from alliance_xl import events
from alliance_xl.collection import BATCH, collect, papers
from tests.alliance_xl.campaigns import new_campaign, returned
from xltemplates.layout.catalogue import Catalogue


def test_every_file_has_a_verdict_and_its_original_is_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    good = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    bad = tmp_path / "坏文件.xlsx"
    bad.write_bytes(b"no workbook")
    receipts = list(collect(campaign, catalogue, [bad, good]))
    assert [(receipt.parsed.file, receipt.parsed.status, receipt.known) for receipt in receipts] == [
        ("坏文件.xlsx", "rejected", False),
        ("zhengzhou.xlsx", "clean", False),
    ]
    kept = {path.read_bytes() for path in campaign.originals.iterdir()}
    assert kept == {good.read_bytes(), b"no workbook"}
    assert bad.read_bytes() == b"no workbook"


def test_taking_in_again_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    first = [receipt.parsed for receipt in collect(campaign, catalogue, [file])]
    state = sorted(path.name for path in campaign.folder.rglob("*"))
    second = list(collect(campaign, catalogue, [file, file]))
    assert [receipt.parsed for receipt in second] == [*first, *first]
    assert all(receipt.known for receipt in second)
    assert sorted(path.name for path in campaign.folder.rglob("*")) == state


def test_the_same_bytes_twice_in_one_go_are_one_receipt_with_two_names(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(file.read_bytes())
    assert [receipt.known for receipt in collect(campaign, catalogue, [file, copy])] == [False, True]
    assert list(events.received(campaign).values()) == [("zhengzhou.xlsx", "副本.xlsx")]
    assert [paper.file for paper in papers(campaign, catalogue)] == ["zhengzhou.xlsx"]


def test_an_interrupted_run_is_finished_by_the_next(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    files = []
    for number in range(BATCH + 3):
        files.append(tmp_path / f"{number:03}.xlsx")
        files[-1].write_bytes(f"no workbook {number}".encode())
    next(collect(campaign, catalogue, files))
    assert len(events.received(campaign)) == BATCH
    assert sum(receipt.known for receipt in collect(campaign, catalogue, files)) == BATCH
    assert len(events.received(campaign)) == len(files)


def test_an_original_that_has_gone_is_a_verdict_too(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    events.record(campaign, events.RECEIVED, [{"sha256": "0" * 64, "file": "不见了.xlsx"}])
    (lost,) = papers(campaign, catalogue)
    assert (lost.file, lost.status) == ("不见了.xlsx", "rejected")


def test_a_file_that_cannot_be_opened_stops_no_other(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    good = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    gone = tmp_path / "刚被移走.xlsx"
    first, second = collect(campaign, catalogue, [gone, good])
    assert (first.parsed.file, first.parsed.status, first.known) == ("刚被移走.xlsx", "rejected", False)
    assert second.parsed.status == "clean"
    assert list(events.received(campaign).values()) == [("zhengzhou.xlsx",)]
