"""Disk full, read-only, locked, newer, damaged: a sentence that says what to do, nothing half-written, and then on."""

import errno
import json
import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from tests.campaign.ledger.states import gather, state
from xltemplates.base.errors import WriteFailed
from xltemplates.campaign.events import events
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.ledger import database
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return new_campaign(tmp_path)


@pytest.fixture
def file(tmp_path: Path, catalogue: Catalogue) -> Path:
    return returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])


def run(campaign: Campaign, *words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--campaign", str(campaign.folder)])


def edit(campaign: Campaign, statement: str) -> None:
    with sqlite3.connect(campaign.folder / "ledger.db") as link:
        link.execute(statement)
    link.close()


def test_a_full_disk_leaves_nothing_half_written_and_the_next_run_goes_on(
    campaign: Campaign, file: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(WriteFailed) as raised:
            gather(campaign, catalogue, [file])
        assert raised.value.code == "file-disk-full"
    assert list(campaign.originals.iterdir()) == list(campaign.events.iterdir()) == []
    gather(campaign, catalogue, [file])
    assert [line[-1] for line in state(campaign, catalogue)] == ["current"]


@pytest.mark.slow
def test_a_ledger_that_another_program_holds_is_told(
    campaign: Campaign, file: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    state(campaign, catalogue)
    monkeypatch.setattr(database, "PATIENCE", 0)
    link = sqlite3.connect(campaign.folder / "ledger.db", isolation_level=None)
    link.execute("BEGIN IMMEDIATE")
    done = run(campaign, "collect", file)
    link.execute("ROLLBACK")
    link.close()
    assert (done.exit_code, "另一个程序" in done.output, "Traceback" in done.output) == (2, True, False)
    assert run(campaign, "collect", file).exit_code == 0


@pytest.mark.slow
@pytest.mark.parametrize("version", ["0", "2", "99", "0123456789abcdef"])
def test_a_ledger_of_another_version_is_made_again_from_the_events_and_it_is_said_once(
    version: str, campaign: Campaign, file: Path, catalogue: Catalogue
) -> None:
    gather(campaign, catalogue, [file])
    before = state(campaign, catalogue)
    edit(campaign, f"UPDATE meta SET value = '{version}' WHERE name = 'schema'")
    edit(campaign, "DELETE FROM meta WHERE name = 'tables'")  # as versions before wrote it
    edit(campaign, "ALTER TABLE problems DROP COLUMN detail")
    edit(campaign, "ALTER TABLE receipts ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    done = run(campaign, "status", "--json")
    assert (done.exit_code, "另一版本" in done.stderr, "损坏" in done.output) == (0, True, False)
    assert json.loads(done.stdout)["counts"]["files"] == 1
    assert run(campaign, "status").stderr == ""
    assert state(campaign, catalogue) == before
    assert verify(campaign, catalogue).faults == ()


def test_nothing_is_dropped_while_an_event_cannot_be_read(campaign: Campaign, file: Path, catalogue: Catalogue) -> None:
    gather(campaign, catalogue, [file])
    edit(campaign, "UPDATE meta SET value = '2' WHERE name = 'schema'")
    (name,) = events.names(campaign)
    whole = (campaign.events / name).read_bytes()
    (campaign.events / name).write_bytes(whole[:-20])
    assert run(campaign, "status").exit_code == 2
    with sqlite3.connect(campaign.folder / "ledger.db") as link:
        assert link.execute("SELECT count(*) FROM receipts").fetchone() == (1,)
    link.close()


@pytest.mark.slow
def test_a_damaged_ledger_is_told_and_rebuilt(campaign: Campaign, file: Path, catalogue: Catalogue) -> None:
    gather(campaign, catalogue, [file])
    before = state(campaign, catalogue)
    (campaign.folder / "ledger.db").write_bytes(b"this is no database at all" * 100)
    done = run(campaign, "status")
    assert (done.exit_code, "rebuild" in done.output) == (2, True)
    assert rebuild(campaign, catalogue).files == 1
    assert state(campaign, catalogue) == before


@pytest.mark.slow
def test_a_damaged_event_stops_every_command_and_is_named(campaign: Campaign, file: Path, catalogue: Catalogue) -> None:
    gather(campaign, catalogue, [file])
    (name,) = events.names(campaign)
    path = campaign.events / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["event-damaged", "verify-alien"]
    done = run(campaign, "rebuild")
    assert (done.exit_code, name in done.output) == (2, True)
    for words in (["status"], ["collect", file], ["rollup"]):
        assert run(campaign, *words).exit_code == 2
    path.write_bytes(whole)
    assert run(campaign, "status").exit_code == 0


@pytest.mark.slow
def test_damaged_settings_stop_every_command_and_are_named(campaign: Campaign, file: Path) -> None:
    path = campaign.folder / "campaign.yaml"
    whole = path.read_text("utf-8")
    damages = ("title: [", "\x00", whole.replace("deadline: 2020", "deadline: soon"), whole + "take: nothing\n", "")
    for text in damages:
        path.write_text(text, "utf-8")
        for words in (["status"], ["collect", file]):
            done = run(campaign, *words)
            assert (done.exit_code, "Traceback" in done.output) == (2, False), text
            assert "campaign.yaml" in done.output or "北京时间" in done.output
    assert not [*campaign.originals.iterdir(), *campaign.events.iterdir()]
    path.write_text(whole, "utf-8")
    assert run(campaign, "collect", file).exit_code == 0


def test_an_altered_or_missing_original_is_found(campaign: Campaign, file: Path, catalogue: Catalogue) -> None:
    gather(campaign, catalogue, [file])
    (original,) = campaign.originals.iterdir()
    original.chmod(0o644)
    original.write_bytes(b"something else")
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-damaged"]
    original.unlink()
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-missing"]
    assert run(campaign, "verify").exit_code == 1


def test_a_ledger_that_says_something_else_is_found(campaign: Campaign, file: Path, catalogue: Catalogue) -> None:
    gather(campaign, catalogue, [file])
    edit(campaign, "UPDATE receipts SET status = 'problems'")
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-differs"]
    (name,) = events.names(campaign)
    (campaign.events / name).unlink()
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-event", "verify-alien"]


def test_a_database_url_that_is_none_is_told(campaign: Campaign) -> None:
    for url in ("nonsense", "oracle9://x/y"):
        with pytest.raises(CampaignError) as raised, database.Ledger.open(url):
            raise AssertionError
        assert raised.value.code == "ledger-url"
    assert run(campaign, "status", "--db", "nonsense").exit_code == 2


@pytest.mark.slow
def test_a_read_only_folder_is_told(campaign: Campaign, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        done = run(campaign, "collect", file)
    assert (done.exit_code, "只读" in done.output, "Traceback" in done.output) == (2, True, False)
    assert run(campaign, "collect", file).exit_code == 0
