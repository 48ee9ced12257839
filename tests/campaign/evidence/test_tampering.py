"""Whatever is done to a campaign behind its back, `verify --head` names it, whether the ledger is kept or lost."""

import csv
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import few_units, returned
from tests.campaign.ledger.states import gather
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign, create, open_campaign
from xltemplates.campaign.folder.key import FILE as KEY
from xltemplates.campaign.intake.incoming import incoming
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.layout.catalogue import Catalogue

pytestmark = pytest.mark.slow  # the campaign that is tampered with takes seconds to make

Tamper = Callable[[Campaign], str]  # does it; what the sentence that names it must hold


BY_SERVER = [pytest.mark.postgres, pytest.mark.long]
LEDGERS = (
    "kept",
    "lost",
    pytest.param("kept by PostgreSQL", marks=BY_SERVER),
    pytest.param("lost by PostgreSQL", marks=BY_SERVER),
)


def run(campaign: Campaign, *words: str) -> Result:
    database = ("--db", campaign.db) if campaign.db else ()
    return CliRunner().invoke(app, [*words, "--campaign", str(campaign.folder), *database])


def event_of(campaign: Campaign, kind: str, number: int = 0) -> Path:
    """The file of the so manieth event of a kind."""
    return campaign.events / [name for name in events.names(campaign) if f"-{kind}-" in name][number]


def rewritten(path: Path, change: Callable[[dict[str, object]], object], time: str = "") -> Path:
    """Another event in the place of one, with a name that fits its content as a forger would make it."""
    event = json.loads(path.read_bytes())
    change(event)
    content = f"{json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n".encode()
    start = time or path.name.partition("-")[0]
    name = f"{start}-{event['kind']}-{hashlib.sha256(content).hexdigest()[:16]}.json"
    (path.parent / name).write_bytes(content)
    return path.parent / name


def removed(kind: str, number: int = 0) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        path = event_of(campaign, kind, number)
        path.unlink()
        return path.name

    return tamper


def forged_in_place(kind: str, **change: object) -> Tamper:
    """The event of a kind is replaced by one that says something else; the old one is missing."""

    def tamper(campaign: Campaign) -> str:
        path = event_of(campaign, kind)
        rewritten(path, lambda event: event["items"][0].update(change))  # type: ignore[index]
        path.unlink()
        return path.name

    return tamper


def last_removed(campaign: Campaign) -> str:
    """Nothing tells its whole name any more but the digest in the head."""
    return removed("sealed")(campaign).removesuffix(".json").rpartition("-")[2]


def last_forged(campaign: Campaign) -> str:
    return forged_in_place("sealed", by="王芳（改）")(campaign).removesuffix(".json").rpartition("-")[2]


def put_in(change: Callable[[dict[str, object]], object], time: str = "") -> Tamper:
    def tamper(campaign: Campaign) -> str:
        return rewritten(event_of(campaign, "waived"), change, time).name

    return tamper


def by_another(event: dict[str, object]) -> None:
    event["items"][0]["by"] = "经办人甲"  # type: ignore[index]


def by_another_earlier(event: dict[str, object]) -> None:
    by_another(event)
    event["time"] = "2020-01-01T00:00:00+00:00"


def by_another_first(event: dict[str, object]) -> None:
    by_another(event)
    event.update(parents={}, lamport=1)


def by_another_of_old(event: dict[str, object]) -> None:
    by_another(event)
    for name in ("parents", "lamport", "in_force"):
        event.pop(name, None)
    event["version"] = 1


def out_of_order(event: dict[str, object]) -> None:
    by_another(event)
    event["lamport"] = 99


def half_written(campaign: Campaign) -> str:
    path = event_of(campaign, "waived")
    os.truncate(path, 50)
    return path.name


def renamed_earlier(campaign: Campaign) -> str:
    path = event_of(campaign, "excluded")
    return path.rename(path.with_name(f"20200101T000000000000Z-{path.name.partition('-')[2]}")).name


def exchanged(campaign: Campaign) -> str:
    one, other = event_of(campaign, "waived"), event_of(campaign, "decided")
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one.name


def conflicted(campaign: Campaign) -> str:
    path = event_of(campaign, "waived")
    copy = path.with_name(f"{path.stem} (conflicted copy 2020-09-22).json")
    copy.write_bytes(path.read_bytes())
    return copy.name


def left_among_events(name: str) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        (campaign.events / name).write_bytes(b"{}")
        return name

    return tamper


