"""Relations asked of documents: joined by names, undecided where something is blank, in one order."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaign.relations.kit import documents, found, registry, relations
from xltemplates.campaign.dossier import Dossier
from xltemplates.campaign.relations.evaluate import findings

Given = tuple[str, Mapping[str, object]]
SAY = 'say: "{document.file}"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


def rows(*given: Mapping[str, object], unit: str | None = "甲局", total: object = None) -> Given:
    return "t.list", {"unit": unit, "total": total, "rows": tuple(given)}


def row(name: str | None = "花生", **other: object) -> dict[str, object]:
    return {"name": name, "sort": None, "unit": None, "count": None, "day": None, **other}


def paper(
    about: str | None = "花生", members: tuple[str, ...] = (), unit: str | None = "甲局", **other: object
) -> Given:
    listed = tuple({"name": name, "share": None} for name in members)
    whole = {"unit": unit, "about": about, "sort": None, "count": None, "amount": None, "day": None, "members": listed}
    return "t.paper", {**whole, **other}


EACH = (
    "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, expect: %s, "
    "say: '{name} {found.missing} {found.count}'}"
)


@pytest.mark.parametrize(
    ("expect", "papers", "said"),
    [
        ("some", [], "花生 材料 0"),
        ("some", ["花生"], ""),
        ("some", ["花 生"], ""),
        ("some", ["花生油"], "花生 材料 0"),
        ("some", [None], "花生 材料 0"),
        ("one", ["花生"], ""),
        ("one", ["花生", "花生"], "花生 — 2"),
        ("one", [], "花生 材料 0"),
    ],
)
def test_how_many_are_joined(folder: Path, expect: str, papers: list[str | None], said: str) -> None:
    given = [rows(row()), *map(paper, papers)]
    assert [sentence for _, _, sentence in found(folder, EACH % expect, given)] == [said] * bool(said)


def test_none_must_be_there_and_each_that_is_stands_in_the_sentence(folder: Path) -> None:
    text = (
        "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, expect: none, "
        "say: '{name} {there.document.file}'}"
    )
    assert found(folder, text, [rows(row()), paper(), paper("茶"), paper()]) == [
        ("1", "rows[0].name", "花生 4"),
        ("1", "rows[0].name", "花生 2"),
    ]  # in the order of the documents' hashes


def test_of_several_forms_those_are_named_of_which_there_is_none(folder: Path) -> None:
    text = (
        "- {id: r, each: t.list/rows, with: [t.paper, t.list], on: {name: document.subject}, expect: some, "
        "say: '{found.missing}'}"
    )
    assert found(folder, text, [rows(row())]) == [("1", "rows[0].name", "材料, 清单")]
    assert found(folder, text, [rows(row()), paper()]) == [("1", "rows[0].name", "清单")]


def test_when_says_what_is_asked_and_which_count(folder: Path) -> None:
    here = (
        "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, when: count > 1, expect: some, say: '{name}'}"
    )
    assert found(folder, here, [rows(row(count=1), row("茶", count=2), row("艾"))]) == [("1", "rows[1].name", "茶")]
    there = (
        "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, when: there.count > 1, expect: some, "
        "say: '{name}'}"
    )
    assert found(folder, there, [rows(row()), paper(count=1)]) == [("1", "rows[0].name", "花生")]
    assert found(folder, there, [rows(row()), paper(count=2)]) == []
    assert found(folder, there, [rows(row()), paper(count=None)]) == []  # it cannot be said whether it counts


def test_a_condition_is_asked_of_each_that_is_joined_and_undecided_while_blank(folder: Path) -> None:
    text = (
        "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, that: count == there.count, "
        "say: '{count} {there.count}'}"
    )
    given = [rows(row(count=3)), paper(count=3), paper(count=4), paper(count=None)]
    assert found(folder, text, given) == [("1", "rows[0].count", "3 4")]
    assert found(folder, text, [rows(row(count=None)), paper(count=4)]) == []


def test_a_condition_over_all_that_is_joined_is_asked_once(folder: Path) -> None:
    text = (
        "- {id: r, each: t.paper, with: t.list/rows, on: {about: name}, that: sum(joined.count) <= count, "
        "say: '{sum(joined.count)} {rows(joined)}'}"
    )
    given = [paper(count=5), rows(row(count=3), row("花 生", count=4), row("茶", count=9))]
    assert found(folder, text, given) == [("1", "count", "7 2")]
    assert found(folder, text, [paper(count=7), *given[1:]]) == []


def test_columns_of_either_side_can_be_added_up(folder: Path) -> None:
    text = (
        "- {id: r, each: t.paper, with: t.list, on: {unit: unit}, "
        "that: sum(there.rows.count) == count, at: there.total, "
        "say: '{sum(there.rows.count)}'}"
    )
    assert found(folder, text, [paper(count=8), rows(row(count=3), row(count=4))]) == [("2", "total", "7")]


COMPARE = (
    "- {id: r, each: t.list/rows, with: t.paper, on: {name: about}, compare: {%s}, "
    "say: '{found.title} {found.here} {found.there} {found.place}'}"
)


@pytest.mark.parametrize(
    ("pair", "here", "there", "said"),
    [
        ("count: count", 3, 4, "数量 3 4 2 表!A4"),
        ("count: count", 3, 3, ""),
        ("count: count", None, 3, ""),
        ("sort: sort", "一", "二", "类别 一 二 2 表!A3"),
        ("sort: sort", "一", " 一 ", ""),
        ("unit: unit", "甲局", "甲", ""),
        ("unit: unit", "乙局", "甲局", "所属 乙局 甲局 2 表!A1"),
        ("unit: unit", "丙局", "丙 局", ""),
    ],
)
def test_pairs_that_differ_are_named_with_both_values(
    folder: Path, pair: str, here: object, there: object, said: str
) -> None:
    name, _, other = pair.partition(": ")
    given = [rows(row(**{name: here})), paper(**{other: there})]  # type: ignore[arg-type]
    assert found(folder, COMPARE % pair, given) == [("1", f"rows[0].{name}", said)] * bool(said)


def test_what_is_not_among_a_column_is_found_even_where_the_column_is_empty(folder: Path) -> None:
    text = (
        "- {id: r, each: t.list/rows, with: t.paper, on: {form.unit: unit}, "
        "among: {name: members.name}, at: there.members.name, "
        "say: '{name}'}"
    )
    assert found(folder, text, [rows(row("花 生")), paper(members=("茶", "花生"))]) == []
    assert found(folder, text, [rows(row(), row(None)), paper(members=("茶",))]) == [("2", "members[0].name", "花生")]
    assert found(folder, text, [rows(row()), paper()]) == [("2", "members[0].name", "花生")]


def test_pairs_of_one_source_come_once_and_never_with_themselves(folder: Path) -> None:
    text = "- {id: r, pairs: t.list/rows, on: {name: name}, say: '{document.file} {there.document.file}'}"
    given = [rows(row(), row("茶")), rows(row("花 生")), rows(row(None), row(None))]
    assert found(folder, text, given) == [("2", "rows[0].name", "2 1")]  # the later by its hash
    same = "- {id: r, each: t.list/rows, with: t.list/rows, on: {name: name}, expect: some, say: '{name}'}"
    assert [path for _, path, _ in found(folder, same, given)] == ["rows[1].name"]


def test_pairs_may_be_joined_on_different_names(folder: Path) -> None:
    text = "- {id: r, pairs: t.paper, on: {about: sort}, say: '{document.file} {there.document.file}'}"
    given = [paper("茶", sort="豆"), paper("豆", sort="茶"), paper("豆")]
    assert found(folder, text, given) == [("2", "about", "2 1")]  # what 2 is about is the sort of 1, which comes before


def test_likeness_is_of_different_names_with_its_score(folder: Path) -> None:
    text = (
        "- {id: r, pairs: t.list/rows, alike: {of: name, score: 80, after: [会]}, severity: manual, "
        "say: '{name} {there.name} {found.score}'}"
    )
    given = [rows(row("花生会"), row("花生"), row("花生油"), row("花 生"), row("茶"))]
    assert found(folder, text, given) == [
        ("1", "rows[1].name", "花生 花生会 100"),
        ("1", "rows[2].name", "花生油 花生会 90"),
        ("1", "rows[2].name", "花生油 花生 90"),
        ("1", "rows[3].name", "花 生 花生会 100"),
        ("1", "rows[3].name", "花 生 花生油 90"),
    ]


def test_likeness_may_be_asked_of_those_only_that_have_something_in_common(folder: Path) -> None:
    text = "- {id: r, pairs: t.list/rows, alike: {of: name, score: 80}, on: {sort: sort}, say: '{name} {there.name}'}"
    given = [rows(row("花生", sort="一"), row("花生油", sort="二"), row("花生酱", sort="一"), row("花生饼"))]
    assert found(folder, text, given) == [("1", "rows[2].name", "花生酱 花生")]


def test_the_registry_and_the_campaign_speak_of_documents(folder: Path) -> None:
    text = """
