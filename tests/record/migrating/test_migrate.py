"""A return of an earlier edition carried over: nothing lost in silence, nothing invented, every step told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.catalogues import catalogue_of
from tests.spec.test_migration import OLD, spec_text
from tests.strategies import records
from xltemplates.base.cells import Text
from xltemplates.base.errors import Misuse
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import leaves, lookup
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.place import place
from xltemplates.locale.translations import sentence
from xltemplates.record.files import parse_file
from xltemplates.record.migrating.migrate import as_written, carried_over, migrated, way
from xltemplates.record.migrating.transfer import converted
from xltemplates.record.parsed import Parsed, Source
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.load import load_spec
from xltemplates.spec.load_registry import load_registry
from xltemplates.write.form import write_workbook

SPECS = Path(__file__).parents[3] / "specs"
FORMS = ("alliance.recommendation", "alliance.proposal")
THIRD = """
form: club.card
version: "3"
title: Card
fields:
  person: {kind: text, title: Person, required: true, max: 60}
migrates:
  from: club.card 2
  entries: {person: {from: family}}
  dropped: {address: a, yuan: b, level: c, edition: d, consent: e, matches.name: f, matches.played: g}
sheets:
  - name: Card
    picture: "| {person} |"
"""
CARD: dict[str, Any] = {
    "name": "Ada Lovelace",
    "town": "London",
    "street": "St James's Square",
    "fee": 1,
    "level": "low",
    "fax": "010-62345678",
    "games": [{"name": "chess", "won": 3, "lost": 2}, {"name": "whist", "won": 1, "lost": None}],
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "new.yaml").write_text(spec_text(), "utf-8")
    (tmp_path / "third.yaml").write_text(THIRD, "utf-8")
    return Catalogue.open(tmp_path)


def returned(catalogue: Catalogue, folder: Path, record: dict[str, Any], form: str, version: str) -> Parsed:
    path = folder / "returned.xlsx"
    path.write_bytes(write_workbook(catalogue.layout(form, version), record=record))
    return parse_file(path, catalogue)


def card(catalogue: Catalogue, folder: Path, version: str = "2", **other: object) -> Parsed:
    """A card of the first edition, in a later one."""
    old = returned(catalogue, folder, {**CARD, **other}, "club.card", "1")
    return carried_over(old, catalogue, catalogue.spec("club.card", version))


def steps(parsed: Parsed, path: str) -> list[str]:
    return [sentence(step.code, step.params, "en").strip() for step in parsed.provenance[path].steps]


def told(parsed: Parsed, path: str = "") -> list[str]:
    return [problem.code for problem in parsed.problems if problem.path == path]


def test_each_entry_arrives_by_its_move(catalogue: Catalogue, tmp_path: Path) -> None:
    assert card(catalogue, tmp_path).record == {
        "family": "Lovelace",
        "address": "St James's Square, London",
        "yuan": 10000,
        "level": "junior",
        "edition": "two",
        "consent": None,
        "matches": ({"name": "chess", "played": 5}, {"name": "whist", "played": None}),
    }


def test_every_step_is_in_the_provenance(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path)
    assert steps(parsed, "family") == ["part 2 of “Ada Lovelace” (from name of club.card 1)"]
    assert steps(parsed, "address") == ["joined from street, town of club.card 1 (one line)"]
    assert steps(parsed, "yuan") == ["worked out from entries of club.card 1: fee * 10000"]
    assert steps(parsed, "level") == ["option “low” became “junior” (from level of club.card 1)"]
    assert steps(parsed, "edition") == ["not in club.card 1; filled in as “two”"]
    assert steps(parsed, "matches[0].name") == ["from games.name of club.card 1"]
    assert (parsed.provenance["family"].raw, str(parsed.provenance["family"].place)) == ("Ada Lovelace", "Card!A1")


def test_what_was_changed_or_dropped_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path)
    assert told(parsed)[:2] == ["migrated", "migrated-dropped"]
    assert [problem.raw for problem in parsed.problems if problem.code == "migrated-dropped"] == ["010-62345678"]
    assert told(parsed, "level") == ["migrated-options"]
    assert told(parsed, "matches[0].name") == []


def test_what_has_no_source_is_left_to_complete(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path)
    assert (told(parsed, "consent"), told(parsed, "matches[1].played")) == (["required"], ["required"])
    assert (parsed.status, parsed.identity.version) == ("problems", "2")


def test_a_text_without_the_part_asked_for_is_a_problem(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path, name="Ada")
    assert (lookup(parsed.record, "family"), told(parsed, "family")) == (None, ["migrated-part-missing"])
    assert as_written(parsed)["family"] == "Ada"


def test_what_could_not_be_read_stays_a_problem(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path, level="middling")
    assert lookup(parsed.record, "level") is None
    (problem,) = [problem for problem in parsed.problems if problem.path == "level"]
    assert (problem.severity, problem.raw) == ("error", "middling")


def test_editions_follow_one_another(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = card(catalogue, tmp_path, "3")
    assert parsed.record == {"person": "Lovelace"}
    assert steps(parsed, "person") == [
        "part 2 of “Ada Lovelace” (from name of club.card 1)",
        "from family of club.card 2",
    ]


def test_there_is_no_way_back(catalogue: Catalogue) -> None:
    with pytest.raises(Misuse, match=r"club\.card 3 to club\.card 1"):
        way(catalogue, catalogue.spec("club.card", "3"), catalogue.spec("club.card", "1"))


def test_of_the_same_edition_nothing_changes(catalogue: Catalogue, tmp_path: Path) -> None:
    old = returned(catalogue, tmp_path, CARD, "club.card", "1")
    assert carried_over(old, catalogue, catalogue.spec("club.card", "1")) is old


# The editions of the house -------------------------------------------------------------------------------------------

HOUSE = catalogue_of(SPECS)


@pytest.mark.parametrize("form", FORMS)
def test_the_2021_edition_is_a_trial(form: str) -> None:
    assert HOUSE.forms[form] == ("2020.1", "2021.1")
    assert (HOUSE.spec(form).version, HOUSE.spec(form, "2021.1").trial) == ("2020.1", True)
    assert "自拟" in HOUSE.spec(form, "2021.1").source


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_was_filled_in_arrives_or_is_told(form: str, data: st.DataObject, tmp_path: Path) -> None:
    """Nothing of a return is lost in silence: each filled entry is a source, or dropped, or an error to complete."""
    old = returned(HOUSE, tmp_path, data.draw(records(HOUSE.spec(form))), form, "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec(form, "2021.1"))
    raws = {problem.raw for problem in new.problems} | {source.raw for source in new.provenance.values()}
    assert old.record is not None
    for path, value in leaves(old.record):
        if value is None or value == ():
            continue
        arrived = lookup(new.record, path)
        assert arrived == value or path not in new.provenance or told(new, path), path
        assert path in new.provenance or old.provenance[path].raw in raws, path
    for path, value in leaves(new.record):
        assert value is None or value == () or new.provenance[path].steps


def filled_proposal(**lead: object) -> dict[str, Any]:
    return {"basic": {"name": "甲", "fax": "0371-65908888"}, "lead": lead}


def test_a_code_of_nine_is_a_problem_never_an_invented_code(tmp_path: Path) -> None:
    old = returned(HOUSE, tmp_path, filled_proposal(code="PDY00001-X"), "alliance.proposal", "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec("alliance.proposal", "2021.1"))
    assert (lookup(old.record, "lead.code"), lookup(new.record, "lead.code")) == ("PDY00001-X", None)
    (problem,) = [problem for problem in new.problems if problem.path == "lead.code"]
    assert (problem.code, problem.severity, problem.raw) == ("code-shape", "error", "PDY00001-X")
    assert problem.place is not None
    assert as_written(new)["lead"]["code"] == "PDY00001-X"  # type: ignore[index]


def test_a_code_of_eighteen_is_carried_over(tmp_path: Path) -> None:
    record = filled_proposal(code="91410100PDY00001XC", nature="科研院所")
    old = returned(HOUSE, tmp_path, record, "alliance.proposal", "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec("alliance.proposal", "2021.1"))
    assert (lookup(new.record, "lead.code"), lookup(new.record, "lead.nature")) == ("91410100PDY00001XC", "科研机构")
    dropped = [problem for problem in new.problems if problem.code == "migrated-dropped"]
    assert [(problem.raw, dict(problem.params)["title"]) for problem in dropped] == [("0371-65908888", "传真")]


def test_the_table_s_other_members_are_the_remainder(tmp_path: Path) -> None:
    row = {"name": "甲", "members": 12, "enterprises": 6, "universities": 3, "institutes": 2}
    over = {**row, "name": "乙", "enterprises": 9}
    record = {"unit": "郑州市科学技术局", "alliances": [row, over]}
    old = returned(HOUSE, tmp_path, record, "alliance.recommendation", "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec("alliance.recommendation", "2021.1"))
    assert lookup(new.record, "alliances[0].others") == 1
    assert lookup(new.record, "alliances[1].others") is None
    assert told(new, "alliances[1].others") == ["migrated-computed", "below-minimum"]


def test_where_its_sources_cannot_be_read_the_remainder_is_asked_for(tmp_path: Path) -> None:
    row = {"name": "甲", "members": "不少", "enterprises": 6, "universities": 3, "institutes": None}
    record = {"unit": "郑州市科学技术局", "alliances": [row]}
    old = returned(HOUSE, tmp_path, record, "alliance.recommendation", "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec("alliance.recommendation", "2021.1"))
    assert told(new, "alliances[0].members") == ["number-vague"]
    assert told(new, "alliances[0].others") == ["required"]
    (blank,) = [problem for problem in new.problems if problem.path == "alliances[0].institutes"]
    assert (blank.code, str(blank.place)) == ("required", "推荐表!I5")


def test_a_copy_to_complete_shows_no_sources_as_a_value(tmp_path: Path) -> None:
    row = {"name": "甲", "members": 12, "enterprises": 20, "universities": 3, "institutes": 2}
    old = returned(HOUSE, tmp_path, {"alliances": [row]}, "alliance.recommendation", "2020.1")
    new = carried_over(old, HOUSE, HOUSE.spec("alliance.recommendation", "2021.1"))
    assert new.provenance["alliances[0].others"].raw == "12 20 3 2"
    assert lookup(as_written(new), "alliances[0].others") is None


SAMPLES = sorted((SPECS.parent / "samples").glob("*.xlsx"))


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES[::4], ids=lambda path: path.stem)
def test_what_is_written_in_the_later_edition_reads_the_same(sample: Path, tmp_path: Path) -> None:
    old = parse_file(sample, HOUSE)
    if old.record is None or old.identity.form not in FORMS:
        return
    new = carried_over(old, HOUSE, HOUSE.spec(old.identity.form, "2021.1"))
    layout = HOUSE.layout(old.identity.form, "2021.1")
    path = tmp_path / "moved.xlsx"
    path.write_bytes(write_workbook(layout, record=as_written(new)))
    assert parse_file(path, HOUSE).record == new.record


REGISTRY = """
registry: {id}
version: "{year}"
title: units
units:
  - {{id: changyuan, name: {name}, attributes: {{code: "{code}"}}}}