def on_original(change: Callable[[Path], object], named: bool = True) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        path = min(campaign.originals.iterdir())
        path.chmod(0o644)
        change(path)
        return path.name if named else path.stem

    return tamper


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3000] ^= 1
    path.write_bytes(data)


def on_scan(change: Callable[[Path], object]) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        (path,) = campaign.originals.glob("*.pdf")
        path.chmod(0o644)
        change(path)
        return path.stem

    return tamper


def orphan_scan(campaign: Campaign) -> str:
    path = campaign.originals / f"{'a' * 64}.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path.name


def orphan(campaign: Campaign) -> str:
    path = campaign.originals / f"{'a' * 64}.xlsx"
    path.write_bytes(b"x")
    return path.name


def hidden_in_store(campaign: Campaign) -> str:
    (campaign.folder / "store" / "more").mkdir()
    (campaign.folder / "store" / "more" / "notes.txt").write_bytes(b"x")
    return "store/more/notes.txt"


def on_key(change: Callable[[Path], object]) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        change(campaign.folder / KEY)
        return KEY

    return tamper


def in_outbox(name: str, change: Callable[[Path], object]) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        path = sorted(campaign.outbox.rglob(name))[0]
        change(path)
        return path.name

    return tamper


def exchanged_lines(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join((lines[0], lines[2], lines[1], *lines[3:])))


def one_more_copy(campaign: Campaign) -> str:
    shutil.copy(min(campaign.outbox.rglob("1_*.xlsx")), campaign.outbox / "99_另一单位.xlsx")
    return "99_另一单位.xlsx"


def on_sealed(change: Callable[[Path], object]) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        (path,) = campaign.reports.glob("*.xlsx")
        change(path)
        return path.name

    return tamper


def replaced_text(name: str, before: str, after: str) -> Tamper:
    def tamper(campaign: Campaign) -> str:
        path = campaign.folder / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
        return path.name

    return tamper


def one_more_spec(campaign: Campaign) -> str:
    (campaign.folder / "specs" / "codes.csv").write_text("a,b\n", "utf-8")
    return "codes.csv"


def overwritten(path: Path) -> None:
    path.write_bytes(b"something else")


TAMPERING: dict[str, Tamper] = {
    "the first event is removed": removed("sent"),
    "an event is removed": removed("waived"),
    "an event of several is removed": removed("received", 0),
    "the last event is removed": last_removed,
    "an erasing is removed": removed("erased"),
    "an amendment says another value": forged_in_place("amended", value="99"),
    "a withdrawal of an act is removed": removed("undone"),
    "a unit's leaving is removed": removed("withdrawn"),
    "an event says another name": forged_in_place("waived", by="王芳（改）"),
    "an event says another reason": forged_in_place("excluded", reason="伪造"),
    "the last event says another name": last_forged,
    "an event is put in": put_in(by_another),
    "an event is put in before": put_in(by_another_earlier, "20200101T000000000000Z"),
    "an event is put in as the first": put_in(by_another_first),
    "an event is put in as of an older program": put_in(by_another_of_old),
    "an event is put in out of order": put_in(out_of_order),
    "an event is half written": half_written,
    "an event has another time in its name": renamed_earlier,
    "two events are exchanged": exchanged,
    "a conflicted copy lies there": conflicted,
    "a note lies among the events": left_among_events("README.txt"),
    "something like an event lies there": left_among_events("x-waived.json"),
    "an event's copy lies there": left_among_events("20200101T000000000000Z-waived-0123456789abcdef 2.json"),
    "an original is altered": on_original(flipped),
    "an original is replaced": on_original(overwritten),
    "an original is removed": on_original(Path.unlink, named=False),
    "an original is truncated": on_original(lambda path: os.truncate(path, 100)),
    "an original is given another name": on_original(lambda path: path.rename(path.with_name("b" * 64)), named=False),
    "an original is put in": orphan,
    "a scan is altered": on_scan(lambda path: path.write_bytes(path.read_bytes() + b"x")),
    "a scan is replaced by another": on_scan(lambda path: path.write_bytes(b"%PDF-1.4")),
    "a scan is removed": on_scan(Path.unlink),
    "a scan is put in": orphan_scan,
    "the event of a scan is removed": removed("scanned"),
    "the event of a scan says another folder": forged_in_place("scanned", folder="洛阳市"),
    "a scan is said to belong to another workbook": forged_in_place("assigned", workbook="0" * 64),
    "something else is put into the store": hidden_in_store,
    "the campaign's id is altered": replaced_text("store/campaign.id", "\n", " \n"),
    "the key is removed": on_key(Path.unlink),
    "the key is replaced": on_key(lambda path: path.write_text("7" * 64)),
    "the key is damaged": on_key(overwritten),
    "an issued copy is altered": in_outbox("1_*.xlsx", overwritten),
    "an issued copy is removed": in_outbox("2_*.xlsx", Path.unlink),
    "an issued copy is replaced by another": in_outbox(
        "1_*.xlsx", lambda path: shutil.copy(min(path.parents[1].rglob("2_*.xlsx")), path)
    ),
    "a copy is put in": one_more_copy,
    "the manifest is altered": in_outbox("manifest.csv", lambda path: path.write_bytes(path.read_bytes() + b"evil\n")),
    "the manifest is put in another order": in_outbox("manifest.csv", exchanged_lines),
    "the manifest is removed": in_outbox("manifest.csv", Path.unlink),
    "the sealed roll-up is replaced": on_sealed(overwritten),
    "the sealed roll-up is appended to": on_sealed(lambda path: path.write_bytes(path.read_bytes() + b"x")),
    "the sealed roll-up is removed": on_sealed(Path.unlink),
    "another deadline is set": replaced_text("campaign.yaml", "deadline: 2020", "deadline: 2021"),
    "another take is set": replaced_text("campaign.yaml", "take: readable", "take: passed"),
    "a comment of the settings is altered": replaced_text("campaign.yaml", "# ", "#  "),
    "a spec is altered": replaced_text("specs/recommendation.yaml", "title:", "title: "),
    "the registry is altered": replaced_text("specs/units.yaml", "  - {id: ", "  - {id:  "),
    "a spec is put in": one_more_spec,
}


