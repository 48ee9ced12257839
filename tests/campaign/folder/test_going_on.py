"""A campaign that was made by 0.3.0, whose settings name no campaign spec, goes on: `made_by_0.3.0` is one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import filled, returned
from xltemplates.base.errors import SpecFaults
from xltemplates.campaign.application import Application
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import open_campaign
from xltemplates.campaign.folder.key import FILE
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file

STORED = Path(__file__).parent / "made_by_0.3.0"
FAULTLESS = ("clean", "problems", "waived")  # states that errors across documents part now
RETURNED = Path(__file__).parent / "returned_by_0.3.0"  # a correction copy and a roll-up that 0.3.0 made
NEVER_SAID = {"alike-alliances"}  # a score is said otherwise now


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STORED, tmp_path / "2020", ignore=shutil.ignore_patterns("status.json")))


def run(home: Path, *words: object, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*map(str, words), "--campaign", str(home)])
    assert done.exit_code == status, done.output
    return done.output


def test_its_settings_stay_its_own(home: Path) -> None:
    campaign = open_campaign(home, HENAN)
    assert (campaign.spec.id, campaign.title) == ("alliance.henan", "2020年度河南省产业技术创新战略联盟推荐汇总表")
    settings = home / "campaign.yaml"
    text = (
        settings.read_text("utf-8")
        .replace("title: 2020年度", "title: 2020年度补报")
        .replace("deadline: 2020-09-22 18:00", "deadline:")
    )
    settings.write_text(text.replace("take: readable", "take: passed"), "utf-8")
    campaign = open_campaign(home, HENAN)
    assert campaign.title == "2020年度补报河南省产业技术创新战略联盟推荐汇总表"
    assert (campaign.deadline, campaign.take) == (None, "passed")


@pytest.mark.slow
def test_it_stands_where_it_stood(home: Path) -> None:
    """All that 0.3.0 said of it is said still; there may be more keys.

    But that a unit with errors across its documents is not without fault, which 0.3.0 did not count.
    """
    before = json.loads((STORED / "status.json").read_text("utf-8"))
    now = json.loads(run(home, "status", "--json"))
    assert [now[key] for key in ("title", "deadline", "sealed")] == [
        before[key] for key in ("title", "deadline", "sealed")
    ]
    assert _without(before["counts"], *FAULTLESS).items() <= now["counts"].items()
    assert sum(before["counts"][state] for state in FAULTLESS) == sum(now["counts"][state] for state in FAULTLESS)
    units = {unit["unit"]: unit for unit in now["units"]}
    assert all(_holds(_without(unit, "state", "waived"), units[unit["unit"]]) for unit in before["units"])
    across = {finding["file"] for finding in now["findings"] if finding["severity"] == "error"}
    changed = [units[unit["unit"]] for unit in before["units"] if units[unit["unit"]]["state"] != unit["state"]]
    assert changed
    assert all(unit["file"] in across and unit["state"] in ("problems", "waived") for unit in changed)
    files = {file["sha256"]: file for file in now["files"]}
    assert all(_holds(file, files[file["sha256"]]) for file in before["files"])
    assert _told(now["findings"]) == _told(before["findings"])
    assert [_holds(*pair) for pair in zip(before["acts"], now["acts"], strict=True)] == [True] * 3


def _without(told: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in keys}


def _holds(before: dict[str, Any], now: dict[str, Any]) -> bool:
    return before.items() <= now.items()


def _told(findings: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    keys = ("code", "severity", "file", "cell", "message")
    return sorted(tuple(str(one[key]) for key in keys) for one in findings if one["code"] not in NEVER_SAID)


@pytest.mark.slow
def test_it_goes_on(home: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    assert _faults(home) == []
    run(home, "collect", returned(catalogue, tmp_path, "luoyang", ["体外诊断"]))
    run(home, "waive", "luoyang.xlsx", "row-without-proposal", "--reason", "后补", "--by", "王芳")
    figures = json.loads(run(home, "rollup", "--json"))
    assert (figures["rows"], figures["units"]) == (6, 3)
    run(home, "rebuild")
    assert _faults(home) == []


@pytest.mark.slow
def test_a_copy_and_a_master_of_0_3_0_go_on_and_the_copy_with_a_warning(home: Path) -> None:
    copy, master = RETURNED / "correction.xlsx", RETURNED / "master.xlsx"
    taken = [json.loads(line) for line in run(home, "collect", "--json", copy, master, status=1).splitlines()]
    assert ["copy-unsigned" in [one["code"] for one in each["problems"]] for each in taken] == [True, False]
    found = {file["file"]: file for file in json.loads(run(home, "status", "--json"))["files"]}
    assert [(found[path.name]["revision"], found[path.name]["outcome"]) for path in (copy, master)] == [
        (1, "current"),
        (0, "current"),
    ]
    assert _faults(home) == []


@pytest.mark.slow
def test_its_key_is_made_when_something_first_goes_out_and_seals_what_went_out_before(
    home: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    copy = RETURNED / "correction.xlsx"
    run(home, "collect", copy, status=1)
    assert not (home / FILE).exists()
    unchained = {event.name for event in events.replay(open_campaign(home, HENAN)) if event.parents is None}
    (back,) = json.loads(run(home, "return", "--unit", "luyi", "--json"))
    issuer = open_campaign(home, HENAN).issuer
    assert issuer is not None
    identity = parse_file(Path(back["copies"][0]), catalogue).identity
    assert (identity.unit, identity.revision, issuer.vouches(identity.signed)) == ("luyi", 2, True)
    named = {name for event in events.replay(open_campaign(home, HENAN)) for name in event.parents or ()}
    assert unchained <= named
    assert _faults(home) == []
    forged = returned(catalogue, tmp_path, "luyi", ["伪造"], revision=2)
    run(home, "collect", forged)
    found = {file["file"]: file["outcome"] for file in json.loads(run(home, "status", "--json"))["files"]}
    assert (found["correction.xlsx"], found["luyi.xlsx"]) == ("left-conflict", "left-unissued")
    corrected = filled(Path(back["copies"][0]), tmp_path / "改好.xlsx", "B5", "河南省光伏产业技术创新战略联盟")
    run(home, "collect", corrected, status=1)
    found = {file["file"]: file["outcome"] for file in json.loads(run(home, "status", "--json"))["files"]}
    assert (found["correction.xlsx"], found["luyi.xlsx"]) == ("left-superseded", "left-unissued")


def _faults(home: Path) -> list[str]:
    """What `verify` says but for the copies that went out, which are not stored with it."""
    faults: list[str] = json.loads(run(home, "verify", "--json", status=1))["faults"]
    return [fault for fault in faults if not fault.startswith("outbox ")]


def test_a_setting_that_nobody_knows_is_a_fault_with_its_place(home: Path) -> None:
    settings = home / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("deadline:", "deadlne:"), "utf-8")
    line = next(at for at, text in enumerate(settings.read_text("utf-8").splitlines(), 1) if text.startswith("deadlne"))
    with pytest.raises(SpecFaults) as raised:
        open_campaign(home, HENAN)
    assert f"campaign.yaml:{line}:1: Unknown key `deadlne`; did you mean `deadline`?" in raised.value.message("en")


def test_commands_that_belong_to_no_application_ask_for_a_campaign_spec(home: Path) -> None:
    with pytest.raises(CampaignError) as raised:
        open_campaign(home, Application("xltemplates campaign"))
    assert "campaign: ID VERSION" in raised.value.message("en")
