"""The key of a campaign: made with it, shown by nothing, and what happens where it is given, lost or another."""

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, filled, issued, returned
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign, open_campaign
from xltemplates.campaign.folder.key import DEMONSTRATION, FILE
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.issuer import Issuer
from xltemplates.record.files import parse_file

KEY = "7" * 64
TWICE = ("智能电网", "智能电网")  # an error, so that the table goes back


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words)])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "2020", "--specs", SPECS).exit_code == 0
    return tmp_path / "2020"


@pytest.fixture
def campaign(home: Path) -> Campaign:
    return open_campaign(home, HENAN)


@pytest.fixture
def returning(home: Path, catalogue: Catalogue) -> Path:
    """Two units whose tables have an error, on copies that were signed for them."""
    issuer = open_campaign(home, HENAN).issuer
    for unit in ("zhengzhou", "luoyang"):
        returned(catalogue, home / "inbox", unit, TWICE, issuer=issuer)
    assert run("collect", "--campaign", home).exit_code == 1
    return home


def faults(home: Path) -> list[str]:
    said: list[str] = json.loads(run("verify", "--campaign", home, "--json").stdout)["faults"]
    return said


def units(home: Path) -> dict[str, dict[str, object]]:
    said = json.loads(run("status", "--campaign", home, "--json").stdout)
    return {unit["unit"]: unit for unit in said["units"]}


def files(home: Path) -> dict[str, str]:
    said = json.loads(run("status", "--campaign", home, "--json").stdout)
    return {file["file"]: file["outcome"] for file in said["files"]}


def test_init_makes_a_key_that_only_its_owner_reads(home: Path, tmp_path: Path) -> None:
    path = home / FILE
    assert (stat.S_IMODE(path.stat().st_mode), len(bytes.fromhex(path.read_text()))) == (0o600, 32)
    run("init", tmp_path / "other", "--specs", SPECS)
    assert (tmp_path / "other" / FILE).read_text() != path.read_text()


def test_a_key_is_given_by_its_file_or_as_the_public_one(tmp_path: Path) -> None:
    given = tmp_path / "office.key"
    given.write_text(f"{KEY}\n")
    assert run("init", tmp_path / "a", "--specs", SPECS, "--key", given).exit_code == 0
    assert (tmp_path / "a" / FILE).read_text() == f"{KEY}\n"
    done = run("init", tmp_path / "b", "--specs", SPECS, "--key", "demo")
    assert "公开的演示密钥" in done.output
    assert open_campaign(tmp_path / "b", HENAN).issuer == Issuer.of(DEMONSTRATION, "alliance.henan")


@pytest.mark.slow
def test_a_copy_of_another_campaign_under_the_same_key_and_spec_is_another_s(tmp_path: Path) -> None:
    given = tmp_path / "office.key"
    given.write_text(f"{KEY}\n")
    for year in ("last", "this"):
        assert run("init", tmp_path / year, "--specs", SPECS, "--key", given).exit_code == 0
        assert run("distribute", "--campaign", tmp_path / year, "--unit", "郑州市").exit_code == 0
    copies = {year: next((tmp_path / year / "outbox").rglob("*_推荐表.xlsx")) for year in ("last", "this")}
    for year, path in copies.items():
        filled(path, tmp_path / f"{year}.xlsx", "B5", "河南省光伏产业技术创新战略联盟")
    run("collect", tmp_path / "last.xlsx", "--campaign", tmp_path / "this")
    assert files(tmp_path / "this") == {"last.xlsx": "left-alien"}
    run("collect", tmp_path / "this.xlsx", "--campaign", tmp_path / "this")
    assert files(tmp_path / "this") == {"last.xlsx": "left-same", "this.xlsx": "current"}
    assert run("verify", "--campaign", tmp_path / "this").exit_code == 0


@pytest.mark.parametrize("content", ["", "7" * 63, "7" * 66, "z" * 64, "𠮷"])
def test_what_is_no_key_is_refused_and_not_shown(content: str, tmp_path: Path) -> None:
    given = tmp_path / "office.key"
    given.write_text(content, "utf-8")
    done = run("init", tmp_path / "a", "--specs", SPECS, "--key", given)
    assert (done.exit_code, str(given) in done.output, (tmp_path / "a").exists()) == (2, True, False)
    assert not content or content not in done.output
    assert run("init", tmp_path / "a", "--specs", SPECS, "--key", tmp_path / "none.key").exit_code == 2


