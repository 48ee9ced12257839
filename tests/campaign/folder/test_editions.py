"""A campaign stays on its own edition of each form, and takes others by its policy."""

from pathlib import Path

import pytest

from alliance_xl.application import HENAN
from tests.campaign.campaigns import new_campaign, returned
from xltemplates.base.errors import Misuse, SpecFaults
from xltemplates.base.paths import lookup
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, open_campaign
from xltemplates.campaign.folder.editions import taken
from xltemplates.campaign.intake.collection import collect, papers
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.reports.master import roll_up
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file

FORM = "alliance.recommendation"


def on_2021(folder: Path, accept: str) -> Campaign:
    """A campaign on the 2021 edition of the table, which accepts others."""
    settings = new_campaign(folder).folder / "campaign.yaml"
    text = settings.read_text("utf-8")
    text = text.replace(f"{FORM} 2020.1", f"{FORM} 2021.1").replace("\naccept: []", f"\naccept: [{accept}]")
    settings.write_text(text, "utf-8")
    return open_campaign(settings.parent, HENAN)


def test_a_new_campaign_is_pinned_to_what_is_in_force(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    assert (FORM, "2020.1") in campaign.editions
    assert ("alliance.proposal", "2020.1") in campaign.editions
    assert campaign.accept == ()


@pytest.mark.slow
def test_a_newer_edition_in_force_does_not_move_a_campaign(tmp_path: Path) -> None:
    """Once the trial of 2021 is in force, a campaign made before still sends out and takes the edition of 2020."""
    campaign = new_campaign(tmp_path)
    specs = tmp_path / "specs"
    specs.mkdir()
    assert campaign.specs is not None
    for file in campaign.specs.glob("*.yaml"):
        (specs / file.name).write_text(file.read_text("utf-8").replace("trial: true\n", ""), "utf-8")
    assert Catalogue.open(specs).current(FORM) == "2021.1"
    catalogue = catalogue_for(campaign, specs)
    assert (catalogue.current(FORM), catalogue.spec(FORM).version) == ("2020.1", "2020.1")
    distribute(campaign, catalogue)
    copy = parse_file(next(campaign.outbox.rglob("*_推荐表.xlsx")), catalogue)
    assert copy.identity.version == "2020.1"
    assert "version-older" not in {problem.code for problem in copy.problems}


def test_an_earlier_edition_is_refused_with_the_way_to_take_it(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = on_2021(tmp_path, "")
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    (receipt,) = collect(campaign, catalogue_for(campaign), [file])
    assert receipt.parsed.status == "rejected"
    (problem,) = receipt.parsed.problems
    assert problem.said is not None
    assert f"`{FORM} 2020.1` under accept" in problem.said.get("en")


def test_an_accepted_edition_is_carried_over(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = on_2021(tmp_path, f"{FORM} 2020.1")
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    own = catalogue_for(campaign)
    (receipt,) = collect(campaign, own, [file])
    for parsed in (receipt.parsed, *papers(campaign, own)):
        assert (parsed.identity.version, parsed.status) == ("2021.1", "repaired")
        assert lookup(parsed.record, "alliances[0].others") == 1
        steps = [step.code for step in parsed.provenance["alliances[0].others"].steps]
        assert steps == ["migrated-computed"]
    assert (campaign.originals / f"{receipt.parsed.sha256}.xlsx").read_bytes() == file.read_bytes()


@pytest.mark.slow
def test_an_old_return_reaches_the_master_of_the_campaign_s_edition(tmp_path: Path, catalogue: Catalogue) -> None:
    """A table of 2020, carried over when it was collected, stands in the master of 2021 with its own cells."""
    settings = on_2021(tmp_path, f"{FORM} 2020.1").folder / "campaign.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("alliance.rollup 2020.1", "alliance.rollup 2021.1"), "utf-8"
    )
    campaign = open_campaign(settings.parent, HENAN)
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网", "新型电池"])
    own = catalogue_for(campaign)
    list(collect(campaign, own, [file]))
    master = roll_up(campaign, own)
    assert master.figures()["rows"] == 2
    back = parse_file(master.file, own)
    assert (back.identity.form, back.identity.version) == ("alliance.rollup", "2021.1")
    assert [lookup(back.record, f"alliances[{row}].others") for row in (0, 1)] == [1, 1]
    assert (
        lookup(back.record, "alliances[0].source_cells") == "推荐表!B5:I5/F5"
    )  # the last is what the remainder was worked out from
    assert lookup(back.record, "alliances[0].source_file") == file.name


def test_without_a_way_an_accepted_edition_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    """A return on the edition of 2021 cannot go back to that of 2020."""
    campaign = new_campaign(tmp_path)
    old = parse_file(returned(catalogue, tmp_path, "zhengzhou", ["智能电网"]), catalogue)
    later = on_2021(tmp_path / "later", f"{FORM} 2020.1")
    new = taken(old, later, catalogue_for(later))
    back = taken(new, _accepting(campaign), catalogue_for(campaign))
    assert (back.status, [problem.code for problem in back.problems]) == ("rejected", ["edition-no-way"])


def _accepting(campaign: Campaign) -> Campaign:
    settings = campaign.folder / "campaign.yaml"
    text = settings.read_text("utf-8").replace("accept: []", f"accept: [{FORM} 2021.1]")
    settings.write_text(text, "utf-8")
    return open_campaign(campaign.folder, HENAN)


@pytest.mark.parametrize("value", ["2020.1", "[a b c]", "[[a]]"])
def test_an_edition_is_written_as_form_and_version(tmp_path: Path, value: str) -> None:
    with pytest.raises(SpecFaults, match=r"campaign\.yaml:\d+:\d+: (accept: `|A list of texts)"):
        open_campaign(_with_accept(new_campaign(tmp_path), value), HENAN)


def _with_accept(campaign: Campaign, value: str) -> Path:
    settings = campaign.folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("\naccept: []", f"\naccept: {value}"), "utf-8")
    return campaign.folder


def test_an_edition_that_is_not_there_is_named(tmp_path: Path) -> None:
    campaign = new_campaign(tmp_path)
    settings = campaign.folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace(f"{FORM} 2020.1", f"{FORM} 2019.1"), "utf-8")
    with pytest.raises(Misuse, match=r"2019\.1"):
        catalogue_for(open_campaign(campaign.folder, HENAN))
