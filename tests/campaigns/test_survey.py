"""A yearly survey of institutes, from YAML alone: one form, office hours of another zone, the year before."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.campaigns.rounds import Round, commands


@pytest.fixture
def survey(tmp_path: Path) -> Round:
    made = Round.of("survey", tmp_path / "2024")
    made.run("distribute")
    return made


def answer(survey: Round, unit: str, name: str, staff: int, groups: Iterable[str]) -> Path:
    rows = tuple({"unit": name, "name": group, "staff": 2} for group in groups)
    return survey.fill("survey.institute", f"{unit}.xlsx", {"institute": name, "staff": staff, "groups": rows}, unit)


@pytest.mark.slow
def test_only_those_it_is_sent_to_are_asked(survey: Round) -> None:
    assert {unit["unit"] for unit in survey.status()["units"]} == {"optics", "botany"}
    answer(survey, "marine", "Marine Station", 5, ["Tides group"])
    survey.run("collect")
    assert [unit["unit"] for unit in survey.status()["units"]] == ["optics", "botany", "marine"]


@pytest.mark.slow
def test_names_that_are_the_same_or_alike_are_found(survey: Round) -> None:
    answer(survey, "optics", "Institute of Optics", 9, ["Seed storage laboratory", "Lasers group"])
    answer(survey, "botany", "Institute of Botany", 9, ["Seed storage group", "lasers  group", "Laser"])
    survey.run("collect")
    found = {(code, message) for code, _, _, message in survey.found()}
    assert {code for code, _ in found} == {"alike-groups", "group-twice"}
    assert any("Seed storage" in message and "score 100" in message for _, message in found)


@pytest.mark.slow
@pytest.mark.parametrize(("received", "late"), [("2024-11-04T09:30+00:00", False), ("2024-11-04 09:30", True)])
def test_hours_are_those_of_the_spec_s_zone(survey: Round, received: str, late: bool) -> None:
    """Half past nine in London is in office hours; half past nine in Beijing, which the option means, is not."""
    answer(survey, "optics", "Institute of Optics", 9, ["Lasers group"])
    survey.run("collect", "--received", received)
    assert [code for code, *_ in survey.found()] == ["out-of-hours"] * late
    if late:
        assert "2024-11-04 01:30" in survey.found()[0][3]


@pytest.mark.slow
def test_the_year_before_is_another_folder(survey: Round, tmp_path: Path) -> None:
    before = Round.of("survey", tmp_path / "2023")
    answer(before, "optics", "Institute of Optics", 50, ["Lasers group"])
    answer(survey, "optics", "Institute of Optics", 20, ["Lasers group"])
    for one in (before, survey):
        one.run("collect")
    survey.set("before", "../2023")
    ((code, file, _, message),) = survey.found()
    assert (code, file) == ("shrunk", "optics.xlsx")
    assert message == "20 staff, 50 the year before; confirm that so many have left."


@pytest.mark.slow
def test_every_command_goes_through(survey: Round, tmp_path: Path) -> None:
    answer(survey, "optics", "Institute of Optics", 1, ["Lasers group", "Lenses group"])
    survey.run("collect", status=1)
    assert "Institute of Optics" in survey.run("return", "--lang", "en")
    survey.run("waive", "optics.xlsx", "check:staff-enough", "--reason", "asked", "--by", "Ann")
    survey.run("undo", "last", "--reason", "by mistake", "--by", "Ann")
    survey.run("remind")
    figures = json.loads(survey.run("rollup", "--json", status=1))
    assert (figures["rows"], figures["missing"]) == (2, 1)
    assert "optics.xlsx" in survey.run("trace", "Groups!D4")
    survey.run("export")
    survey.run("rebuild")
    survey.run("verify")
    survey.set("deadline", "2024-11-05 17:00")
    answer(survey, "botany", "Institute of Botany", 9, ["Lasers  laboratory"])
    (survey.folder / "inbox" / "botany.xlsx").rename(survey.folder / "inbox" / "first.xlsx")
    answer(survey, "botany", "Institute of Botany", 8, ["Lasers laboratory"])
    survey.run("collect", status=1)
    signed = ("--reason", "asked", "--by", "Ann")
    survey.run("decide", "first.xlsx", *signed)
    survey.run("record", "first.xlsx", "alike-groups", "no", *signed)
    survey.run("exclude", "optics.xlsx", "--row", "2", *signed)
    survey.run("amend", "optics.xlsx", "staff", "12", *signed)
    survey.run("recall", "botany", *signed)
    survey.run("undo", "last", *signed)
    survey.run("extend", "botany", "--until", "2024-11-08 17:00", *signed)
    survey.run("erase", "botany.xlsx", *signed)
    survey.run("add-unit", "polar", "Polar Institute", "--group", "national", *signed)
    survey.run("merge-unit", "botany", "--into", "polar", *signed)
    survey.run("withdraw-unit", "optics", *signed)
    scan = survey.folder / "inbox" / "stamped.pdf"
    scan.write_bytes(b"%PDF-1.7 stamped")
    survey.run("collect", scan)
    survey.run("assign", "stamped.pdf", "first.xlsx", *signed)
    states = [(unit["unit"], unit["state"]) for unit in survey.status()["units"]]
    assert states == [("optics", "withdrawn"), ("polar", "clean")]
    survey.run("seal", "--force", "--by", "Ann")
    again = survey.restored("--force --with-key", tmp_path)
    assert again.run("status", "--json") == survey.run("status", "--json")
    assert commands() - survey.used == set()
