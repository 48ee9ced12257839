"""The chain of events: what each names, its heads, and where they stand; campaigns of older programs go on."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from alliance_xl.app import app
from tests.campaign.campaigns import SPECS, head_of, new_campaign, returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound, state
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.events.chain import head_text, heads, history, read_head
from xltemplates.campaign.events.events import Event
from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.layout.catalogue import Catalogue

NOW = datetime(2020, 9, 1, tzinfo=UTC)
OFFICER = Officer("王芳", "已核实")


def told(campaign: Campaign) -> list[Event]:
    return sorted(events.replay(campaign), key=lambda event: event.order)


def unchained(campaign: Campaign) -> None:
    """The events as 0.3.0 wrote them, and no ledger and no id."""
    for path in list(campaign.events.iterdir()):
        event = {name: value for name, value in json.loads(path.read_bytes()).items() if name in OLD} | {"version": 1}
        content = f"{json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n".encode()
        path.unlink()
        start, kind, _ = path.name.split("-")
        (campaign.events / f"{start}-{kind}-{events._digest(content)}.json").write_bytes(content)
    (campaign.events.parent / "campaign.id").unlink()
    for file in campaign.folder.glob("ledger.db*"):
        file.unlink()


OLD = ("items", "kind", "time")


@pytest.mark.slow
def test_each_event_names_what_was_known_before_it(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    perform(campaign, catalogue, OFFICER, BY_NAME["exclude"], "zhengzhou.xlsx")
    first, second, third = told(campaign)
    assert (first.parents, second.parents, third.parents) == (
        {}, {first.name: first.sha256}, {second.name: second.sha256},
    )  # fmt: skip
    assert [bool(event.in_force) for event in (first, second, third)] == [True, False, False]
    assert {"campaign.yaml", "campaign.id", "specs/units.yaml"} <= set(first.in_force)
    assert facts_of(campaign, catalogue).head == third.sha256
    sound(campaign, catalogue)


@pytest.mark.slow
def test_of_two_who_did_not_know_each_other_the_next_event_names_both(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    """Two copies of a folder go on apart, each with its own ledger, and a sync program brings them together."""
    campaign = make(tmp_path / "c")
    state(campaign, catalogue)
    other = replace(campaign, folder=shutil.copytree(campaign.folder, tmp_path / "other"), db="")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    gather(other, catalogue, [returned(catalogue, tmp_path, "luoyang", ["光伏"])])
    for folder in ("store/events", "store/originals"):
        shutil.copytree(other.folder / folder, campaign.folder / folder, dirs_exist_ok=True)
    head = facts_of(campaign, catalogue).head
    assert len(read_head(head)) == 2
    assert verify(campaign, catalogue, head=head).faults == ()
    perform(campaign, catalogue, OFFICER, BY_NAME["exclude"], "luoyang.xlsx")
    *_, last = told(campaign)
    assert head_text((last.parents or {}).values()) == head
    assert verify(campaign, catalogue).head == last.sha256
    sound(campaign, catalogue)


@pytest.mark.slow
def test_what_is_taken_from_the_events_is_named_while_the_ledger_knows_it(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    perform(campaign, catalogue, OFFICER, BY_NAME["exclude"], "zhengzhou.xlsx")
    first, second, third = told(campaign)
    (campaign.events / third.name).unlink()
    found = verify(campaign, catalogue).faults
    assert [(fault.code, dict(fault.params)["event"]) for fault in found] == [("verify-event", third.name)]
    (campaign.events / second.name).unlink()
    found = verify(campaign, catalogue, head=third.sha256).faults
    lost = [dict(fault.params)["event"] for fault in found if fault.code == "verify-event"]
    assert lost == [second.name, third.name]
    assert "verify-head-lacking" in {fault.code for fault in found}
    assert events.names(campaign) == (first.name,)
    said: list[str] = []
    state(replace(campaign, notify=said.append), catalogue)
    assert said == ["events-lacking"]


@pytest.mark.slow
def test_events_of_an_older_program_are_sealed_by_the_first_new_one(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    for unit in ("zhengzhou", "luoyang"):
        gather(campaign, catalogue, [returned(catalogue, tmp_path, unit, [unit])])
    before = state(campaign, catalogue)
    unchained(campaign)
    old = told(campaign)
    assert ([event.parents for event in old], state(campaign, catalogue)) == ([None, None], before)
    sound(campaign, catalogue)
    perform(campaign, catalogue, OFFICER, BY_NAME["exclude"], "luoyang.xlsx")
    assert told(campaign)[-1].parents == {event.name: event.sha256 for event in old}
    head = verify(campaign, catalogue).head
    sound(campaign, catalogue)
    (campaign.events / old[0].name).unlink()
    found = verify(campaign, catalogue, head=head).faults
    assert (found[0].code, dict(found[0].params)["event"]) == ("verify-event-lacking", old[0].name)


@pytest.mark.slow
def test_the_head_stands_in_a_named_cell_and_a_property_of_every_roll_up_and_in_the_seal(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    for language in ("zh", "en"):
        data = roll_up(campaign, catalogue, language=language).file.read_bytes()
        book = openpyxl.load_workbook(BytesIO(data))
        (place,) = book.defined_names["xlt_head"].destinations
        head = book[place[0]][place[1]].value
        assert (head, head_of(data)) == (told(campaign)[-1].sha256,) * 2
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    sealed = told(campaign)[-1]
    assert (sealed.kind, sealed.items[0]["head"]) == ("sealed", head)
    assert verify(campaign, catalogue, head=sealed.sha256).faults == ()
    roll_up(campaign, catalogue)  # what is sealed has the head that it was sealed with, whatever came after
    sound(campaign, catalogue)


@pytest.mark.slow
def test_what_was_changed_while_the_campaign_went_on_is_told_by_status_and_rollup(tmp_path: Path) -> None:
    specs = shutil.copytree(SPECS, tmp_path / "specs")
    home = tmp_path / "c"

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--campaign", str(home)])
        assert done.exit_code in (0, 1), done.output
        return done.output

    CliRunner().invoke(app, ["init", str(home), "--specs", str(specs)])
    settings, units = home / "campaign.yaml", specs / "units.yaml"
    settings.write_text(settings.read_text("utf-8").replace("take: readable", "take: passed"), "utf-8")
    file = str(returned(Catalogue.open(specs), tmp_path, "zhengzhou", ["智能电网"]))
    assert "改动" not in run("collect", file) + run("status") + run("rollup")
    units.write_text(units.read_text("utf-8") + "\n", "utf-8")
    for words in (["status"], ["rollup"]):
        assert "specs/units.yaml 自上次记录后有改动" in run(*words)
    assert "specs/units.yaml" in run("verify")
    settings.write_text(settings.read_text("utf-8").replace("take: passed", "take: readable"), "utf-8")
    run("exclude", "zhengzhou.xlsx", "--reason", "重复", "--by", "王芳")
    said = run("status")
    assert ("campaign.yaml 于 2" in said, "specs/units.yaml 于 2" in said, "自上次记录后" in said) == (
        True,
        True,
        False,
    )
    changes = json.loads(run("status", "--json"))["changes"]
    assert [(each["file"], bool(each["time"])) for each in changes] == [
        ("campaign.yaml", True),
        ("specs/units.yaml", True),
    ]
    run("verify")


def chain(edges: Mapping[int, set[int]]) -> list[Event]:
    """Events by number, each naming some that came before."""
    made: list[Event] = []
    for number, before in sorted(edges.items()):
        parents = {made[one].name: made[one].sha256 for one in sorted(before)}
        made.append(Event(f"e{number}", "sent", NOW, (), number, parents, {}, f"{number:064x}"))
    return made


@given(st.data())
def test_the_heads_know_all_and_none_knows_another(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    some = chain(
        {number: data.draw(st.sets(st.integers(0, number - 1))) if number else set() for number in range(size)}
    )
    found = heads(some)
    assert history(some, found) == {event.name for event in some}
    for name in found:
        assert not (history(some, [name]) - {name}) & set(found)


@given(st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1, max_size=15, unique=True))
def test_a_head_that_is_said_is_read_again(hashes: list[str]) -> None:
    text = head_text(hashes)
    assert len(text) <= 255
    assert all(whole.startswith(start) for whole, start in zip(sorted(hashes), read_head(text.upper()), strict=True))