@pytest.mark.slow
def test_the_key_stands_in_its_file_alone(returning: Path, tmp_path: Path) -> None:
    key = (returning / FILE).read_text().strip()
    commands = (
        *(("status",), ("distribute",), ("return",), ("rollup",), ("verify",), ("rebuild",), ("remind",)),
        *(("export", tmp_path / "exported"), ("seal", "--force", "--by", "王芳"), ("next",)),
    )
    for command in commands:
        for more in ((), ("--json",)) if command[0] not in ("next", "seal") else ((),):
            done = run(*command, *more, "--campaign", returning)
            assert key not in done.output
    found = [path for path in tmp_path.rglob("*") if path.is_file() and _holds(path, key)]
    assert found == [returning / FILE]


def _holds(path: Path, key: str) -> bool:
    data = path.read_bytes()
    return key.encode() in data or bytes.fromhex(key) in data


@pytest.mark.slow
def test_return_records_what_it_issues_once_and_signs_it(returning: Path, catalogue: Catalogue) -> None:
    said = json.loads(run("return", "--campaign", returning, "--json").stdout)
    campaign = open_campaign(returning, HENAN)
    (event,) = (each for each in events.replay(campaign) if each.kind == events.ISSUED)
    assert [(item["unit"], item["revision"]) for item in event.items] == [("zhengzhou", "1"), ("luoyang", "1")]
    for each, item in zip(said, event.items, strict=True):
        (copy,) = each["copies"]
        identity = parse_file(Path(copy), catalogue).identity
        assert (identity.copy, identity.revision, Path(copy).name) == (item["copy"], 1, item["file"])
        assert campaign.issuer is not None
        assert campaign.issuer.vouches(identity.signed)
    run("return", "--campaign", returning)
    assert len([name for name in events.names(campaign) if "-issued-" in name]) == 1
    corrected = filled(Path(copy), returning / "inbox" / "改好.xlsx", "B5", "河南省光伏产业技术创新战略联盟")
    run("collect", corrected, "--campaign", returning)
    assert files(returning) == {
        "zhengzhou.xlsx": "current",
        "luoyang.xlsx": "left-superseded",
        "改好.xlsx": "current",
    }
    assert [fault for fault in faults(returning) if "修改稿" in fault] == []
    Path(copy).write_bytes(b"changed")
    assert [fault for fault in faults(returning) if Path(copy).name in fault]


@pytest.mark.slow
def test_a_forged_revision_is_named_and_decided(returning: Path, catalogue: Catalogue) -> None:
    forged = returned(catalogue, returning / "inbox", "zhengzhou", ["伪造"], file="伪造.xlsx", revision=999_999)
    run("collect", forged, "--campaign", returning)
    assert files(returning)["伪造.xlsx"] == "left-unissued"
    assert units(returning)["zhengzhou"]["state"] == "conflict"
    said = run("status", "--campaign", returning).output
    assert "伪造.xlsx" in said
    assert "自称第 999999 次修订稿，本次征集却没有发出过" in said
    sealing = run("seal", "--by", "王芳", "--campaign", returning)
    assert (sealing.exit_code, "伪造.xlsx" in sealing.output) == (1, True)
    decided = run("decide", "zhengzhou.xlsx", "--reason", "电话核实", "--by", "王芳", "--campaign", returning)
    assert decided.exit_code == 0, decided.output
    assert files(returning)["zhengzhou.xlsx"] == "current"
    assert run("return", "--campaign", returning).exit_code == 0