- {id: known, each: [t.list, t.paper], when: filled(document.unit), that: filled(registry.id), at: document.unit,
    say: '{document.form} {document.unit}'}
- {id: north, each: t.paper, that: registry.group != "north", say: '{registry.name} {registry.mode}'}
"""
    given = [rows(unit="丙局"), paper(unit="甲"), paper(unit=None), paper(unit="乙局")]
    assert found(folder, text, given) == [("1", "unit", "清单 丙局"), ("2", "", "甲局 own")]


def test_in_time_is_undecided_where_nobody_knows(folder: Path) -> None:
    text = "- {id: late, each: t.paper, that: document.in_time, at: document, say: late}"
    assert found(folder, text, [paper()]) == []
    assert found(folder, text, [paper()], in_time=True) == []
    assert found(folder, text, [paper()], in_time=False) == [("1", "", "late")]


def test_an_earlier_campaign_is_looked_back_at_where_it_is_known(folder: Path) -> None:
    text = (
        "- {id: r, each: t.list/rows, with: t.list/rows of last, on: {name: name}, "
        "that: count <= there.count * 1.5, "
        "say: '{count} {there.count}'}"
    )
    given = [rows(row(count=10), row("茶", count=3))]
    assert found(folder, text, given) == []
    assert found(folder, text, given, [rows(row(count=6), row("茶", count=2))]) == [("1", "rows[0].count", "10 6")]
    lost = "- {id: r, each: t.list/rows, with: t.list/rows of last, on: {name: name}, expect: some, say: new}"
    assert found(folder, lost, given) == []
    assert len(found(folder, lost, given, [])) == 2


def test_a_document_that_could_not_be_read_belongs_to_none(folder: Path) -> None:
    assert found(folder, EACH % "some", [("t.list", {}), ("t.paper", {})]) == []


TEXT = """
- {id: some, each: t.list/rows, with: t.paper, on: {name: about}, expect: one, say: '{name}'}
- {id: pairs, pairs: t.list/rows, on: {name: name}, say: '{name}'}
- {id: alike, pairs: t.list/rows, alike: {of: name, score: 60}, say: '{name} {there.name}'}
- {id: compare, each: t.list/rows, with: t.paper, on: {name: about}, compare: {count: count},
    say: '{found.here} {found.there}'}
"""
NAMES = st.sampled_from(["甲", "甲乙", "乙甲", "甲 乙", "丙", None])
COUNTS = st.sampled_from([1, 2, None])


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.booleans(), NAMES, COUNTS), max_size=6), st.randoms())
def test_the_order_of_arrival_decides_nothing(
    folder: Path, drawn: list[tuple[bool, str | None, int | None]], random: Random
) -> None:
    """The same documents in another order: the same findings in the same order."""
    asked, _ = relations(folder, TEXT)
    given = [rows(row(name, count=count)) if listed else paper(name, count=count) for listed, name, count in drawn]
    papers = list(documents(given))
    first = findings(asked, Dossier.of(registry(), tuple(papers), {}))
    random.shuffle(papers)
    assert findings(asked, Dossier.of(registry(), tuple(papers), {})) == first
