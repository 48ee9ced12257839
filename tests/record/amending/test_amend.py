"""An amended record is judged as if the value had been typed into the file; what the file says stays beside it."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from tests.campaign.campaigns import SPECS, returned
from tests.catalogues import catalogue_of
from xltemplates.base.paths import leaves, lookup
from xltemplates.locale.translations import shown
from xltemplates.record.amending.amend import Amendment, amended, answer_of, slots_of, typed
from xltemplates.record.amending.entries import entries_of, meant
from xltemplates.record.files import parse_file
from xltemplates.record.parse import of_whole
from xltemplates.record.parsed import AMENDED, Parsed
from xltemplates.spec.model import Field

CATALOGUE = catalogue_of(SPECS)
SAMPLES = sorted(
    (Path(str(each)) for each in files("alliance_xl.samples").iterdir() if each.name.endswith(".xlsx")),
    key=lambda path: path.name,
)
MOST = 12  # entries of a sample that are tried


@cache
def sample(path: Path) -> Parsed:
    return parse_file(path, CATALOGUE)


def put(parsed: Parsed, path: str, text: str) -> Parsed:
    layout = CATALOGUE.layout(parsed.identity.form, parsed.identity.version)
    return amended(parsed, layout, [Amendment(path, text, "王芳", "电话核实", "e1")])


def as_typed(field: Field, value: object) -> str:
    return field.kind.to_cell(value).raw


def judged(parsed: Parsed) -> set[tuple[str, str]]:
    return {(problem.code, problem.path) for problem in parsed.problems}


READ = [path for path in SAMPLES if path.stem not in ("26_汝州市_文件不全", "27_巩义市_旧表")]  # these hold no record


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_value_put_in_its_own_place_changes_nothing_but_that_it_is_told(path: Path) -> None:
    parsed = sample(path)
    layout = CATALOGUE.layout(parsed.identity.form, parsed.identity.version)
    for entry in [each for each in entries_of(parsed, layout) if lookup(parsed.record, each.path) is not None][:MOST]:
        value = lookup(parsed.record, entry.path)
        text = as_typed(entry.field, value)
        if typed(parsed, layout, entry.path, text).value != value:
            continue  # dates and percentages are typed in other words than their cell holds
        after = put(parsed, entry.path, text)
        assert dict(leaves(after.record)) == dict(leaves(parsed.record))
        own = {(each.code, each.path) for each in parsed.problems if each.path == entry.path and not of_whole(each)}
        assert judged(after) == judged(parsed) - own | {(AMENDED, entry.path)}


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_without_amendments_a_verdict_is_itself(path: Path) -> None:
    parsed = sample(path)
    layout = CATALOGUE.layout(parsed.identity.form, parsed.identity.version)
    assert amended(parsed, layout, []) == parsed
    assert put(parsed, "nonsense", "1") == parsed


@pytest.fixture
def table(tmp_path: Path) -> Parsed:
    return parse_file(returned(CATALOGUE, tmp_path, "zhengzhou", ["甲", "乙"]), CATALOGUE)


def test_a_blanked_entry_is_asked_for_where_it_stands(table: Parsed) -> None:
    after = put(table, "alliances[1].members", "")
    (problem,) = (each for each in after.problems if each.code == "required")
    assert (problem.path, str(problem.place)) == ("alliances[1].members", "推荐表!F6")
    assert (after.status, table.status) == ("problems", "clean")
    whole = put(after, "alliances[1].members", "12")
    assert whole.status == "repaired"
    assert dict(leaves(whole.record)) == dict(leaves(table.record))


def test_checks_between_entries_are_asked_again(table: Parsed) -> None:
    after = put(table, "alliances[0].members", "3")
    assert ("check:parts-within-total", "alliances[0].enterprises") in judged(after)
    assert put(after, "alliances[0].members", "30").status == "repaired"
    assert lookup(after.record, "alliances[0].members") == 3


def test_a_check_that_fails_still_says_the_amended_values(table: Parsed) -> None:
    def said(parsed: Parsed) -> str:
        (problem,) = (each for each in parsed.problems if each.code == "check:parts-within-total")
        return problem.message("zh")

    first = put(table, "alliances[0].members", "3")
    then = put(first, "alliances[0].members", "4")
    assert ("成员总数（3）" in said(first), "成员总数（4）" in said(then)) == (True, True), said(then)
    assert "3" not in said(then).replace("13", "")
    assert [problem.code for problem in then.problems if problem.code != AMENDED] == [
        problem.code for problem in first.problems if problem.code != AMENDED
    ]


def test_rows_that_have_one_name_are_told_again(table: Parsed) -> None:
    name = str(lookup(table.record, "alliances[0].name"))
    after = put(table, "alliances[1].name", name)
    assert "duplicate-row" in {code for code, _ in judged(after)}
    assert "duplicate-row" not in {code for code, _ in judged(put(after, "alliances[1].name", "河南省丙联盟"))}


def test_what_the_file_says_stays_beside_the_value(table: Parsed) -> None:
    source = put(table, "alliances[0].members", "15家").provenance["alliances[0].members"]
    assert (str(source.place), source.raw) == ("推荐表!F5", "12")
    assert source.amendment == {"value": "15家", "by": "王芳", "reason": "电话核实", "event": "e1"}
    assert table.provenance["alliances[0].members"].amendment == {}


@pytest.mark.parametrize("text", ["约4", "-1", "同上", "十二三", "4.5"])
def test_a_value_that_a_file_could_not_give_is_refused(table: Parsed, text: str) -> None:
    layout = CATALOGUE.layout(table.identity.form, table.identity.version)
    assert typed(table, layout, "alliances[0].universities", text).faulty


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("alliances[1].members", ["alliances[1].members"]),
        ("推荐表!F6", ["alliances[1].members"]),
        ("F6", ["alliances[1].members"]),
        ("推荐表!J6", ["alliances[1].remark"]),  # blank, found by its neighbours
        ("成员总数 第2行", ["alliances[1].members"]),
        ("成员总数#1", ["alliances[0].members"]),
        ("成员总数（第 1 行）", ["alliances[0].members"]),
        ("成员总数", ["alliances[0].members", "alliances[1].members"]),
        ("成员总数#3", []),
        ("推荐表!Z99", []),
        ("没有这一栏", []),
        ("", []),
    ],
)
def test_an_entry_is_meant_by_path_cell_or_title(table: Parsed, text: str, paths: list[str]) -> None:
    layout = CATALOGUE.layout(table.identity.form, table.identity.version)
    assert [entry.path for entry in meant(table, layout, text)] == paths


def test_an_entry_is_known_again_by_the_name_it_is_called(table: Parsed) -> None:
    layout = CATALOGUE.layout(table.identity.form, table.identity.version)
    for entry in entries_of(table, layout):
        assert entry in meant(table, layout, shown(entry.name, "zh"))


def test_every_entry_has_a_name_those_of_rows_too(table: Parsed) -> None:
    layout = CATALOGUE.layout(table.identity.form, table.identity.version)
    paths = [entry.path for entry in entries_of(table, layout)]
    assert len(paths) == len(set(paths))
    assert {"unit", "alliances[0].name", "alliances[0].lead"} <= set(paths)
    (slot,) = [slot for slot in slots_of(layout.spec, table) if slot[0] == "alliances[0].name"]
    without = answer_of(replace(table, provenance={}), slot)
    assert (without.value, without.source.raw) == (lookup(table.record, "alliances[0].name"), "")


def test_what_is_put_where_nothing_stood_says_that_nothing_did(table: Parsed) -> None:
    layout = CATALOGUE.layout(table.identity.form, table.identity.version)
    blank = next(each for each in entries_of(table, layout) if each.path not in table.provenance and each.place)
    source = put(table, blank.path, "是").provenance[blank.path]
    assert (source.raw, source.place, source.amendment["value"]) == ("", blank.place, "是")