@pytest.mark.slow
def test_one_unit_s_failure_ends_nothing_for_the_others(returning: Path, catalogue: Catalogue) -> None:
    campaign = open_campaign(returning, HENAN)
    issuer = issued(campaign, catalogue, "kaifeng", 999_999)  # the last that a file can say: there is no further one
    last = returned(catalogue, returning / "inbox", "kaifeng", TWICE, revision=999_999, issuer=issuer)
    run("collect", last, "--campaign", returning)
    done = run("return", "--campaign", returning, "--json")
    assert (done.exit_code, "开封市科学技术局" in done.stderr, "Traceback" in done.output) == (1, True, False)
    made = json.loads(done.stdout)
    assert [each["unit"] for each in made if "copies" in each] == ["zhengzhou", "luoyang"]
    assert [(each["unit"], last.name in each["failed"]) for each in made if "failed" in each] == [("kaifeng", True)]
    only = run("return", "--campaign", returning, "--unit", "kaifeng")
    assert (only.exit_code, "没有做成　开封市科学技术局" in only.output) == (2, True)


@pytest.mark.slow
def test_a_copy_that_cannot_be_written_is_named_and_the_others_go_out(home: Path) -> None:
    blocked = home / "outbox" / "02_开封市科学技术局" / "02_开封市科学技术局_推荐表.xlsx"
    blocked.mkdir(parents=True)
    (blocked / "x").touch()
    done = run("distribute", "--campaign", home, "--json")
    assert (done.exit_code, "开封市科学技术局" in done.stderr, "Traceback" in done.output) == (1, True, False)
    made = json.loads(done.stdout)
    assert [each["unit"] for each in made if "failed" in each] == ["kaifeng"]
    assert len(list((home / "outbox").rglob("*_推荐表.xlsx"))) == len(made) // 4 + 1  # the folder in the way too
    (event,) = events.replay(open_campaign(home, HENAN))
    assert "kaifeng" not in {item["unit"] for item in event.items}
    shutil.rmtree(blocked)
    again = run("distribute", "--campaign", home, "--json")
    assert (again.exit_code, len(json.loads(again.stdout))) == (0, len(made) + 3)
    assert faults(home) == []


def lost(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.write_text(f"{KEY}\n")


@pytest.mark.slow
@pytest.mark.parametrize(("harm", "words"), [(lost, "不见了"), (replaced, "不是签发这些表的密钥")])
def test_a_key_that_is_not_the_one_is_told_and_nothing_is_signed_by_it(
    harm: Callable[[Path], None], words: str, returning: Path, catalogue: Catalogue
) -> None:
    run("distribute", "--campaign", returning)
    assert faults(returning) == []
    before = files(returning), (returning / FILE).read_text()
    harm(returning / FILE)
    (fault,) = faults(returning)
    assert words in fault
    assert words in run("status", "--campaign", returning).stderr
    assert files(returning) == before[0]  # what was issued is known by the events
    for command in ("distribute", "return"):
        done = run(command, "--campaign", returning)
        assert (done.exit_code, words in done.output, "--new-key" in done.output) == (2, True, True)
    (returning / FILE).write_text(before[1])
    assert faults(returning) == []


@pytest.mark.slow
def test_a_new_key_signs_anew_and_what_went_out_before_still_counts(returning: Path, catalogue: Catalogue) -> None:
    run("distribute", "--campaign", returning)
    old, before = open_campaign(returning, HENAN).issuer, (returning / FILE).read_text()
    run("return", "--campaign", returning)
    assert old is not None
    corrected = returned(catalogue, returning, "luoyang", ["甲"], file="改.xlsx", revision=1, issuer=old)
    assert run("distribute", "--new-key", "--campaign", returning).exit_code == 0
    new = open_campaign(returning, HENAN).issuer
    assert new not in (None, old)
    assert stat.S_IMODE((returning / FILE).stat().st_mode) == 0o600
    assert (returning / FILE).read_text().endswith(f"\n{before}")
    run("collect", corrected, "--campaign", returning)
    assert files(returning)["改.xlsx"] == "current"
    assert faults(returning) == []


@pytest.mark.slow
def test_a_file_that_holds_no_key_any_more_is_told(campaign: Campaign) -> None:
    (campaign.folder / FILE).write_text("x")
    for command in ("distribute", "status"):
        done = run(command, "--campaign", campaign.folder)
        assert (done.exit_code, "不是密钥文件" in done.output) == (2, True)
    assert "不是密钥文件" in "".join(faults(campaign.folder))
