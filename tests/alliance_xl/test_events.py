"""Events are immutable files; what they say together is the state of the campaign."""

from pathlib import Path

import pytest

from alliance_xl import events
from alliance_xl.messages import CampaignError
from tests.alliance_xl.campaigns import new_campaign


def test_what_was_recorded_is_replayed_in_order(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    events.record(campaign, events.SENT, [{"unit": "zhengzhou", "copy": "2020-zhengzhou"}])
    events.record(campaign, events.RECEIVED, [{"sha256": "b", "file": "乙.xlsx"}, {"sha256": "a", "file": "甲.xlsx"}])
    events.record(campaign, events.RECEIVED, [{"sha256": "a", "file": "又一份.xlsx"}])
    assert [event.kind for event in events.replay(campaign)] == ["sent", "received", "received"]
    assert events.sent(campaign) == {"2020-zhengzhou": "zhengzhou"}
    assert events.received(campaign) == {"a": ("又一份.xlsx", "甲.xlsx"), "b": ("乙.xlsx",)}


def test_nothing_done_leaves_no_trace(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    events.record(campaign, events.RECEIVED, [])
    assert list(campaign.events.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"kind": "sent"}', b"\xff\xfe", b'{"kind":1,"time":"x","items":[]}']
)
def test_a_damaged_event_stops_everything_and_is_named(tmp_path: Path, content: bytes) -> None:
    campaign = new_campaign(tmp_path)
    (campaign.events / "2020-broken.json").write_bytes(content)
    with pytest.raises(CampaignError) as raised:
        list(events.replay(campaign))
    assert "2020-broken.json" in raised.value.message("zh")


def test_a_half_written_event_is_not_seen(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    (campaign.events / ".2020.json-1234.tmp").write_bytes(b"{")
    assert list(events.replay(campaign)) == []
