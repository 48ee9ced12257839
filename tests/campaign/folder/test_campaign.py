"""A campaign is made once, opens as it was set, and says what is wrong with its settings."""

import re
from pathlib import Path

import pytest

from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, new_campaign
from xltemplates.base.errors import SpecFaults
from xltemplates.campaign.folder.campaign import create, open_campaign, open_or_create, registry_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue


def settings(folder: Path, text: str) -> Path:
    (folder / "campaign.yaml").write_text(text, "utf-8")
    return folder


def test_a_new_campaign_has_its_folders_and_commented_settings(tmp_path: Path) -> None:
    campaign = create(tmp_path / "2020联盟", HENAN)
    folders = (campaign.outbox, campaign.inbox, campaign.originals, campaign.events, campaign.reports)
    assert all(folder.is_dir() for folder in folders)
    assert (campaign.form, campaign.rollup, campaign.specs) == ("alliance.recommendation", "alliance.rollup", None)
    assert "# 本次征集的设置" in (campaign.folder / "campaign.yaml").read_text("utf-8")
    assert open_campaign(campaign.folder, HENAN) == campaign


def test_a_campaign_is_never_made_over_another(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    before = (campaign.folder / "campaign.yaml").read_bytes()
    with pytest.raises(CampaignError, match="is a campaign folder already"):
        create(campaign.folder, HENAN)
    assert (campaign.folder / "campaign.yaml").read_bytes() == before
    assert open_or_create(campaign.folder, HENAN) == campaign


def test_specs_of_its_own_are_remembered_whatever_their_path(tmp_path: Path) -> None:
    folder = tmp_path / "it's a folder: with # signs"
    folder.mkdir()
    assert create(tmp_path / "c", HENAN, folder).specs == folder


def test_a_folder_without_settings_is_none(tmp_path: Path) -> None:
    with pytest.raises(CampaignError) as raised:
        open_campaign(tmp_path, HENAN)
    assert "xltemplates campaign init" in raised.value.message("zh")


@pytest.mark.parametrize(
    "text",
    ["form: alliance.recommendation", "title: 甲\nform: [a]\nrollup: b", "title: ''\nform: a\nrollup: b"],
)
def test_a_setting_that_is_missing_or_no_text_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecFaults, match=r"campaign\.yaml:1:1|campaign\.yaml:2:7|campaign\.yaml:1:8"):
        open_campaign(settings(tmp_path, text), HENAN)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("campaign: alliance.henan", "an id and a version"),
        ("campaign: alliance.henan 2020.1\ntitle: 甲", "title"),
        ("campaign: alliance.henan 2020.1\ndeadlne: 2020-09-22", "deadline"),
        ("campaign: alliance.henan 2020.1\ntake: all", "readable"),
        ("campaign: alliance.henan 2020.1\nearlier: {last: ../2019}", "last"),
    ],
)
def test_settings_are_as_strict_as_specs(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(SpecFaults) as raised:
        open_campaign(settings(tmp_path, text), HENAN)
    (fault,) = raised.value.faults
    assert fault.line == len(text.splitlines())
    assert re.search(word, fault.message("en"))


def test_a_campaign_spec_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match=r"alliance\.henan 2019; there are: .*alliance\.henan 2020\.1"):
        open_campaign(settings(tmp_path, "campaign: alliance.henan 2019"), HENAN)


@pytest.mark.parametrize("text", ["", "title: [", "title: a\ntitle: b", "- a"])
def test_settings_that_are_no_yaml_are_faults_with_a_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecFaults) as raised:
        open_campaign(settings(tmp_path, text), HENAN)
    assert "campaign.yaml:" in raised.value.message()


def test_a_form_without_units_cannot_be_sent(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "plain.yaml").write_text(
        'form: plain\nversion: "1"\ntitle: 表\nfields: {a: {kind: text, title: 甲}}\n'
        "sheets: [{name: 表, picture: '| 甲 | {a} |'}]\n",
        "utf-8",
    )
    campaign = open_campaign(settings(tmp_path, "title: 表\nform: plain\nrollup: plain\nspecs: specs\n"), HENAN)
    with pytest.raises(CampaignError, match="names no registry"):
        registry_of(campaign, Catalogue.open(campaign.specs))


def test_the_campaign_s_form_names_its_units(tmp_path: Path) -> None:
    assert registry_of(new_campaign(tmp_path), Catalogue.open(SPECS)).id == "units"
