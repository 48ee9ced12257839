"""How a ledger is opened: durable at every commit, and patient; by whom, and by what URL; no password is ever said."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound, started, state
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.id import FILE
from xltemplates.campaign.ledger.database import PATIENCE, Ledger
from xltemplates.campaign.ledger.url import ledger_url, masked, sqlite_url
from xltemplates.campaign.messages import CampaignError
from xltemplates.cli.campaign.common import DATABASE
from xltemplates.layout.catalogue import Catalogue

SECRET = "s3cr!t-p4ss"
URLS = (
    f"postgresql+psycopg://u:{SECRET}@127.0.0.1:1/db",
    f"postgresql+psycopg://u:{SECRET}@@127.0.0.1:1/db",
    f"postgresql+psycopg://u:{SECRET}@x@127.0.0.1:1/db",
    f"postgresql+psycopg://u:x@{SECRET}:1/db@127.0.0.1:1/db",
    f"postgresql+psycopg://u:{SECRET}/?#@127.0.0.1:1/db",
    f"postgresql+psycopg://u@127.0.0.1:1/db?password={SECRET}",
    f"postgresql+psycopg://u:{SECRET}@127.0.0.1:port/db",
    f"postgresql+psycopg://u:1@2:{SECRET}@127.0.0.1/db",
    f"postgresql+psycopg://u:{SECRET}@nowhere.invalid/db",
    f"postgresql+nodriver://u:{SECRET}@127.0.0.1/db",
    f"mysql://u:{SECRET}@127.0.0.1/db",
    f"oracle9://u:{SECRET}@127.0.0.1/db",
    f"postgresql:u:{SECRET}@127.0.0.1/db",
    SECRET,
)


def run(campaign: Campaign, *words: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(app, [*words, "--campaign", str(campaign.folder)])


def in_settings(campaign: Campaign, url: str) -> None:
    path = campaign.folder / "campaign.yaml"
    path.write_text(path.read_text("utf-8").replace("\ndb:\n", f"\ndb: '{url}'\n"), "utf-8")


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 120_000)]
)
@pytest.mark.parametrize("way", ["reading", "writing"])
def test_sqlite_forgets_no_commit_when_the_power_goes(tmp_path: Path, way: str, pragma: str, value: object) -> None:
    assert PATIENCE == 120
    with Ledger.open(sqlite_url(tmp_path / "ledger.db")) as ledger, getattr(ledger, way)() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_campaign_has_one_id_that_moves_with_its_folder(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    first = campaign.id
    assert (len(first), campaign.id) == (32, first)
    moved = replace(campaign, folder=campaign.folder.rename(tmp_path / "moved"))
    assert moved.id == first
    (moved.events.parent / FILE).write_text("x", "ascii")
    with pytest.raises(CampaignError, match="damaged"):
        assert moved.id


def test_of_several_who_make_the_id_at_once_the_first_is_kept(tmp_path: Path) -> None:
    campaign, report = new_campaign(tmp_path), tmp_path / "report"

    def noted(number: int) -> Callable[[], object]:
        return lambda: (tmp_path / f"id-{number}").write_text(campaign.id, "ascii")

    for child in [started(noted(number), report) for number in range(8)]:
        os.waitpid(child, 0)
    assert not report.exists()
    assert {path.read_text("ascii") for path in tmp_path.glob("id-*")} == {campaign.id}


@pytest.mark.slow
def test_two_folders_on_one_database_are_refused(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    one, other = make(tmp_path / "one"), new_campaign(tmp_path)
    gather(one, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    before, url = state(one, catalogue), ledger_url(one)
    for words in (["status"], ["collect"], ["rollup"], ["verify"], ["rebuild"]):
        done = run(other, *words, "--db", url)
        assert (done.exit_code, "另一个申报批次" in done.output, "Traceback" in done.output) == (2, True, False)
    assert state(one, catalogue) == before
    sound(one, catalogue)


@pytest.mark.slow
def test_the_ledger_that_was_copied_into_a_folder_is_refused_and_made_again(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    one = new_campaign(tmp_path / "1")
    other = new_campaign(tmp_path / "2")
    gather(one, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    (other.folder / "ledger.db").write_bytes((one.folder / "ledger.db").read_bytes())
    for file in one.folder.glob("ledger.db-*"):
        (other.folder / file.name).write_bytes(file.read_bytes())
    assert run(other, "status").exit_code == 2
    assert rebuild(other, catalogue).files == 0
    assert state(other, catalogue) == ()


@pytest.mark.slow
def test_a_ledger_of_a_version_that_did_not_say_whose_it_is_becomes_its_own(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "one")
    state(campaign, catalogue)
    with Ledger.open(ledger_url(campaign)) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE name = 'campaign'")
    state(campaign, catalogue)
    done = run(new_campaign(tmp_path), "status", "--db", ledger_url(campaign))
    assert done.exit_code == 2


@pytest.mark.slow
def test_the_url_stands_in_the_settings_the_environment_or_a_file(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    one, other, third = (tmp_path / f"{name}.db" for name in "abc")
    (campaign.folder / "url.txt").write_text(f"\ufeff{sqlite_url(third)}\n", "utf-8")
    in_settings(campaign, sqlite_url(one))
    assert run(campaign, "status").exit_code == 0
    assert (one.exists(), other.exists(), (campaign.folder / "ledger.db").exists()) == (True, False, False)
    assert run(campaign, "status", **{DATABASE: sqlite_url(other)}).exit_code == 0
    assert (other.exists(), third.exists()) == (True, False)
    assert run(campaign, "status", "--db", "file:url.txt", **{DATABASE: "nonsense"}).exit_code == 0
    assert third.exists()
    for name in ("none.txt", "empty.txt"):
        (campaign.folder / "empty.txt").write_text("\n", "utf-8")
        done = run(campaign, "status", "--db", f"file:{name}")
        assert (done.exit_code, name in done.output, "Traceback" in done.output) == (2, True, False)


@pytest.mark.slow
@pytest.mark.parametrize("url", URLS)
def test_a_password_is_never_said(url: str, tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    (campaign.folder / "url.txt").write_text(url, "utf-8")
    said = [run(campaign, *words, "--db", url) for words in (["status"], ["status", "--json"], ["verify", "--json"])]
    said += [run(campaign, "collect", "--db", "file:url.txt"), run(campaign, "rebuild", **{DATABASE: url})]
    in_settings(campaign, url)
    said.append(run(campaign, "status"))
    for done in said:
        assert (done.exit_code, "Traceback" in done.output, SECRET in done.output) == (2, False, False), done.output
        assert isinstance(done.exception, SystemExit)
    with pytest.raises(CampaignError) as raised, Ledger.open(url):
        raise AssertionError
    error: BaseException | None = raised.value
    while error is not None:  # what a traceback would show
        assert SECRET not in f"{error!s} {error!r}"
        error = None if error.__suppress_context__ else error.__cause__ or error.__context__
    assert SECRET not in masked(url)
    assert SECRET not in repr(replace(campaign, db=url))


def test_a_missing_driver_is_told_with_what_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for url in ("postgresql+psycopg://u@h/d", "postgresql://u@h/d"):
        done = run(new_campaign(tmp_path / url.partition(":")[0]), "status", "--db", url)
        assert (done.exit_code, "pip install 'xltemplates[postgresql]'" in done.output) == (2, True)