"""


def test_a_unit_is_carried_by_its_id_whatever_its_code_and_name_are(tmp_path: Path) -> None:
    """长垣 was a county (410728) until 2019 and is a city (410783) since; its id in the registry is its own."""
    kinds = []
    for year, name, code in (("2019", "长垣县科学技术局", "410728"), ("2020", "长垣市科学技术局", "410783")):
        file = tmp_path / f"{year}.yaml"
        file.write_text(REGISTRY.format(id=f"units-{year}", year=year, name=name, code=code), "utf-8")
        kinds.append(KINDS["unit"].make({"registry": load_registry(file)}))
    assert converted(kinds[0], kinds[1], "长垣县科学技术局").value == "长垣市科学技术局"
    assert kinds[1].from_cell(Text("长垣县科学技术局")).value is None


def test_the_registries_of_both_years_know_the_same_units() -> None:
    old, new = (load_registry(SPECS / f"{name}.yaml") for name in ("units", "units-2021"))
    assert [unit.id for unit in old.units] == [unit.id for unit in new.units]
    (before, after) = (next(unit for unit in each.units if unit.id == "changyuan") for each in (old, new))
    assert (before.attributes["former_code"], after.attributes["code"]) == ("410728", "410783")
    assert "former_code" not in after.attributes


@pytest.mark.parametrize("file", ["recommendation-2021.yaml", "proposal-2021.yaml"])
def test_year_tokens_have_moved_on(file: str) -> None:
    layout = place(load_spec(SPECS / file))
    printed = "\n".join(tile.text for sheet in layout.sheets for tile in sheet.tiles if not tile.slot)
    assert "2021" in printed
    assert "2020" not in printed


def test_what_has_no_record_or_no_way_to_an_edition_is_not_migrated() -> None:
    old, new = (load_spec(SPECS / f"{name}.yaml") for name in ("recommendation", "recommendation-2021"))
    refused = Parsed("a.xlsx", "sha", Identity(), "rejected", None)
    for paper, start, goal in ((refused, old, new), (replace(refused, record={}), new, old)):
        with pytest.raises(Misuse) as caught:
            migrated(paper, start, goal)
        assert caught.value.code == "migrate-no-way"


def test_the_record_as_written_keeps_its_rows() -> None:
    rows = ({"name": "甲", "parts": {"size": 1}}, {"name": "乙", "parts": {"size": None}})
    problem, source = (
        Problem("number-unreadable", "error", "tools[1].parts.size", raw="两"),
        Source(Place("表", Cell(5, 2)), "两"),
    )
    record = {"tools": rows, "tags": ("x", "y")}
    parsed = Parsed("a.xlsx", "sha", Identity(), "problems", record, (problem,), {problem.path: source})
    assert as_written(parsed) == {"tools": [rows[0], {"name": "乙", "parts": {"size": "两"}}], "tags": ("x", "y")}
