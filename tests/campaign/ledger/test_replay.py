"""Replaying events: whatever the clocks said, what was sent and received is taken in before what is said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest

from tests.campaign.campaigns import new_campaign
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.ledger import replay
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import table_rows
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.rows import rows_of
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.campaign.ledger.write import Rows, applied
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.parsed import Parsed

T = TypeVar("T")
SIGNED = {"reason": "已核实", "by": "王芳"}
SHA256 = "a" * 64
START = datetime(2020, 9, 1, tzinfo=UTC)
SENT = {"copy": "2020-zhengzhou", "unit": "zhengzhou", "name": "郑州市科学技术局", "form": "alliance.recommendation"}


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A campaign in which each event is recorded an hour before the one recorded before it."""
    hours: Iterator[int] = count()
    monkeypatch.setattr(events, "now", lambda: START - timedelta(hours=next(hours)))
    return new_campaign(tmp_path)


def received(campaign: Campaign) -> None:
    """One file that is no workbook is received."""
    (campaign.originals / f"{SHA256}.xlsx").write_bytes(b"no workbook")
    item = {"sha256": SHA256, "file": "坏.xlsx", "ending": ".xlsx", "size": "11", "received": "", "how": ""}
    events.record(campaign, events.RECEIVED, [item])


@pytest.mark.parametrize("at_once", [1, 512])
def test_a_clock_that_is_slow_puts_nothing_before_what_it_is_about(
    campaign: Campaign, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(replay, "_AT_ONCE", at_once)
    received(campaign)
    events.record(campaign, "waived", [{"sha256": SHA256, "code": "late", "path": "", **SIGNED}])
    assert [event.kind for event in events.replay(campaign)] == ["waived", events.RECEIVED]
    facts = facts_of(campaign, catalogue)
    assert [receipt.sha256 for receipt in facts.receipts] == [SHA256]
    assert [(act.about, act.value("code")) for act in facts.of("waive")] == [(SHA256, "late")]


def test_within_each_sort_events_are_taken_in_by_their_time(
    campaign: Campaign, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def noted(event: Event, reader: Reader, verdicts: Mapping[str, Parsed]) -> Rows:
        told.append(event.kind)
        return rows_of(event, reader, verdicts)

    monkeypatch.setattr(replay, "rows_of", noted)
    received(campaign)
    events.record(campaign, events.SENT, [{**SENT, "version": "2020.1", "file": "郑州.xlsx", "sha256": "b" * 64}])
    events.record(campaign, "excluded", [{"sha256": SHA256, "path": "", **SIGNED}])
    events.record(campaign, "decided", [{"sha256": SHA256, **SIGNED}])
    facts_of(campaign, catalogue)
    assert told == [events.SENT, events.RECEIVED, "decided", "excluded"]


def test_what_was_taken_in_is_not_taken_in_again(campaign: Campaign, catalogue: Catalogue) -> None:
    received(campaign)
    with Ledger.open(ledger_url(campaign)) as ledger:
        reader = Reader.of(campaign, catalogue)
        assert [replay.catch_up(ledger, reader), replay.catch_up(ledger, reader)] == [1, 0]
        assert applied(ledger) == set(events.names(campaign))
        assert len(table_rows(ledger)["names"]) == 1


def test_what_an_older_program_did_not_say_of_an_act_is_empty(campaign: Campaign, catalogue: Catalogue) -> None:
    item = {"sha256": SHA256, **SIGNED}
    event = Event("e1", "waived", START, (item,), 1, {"e0": "c" * 64}, {"campaign.yaml": "b" * 64})
    rows = rows_of(event, Reader.of(campaign, catalogue))
    (act,) = rows["waivers"]
    assert (act["sha256"], act["code"], act["path"]) == (SHA256, "", "")
    assert rows["parents"] == [{"event": "e1", "parent": "e0", "sha256": "c" * 64}]
    assert rows["in_force"] == [{"event": "e1", "file": "campaign.yaml", "sha256": "b" * 64}]


def test_whoever_watches_sees_the_last_original_and_the_end(campaign: Campaign, catalogue: Catalogue) -> None:
    received(campaign)
    seen: list[object] = []

    def watch(things: Iterable[T], count: int) -> Iterator[T]:
        for thing in things:
            seen.append(count)
            yield thing
        seen.append("end")

    facts_of(replace(campaign, watch=watch), catalogue)
    assert seen == [1, "end"]


def test_what_lies_among_the_events_and_is_none_is_told(campaign: Campaign, catalogue: Catalogue) -> None:
    said: list[str] = []
    told = replace(campaign, notify=lambda code, **_: said.append(code))
    facts_of(told, catalogue)
    assert said == []
    (campaign.events / "conflicted copy.json").write_text("{}", "utf-8")
    facts_of(told, catalogue)
    assert said == ["events-stray"]