ONE_OF_EACH = frozenset(  # of each thing that may be tampered with
    [
        "an event is removed",
        "an event says another name",
        "an event is put in",
        "an original is altered",
        "a scan is altered",
        "the key is replaced",
        "an issued copy is altered",
        "the manifest is altered",
        "the sealed roll-up is replaced",
        "another deadline is set",
        "a spec is altered",
    ]
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A campaign in which something of every sort was done, and its head."""
    folder = tmp_path_factory.mktemp("whole")
    specs = few_units(folder)
    campaign = create(folder / "campaign", HENAN, specs)
    shutil.move(specs, campaign.folder / "specs")
    settings = campaign.folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace(str(specs), "specs"), "utf-8")
    campaign = open_campaign(campaign.folder, HENAN)
    catalogue = Catalogue.open(campaign.folder / "specs")
    distribute(campaign, catalogue)
    gather(campaign, catalogue, [returned(catalogue, folder, "zhengzhou", ["智能电网", "智能电网"])])
    gather(campaign, catalogue, [returned(catalogue, folder, "luoyang", ["光伏"], file=f"{name}.xlsx") for name in "a"])
    gather(campaign, catalogue, [returned(catalogue, folder, "luoyang", ["储能"], file=f"{name}.xlsx") for name in "b"])
    scan = folder / "盖章.pdf"
    scan.write_bytes(b"%PDF-1.7 stamped")
    gather(campaign, catalogue, incoming([scan], lambda _: None))
    officer = Officer("王芳", "已电话核实")
    perform(campaign, catalogue, officer, BY_NAME["assign"], "盖章.pdf", {"workbook": "zhengzhou.xlsx"})
    perform(campaign, catalogue, officer, BY_NAME["waive"], "zhengzhou.xlsx", {"code": "duplicate-row"})
    perform(campaign, catalogue, officer, BY_NAME["decide"], "b.xlsx")
    perform(campaign, catalogue, officer, BY_NAME["exclude"], "zhengzhou.xlsx", {"row": "2"})
    gather(campaign, catalogue, [returned(catalogue, folder, "kaifeng", ["氢能"], file="误报.xlsx")])
    perform(campaign, catalogue, officer, BY_NAME["erase"], "误报.xlsx")
    perform(campaign, catalogue, officer, BY_NAME["amend"], "zhengzhou.xlsx", {"entry": "成员总数#1", "value": "13"})
    perform(campaign, catalogue, officer, BY_NAME["extend"], "luoyang", {"until": "2020-09-25"})
    perform(campaign, catalogue, officer, BY_NAME["undo"], "last")
    perform(campaign, catalogue, officer, BY_NAME["withdraw-unit"], "kaifeng")
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    done = run(campaign, "verify", "--json")
    assert done.exit_code == 0, done.output
    return campaign.folder, str(json.loads(done.stdout)["head"])


def copied(folder: Path, target: Path, ledger: str) -> Campaign:
    campaign = open_campaign(shutil.copytree(folder, target), HENAN)
    for file in campaign.folder.glob("ledger.db*") if ledger != "kept" else ():
        file.unlink()
    return campaign


@pytest.fixture
def there(ledger: str, whole: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest) -> Campaign:
    """A copy of the whole campaign with its ledger, or without, on either database."""
    campaign = copied(whole[0], tmp_path / "c", ledger)
    if "PostgreSQL" in ledger:
        campaign = replace(campaign, db=request.getfixturevalue("new_database"))
    if ledger == "kept by PostgreSQL":
        assert run(campaign, "status").exit_code == 0
    return campaign


def marks_of(name: str, ledger: str) -> list[pytest.MarkDecorator]:
    if "PostgreSQL" in ledger:
        return BY_SERVER
    every_one = ledger == "kept" or name in ONE_OF_EACH  # one that is lost is made again for every case
    return [] if every_one else [pytest.mark.long]


@pytest.mark.parametrize(
    ("name", "ledger"),
    [
        pytest.param(name, ledger, marks=marks_of(name, ledger), id=f"{name}-{ledger}")
        for ledger in ("kept", "lost", "kept by PostgreSQL", "lost by PostgreSQL")
        for name in TAMPERING
    ],
)
def test_it_is_named(name: str, whole: tuple[Path, str], there: Campaign) -> None:
    _, head = whole
    campaign = there
    what = TAMPERING[name](campaign)
    done = run(campaign, "verify", "--head", head)
    assert (done.exit_code, what in done.output, "Traceback" in done.output) == (1, True, False), done.output


@pytest.mark.parametrize("ledger", LEDGERS)
def test_where_nothing_was_done_nothing_is_named(whole: tuple[Path, str], there: Campaign) -> None:
    _, head = whole
    campaign = there
    done = run(campaign, "verify", "--head", head)
    assert (done.exit_code, head in done.output) == (0, True), done.output
    assert run(campaign, "verify", "--head", head[:20].upper()).exit_code == 0
    for wrong in ("0" * 64, "nonsense"):
        assert run(campaign, "verify", "--head", wrong).exit_code == 1


def test_what_came_after_a_head_is_named_and_the_rest_is_vouched_for(whole: tuple[Path, str], tmp_path: Path) -> None:
    folder, head = whole
    campaign = copied(folder, tmp_path / "c", "kept")
    late = returned(Catalogue.open(campaign.folder / "specs"), tmp_path, "kaifeng", ["迟来"])
    assert run(campaign, "collect", str(late)).exit_code == 0
    done = run(campaign, "verify", "--head", head)
    assert (done.exit_code, events.names(campaign)[-1] in done.output) == (1, True)
    assert done.stderr.count("\n") == 1
    said = json.loads(run(campaign, "verify", "--json").stdout)
    assert (said["faults"], said["head"] != head) == ([], True)


def test_an_altered_ledger_is_named(whole: tuple[Path, str], tmp_path: Path) -> None:
    campaign = copied(whole[0], tmp_path / "c", "kept")
    with sqlite3.connect(campaign.folder / "ledger.db") as link:
        assert link.execute("UPDATE records SET record = replace(record, '12', '7777')").rowcount == 3
    link.close()
    done = run(campaign, "verify")
    assert (done.exit_code, "records" in done.output) == (1, True)
    for file in campaign.folder.glob("ledger.db*"):
        file.write_bytes(b"no database")
    assert run(campaign, "verify").exit_code == 1


def test_strays_are_passed_over_and_said(whole: tuple[Path, str], tmp_path: Path) -> None:
    campaign = copied(whole[0], tmp_path / "c", "kept")
    before = run(campaign, "status").stdout
    for name in ("conflicted", "note"):
        (conflicted if name == "conflicted" else left_among_events("~x.tmp"))(campaign)
    done = run(campaign, "status")
    assert (done.exit_code, done.stdout == before, "没有采用" in done.stderr) == (0, True, True)


def test_an_event_that_is_not_there_is_said(whole: tuple[Path, str], tmp_path: Path) -> None:
    for ledger in ("kept", "lost"):
        campaign = copied(whole[0], tmp_path / ledger, ledger)
        event_of(campaign, "waived").unlink()
        done = run(campaign, "status")
        assert (done.exit_code, "缺少一些记录文件" in done.stderr) == (0, True)


def test_the_manifest_lists_what_the_events_tell(whole: tuple[Path, str]) -> None:
    with (whole[0] / "outbox" / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(list((whole[0] / "outbox").rglob("*.xlsx")))
