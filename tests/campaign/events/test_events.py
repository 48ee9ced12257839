"""Events are immutable files; what is altered, damaged or of a newer program stops everything and is named."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.campaign.campaigns import new_campaign
from xltemplates.campaign.events import events
from xltemplates.campaign.messages import CampaignError

ITEM = {"copy": "2020-zhengzhou", "unit": "zhengzhou"}


def written(folder: Path, content: bytes) -> Path:
    """An event file whose name fits its content, whatever that is."""
    path = folder / f"20200810T000000000000Z-sent-{hashlib.sha256(content).hexdigest()[:16]}.json"
    path.write_bytes(content)
    return path


@pytest.mark.slow
def test_what_was_recorded_is_replayed_in_order(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    told = [
        events.record(campaign, events.SENT, [ITEM]),
        events.record(campaign, events.RECEIVED, [{"sha256": "b", "file": "乙.xlsx"}]),
        events.record(campaign, events.RECEIVED, [{"sha256": "a", "file": "甲.xlsx"}]),
    ]
    assert list(events.replay(campaign)) == told
    assert [event.name for event in events.replay(campaign, [events.names(campaign)[0]])] == list(
        events.names(campaign)[1:]
    )


def test_nothing_done_leaves_no_trace(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    assert events.record(campaign, events.RECEIVED, []) is None
    assert list(campaign.events.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"kind": "sent"}', b"\xff\xfe", b'{"kind":1,"time":"x","items":[],"version":1}']
)
def test_a_damaged_event_stops_everything_and_is_named(tmp_path: Path, content: bytes) -> None:
    campaign = new_campaign(tmp_path)
    path = written(campaign.events, content)
    with pytest.raises(CampaignError) as raised:
        list(events.replay(campaign))
    assert raised.value.code in ("event-damaged", "event-newer")
    assert path.name in raised.value.message("zh")


def test_an_altered_event_is_known_by_its_name(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    event = events.record(campaign, events.SENT, [ITEM])
    assert event is not None
    path = campaign.events / event.name
    path.write_bytes(path.read_bytes().replace(b"zhengzhou", b"xxxxxxxxx"))
    with pytest.raises(CampaignError, match="is damaged"):
        list(events.replay(campaign))


@pytest.mark.parametrize("change", [{"version": 3}, {"kind": "rewarded"}])
def test_an_event_of_a_newer_program_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    campaign = new_campaign(tmp_path)
    event = {"kind": "sent", "time": "2020-08-10T00:00:00+00:00", "items": [], "version": 1, **change}
    written(campaign.events, json.dumps(event).encode())
    with pytest.raises(CampaignError, match="newer program"):
        list(events.replay(campaign))


def test_a_half_written_event_is_not_seen(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    (campaign.events / ".2020.json-1234.tmp").write_bytes(b"{")
    assert list(events.replay(campaign)) == []
