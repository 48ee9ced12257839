"""What stood in the cells -> a record, its problems and its provenance.

1. A value reads as its kind says; what was repaired keeps the text as written.
2. A row exists when somebody wrote something into it that was not prefilled; rows close up and keep their order.
3. A row twice, an empty table, nothing to report with rows, a required entry left blank: each is an error at its cell.
4. A value beyond its limits is an error and no value. 5. Provenance leads from a path to its cell.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.filled import LENDING, Typed, layout_of, raw_form
from xltemplates.base.cells import ErrorValue
from xltemplates.base.problem import Problem
from xltemplates.layout.model import Layout
from xltemplates.read.entries.laid_objects import LaidObject
from xltemplates.read.objects.sheet_object import ObjectKind
from xltemplates.record.answer import Limits
from xltemplates.record.parse import ReturnedFile, parse_form, verdict
from xltemplates.record.parsed import Parsed
from xltemplates.spec.load_registry import load_registry

BOOK: dict[str, Typed] = {"books[0].title": "红楼梦", "books[0].copies": 2}
READER: dict[str, Typed] = {"reader": "张三"}
COLUMNS = ("title", "genre", "copies", "branch")
PLACES = st.sampled_from([f"books[{row}].{name}" for row in range(4) for name in COLUMNS])


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return layout_of(tmp_path_factory.mktemp("spec"))


def parsed(layout: Layout, typed: dict[str, Typed], problems: tuple[Problem, ...] = ()) -> Parsed:
    return parse_form(raw_form(layout, typed, problems))


def told(result: Parsed) -> list[tuple[str, str, str]]:
    """Code, path and cell of every problem."""
    return [(problem.code, problem.path, problem.place.cell.a1 if problem.place else "") for problem in result.problems]


def cell_of(layout: Layout, path: str) -> str:
    return layout.by_path[path].slots[0].cell.a1


def test_a_clean_form(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[0].genre": "小说", "desk.fee": 5})
    assert (result.status, result.problems) == ("clean", ())
    assert result.record == {
        "reader": "张三",
        "nothing": None,
        "desk": {"open": None, "fee": Decimal(5)},
        "books": ({"title": "红楼梦", "genre": "小说", "copies": 2, "branch": None},),
    }
    assert (result.file, result.sha256, result.identity.form) == ("form.xlsx", "0" * 64, "library.lending")


def test_provenance_leads_from_a_path_to_its_cell_1_5(layout: Layout) -> None:
    result = parsed(layout, {**READER, "books[2].title": " 红楼梦", "books[2].copies": "２册"})
    assert set(result.provenance) == {"reader", "books[0].title", "books[0].copies"}
    source = result.provenance["books[0].copies"]
    assert (source.place.cell.a1, source.raw) == (cell_of(layout, "books[2].copies"), "２册")
    assert result.status == "repaired"


def test_an_unreadable_cell_is_an_error_without_value_1(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[0].copies": ErrorValue("#REF!")})
    (problem,) = result.problems
    assert (problem.severity, problem.path, problem.raw) == ("error", "books[0].copies", "#REF!")
    assert result.record is not None
    assert result.record["books"] == ({"title": "红楼梦", "genre": None, "copies": None, "branch": None},)
    assert result.status == "problems"


def test_rows_close_up_in_their_order_2(layout: Layout) -> None:
    typed: dict[str, Typed] = {
        "books[1].title": "乙",
        "books[1].copies": 1,
        "books[4].title": "甲",
        "books[4].copies": 1,
    }
    result = parsed(layout, {**READER, **typed})
    assert result.record is not None
    assert [row["title"] for row in result.record["books"]] == ["乙", "甲"]  # type: ignore[attr-defined]
    assert told(result) == [("empty-rows-closed", "books", cell_of(layout, "books[0].title"))]
    assert dict(result.problems[0].params)["rows"] == (1, 3, 4)


def test_a_prefilled_entry_makes_no_row_2(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[1].branch": "东馆", "books[0].branch": "东馆"})
    assert result.status == "clean"
    assert result.record is not None
    assert result.record["books"] == ({"title": "红楼梦", "genre": None, "copies": 2, "branch": "东馆"},)


def test_what_stands_in_a_row_that_does_not_exist_is_told_2(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[2].branch": ErrorValue("#REF!"), "books[3].title": "/"})
    assert result.record is not None
    assert len(result.record["books"]) == 1  # type: ignore[arg-type]
    assert [(problem.path, problem.raw) for problem in result.problems] == [("books", "#REF!"), ("books", "/")]
    assert result.status == "problems"


def test_a_table_that_demands_nothing_may_be_empty_3(tmp_path: Path) -> None:
    text = LENDING.replace("many: {print: 4, max: 6, none: nothing}", "many: {print: 4, max: 6}")
    strict = parsed(layout_of(tmp_path, text), READER)
    assert [problem.code for problem in strict.problems] == ["rows-missing"]
    lax = text.replace("书名, required: true", "书名").replace("max: 9, required: true", "max: 9")
    assert parsed(layout_of(tmp_path, lax), READER).status == "clean"


def test_an_unreadable_cell_makes_a_row_2(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[1].copies": ErrorValue("#N/A")})
    assert result.record is not None
    assert len(result.record["books"]) == 2  # type: ignore[arg-type]
    assert ("required", "books[1].title", cell_of(layout, "books[1].title")) in told(result)


def test_a_row_twice_names_both_places_3(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "books[1].title": "红楼梦", "books[1].copies": 1})
    assert told(result) == [("duplicate-row", "books[1].title", cell_of(layout, "books[1].title"))]
    assert str(dict(result.problems[0].params)["other"]).endswith(cell_of(layout, "books[0].title"))
    assert result.status == "problems"


def test_rows_without_a_key_are_not_the_same_row_3(layout: Layout, tmp_path: Path) -> None:
    nameless: dict[str, Typed] = {"books[0].copies": 2, "books[1].copies": 2}
    codes = [problem.code for problem in parsed(layout, {**READER, **nameless}).problems]
    assert codes == ["required", "required"]
    both = layout_of(tmp_path, LENDING.replace("key: [title]", "key: [title, genre]"))
    twice: dict[str, Typed] = {**READER, **BOOK, "books[1].title": "红楼梦", "books[1].copies": 1}
    assert told(parsed(both, twice)) == []
    kinds: dict[str, Typed] = {"books[0].genre": "小说", "books[1].genre": "小说"}
    assert told(parsed(both, {**twice, **kinds})) == [
        ("duplicate-row", "books[1].title", cell_of(both, "books[1].title"))
    ]


def test_an_untouched_form_is_not_a_zero_return_3(layout: Layout) -> None:
    result = parsed(layout, {})
    assert [(code, path) for code, path, _ in told(result)] == [("required", "reader"), ("empty-table", "books")]


def test_a_zero_return_is_one_when_the_filler_says_so_3(layout: Layout) -> None:
    result = parsed(layout, {**READER, "nothing": "√"})
    assert result.record is not None
    assert (result.record["nothing"], result.record["books"]) == (True, ())
    assert [problem for problem in result.problems if problem.severity == "error"] == []


def test_a_zero_return_with_rows_is_an_error_at_the_tick_3(layout: Layout) -> None:
    result = parsed(layout, {**READER, **BOOK, "nothing": "☑"})
    assert told(result) == [("zero-return-with-rows", "nothing", cell_of(layout, "nothing"))]


def test_a_required_entry_left_blank_is_told_once_3(layout: Layout) -> None:
    result = parsed(layout, {"reader": ErrorValue("#NAME?"), "books[0].title": "红楼梦"})
    assert [path for _, path, _ in told(result)] == ["reader", "books[0].copies"]


@pytest.mark.parametrize(
    ("path", "typed", "code", "limit"),
    [
        ("books[0].copies", 10, "above-maximum", "9"),
        ("books[0].copies", 0, "below-minimum", "1"),
        ("desk.fee", 501, "above-maximum", "500"),
        ("reader", "一二三四五六七八九十一", "too-long", "10"),
    ],
)
def test_a_value_beyond_its_limits_4(layout: Layout, path: str, typed: Typed, code: str, limit: str) -> None:
    result = parsed(layout, {**READER, **BOOK, path: typed})
    (problem,) = result.problems
    assert (problem.code, problem.path, problem.raw) == (code, path, str(typed))
    assert str(dict(problem.params)["limit"]) == limit
    assert result.provenance[path].raw == str(typed)
    assert result.status == "problems"


def test_the_readers_problems_are_renumbered(layout: Layout) -> None:
    found = (
        Problem("entry-lost", "warning", "books[3].genre"),
        Problem("entry-lost", "warning", "books[1].genre"),
        Problem("entry-lost", "warning", "reader"),
    )
    result = parsed(layout, {**READER, "books[3].title": "乙", "books[3].copies": 1}, found)
    assert [problem.path for problem in result.problems[:3]] == ["books[0].genre", "books", "reader"]


def test_a_required_entry_that_was_not_found_is_told_by_the_reader(layout: Layout) -> None:
    raw = raw_form(layout, BOOK)
    lost = Problem("entry-lost", "error", "reader")
    kept = tuple(found for found in raw.entries if found.entry.path != "reader")
    without = type(raw)(raw.file, raw.sha256, raw.identity, raw.layout, kept, (lost,))
    assert [problem.code for problem in parse_form(without).problems] == ["entry-lost"]
    silent = type(raw)(raw.file, raw.sha256, raw.identity, raw.layout, kept)
    assert [(problem.code, problem.place) for problem in parse_form(silent).problems] == [("required", None)]


@pytest.mark.slow
@given(filled=st.dictionaries(PLACES, st.sampled_from(["", "—", "红楼梦", "3", 12]), max_size=8), lost=st.sets(PLACES))
def test_2_rows_left_unread_would_have_said_nothing(layout: Layout, filled: dict[str, Typed], lost: set[str]) -> None:
    whole = raw_form(layout, {**READER, **filled})
    raw = replace(whole, entries=tuple(found for found in whole.entries if found.entry.path not in lost))
    answers = [Limits(layout.spec).read(found) for found in raw.entries if found.entry.field.kind.is_data]
    paper = ReturnedFile(raw.file, raw.sha256, raw.identity)
    assert parse_form(raw) == verdict(paper, layout.spec, answers, raw.problems)


def test_a_copy_of_another_unit_is_told_at_the_entry_of_the_form_and_at_no_row(tmp_path: Path) -> None:
    of_unit = layout_of(tmp_path, LENDING.replace("max: 10}", "max: 10, prefill: unit}"))
    units = tmp_path / "units.yaml"
    names = "units:\n  - {id: zz, name: 郑州馆}\n  - {id: ly, name: 洛阳馆}\n"
    units.write_text(f'registry: branches\nversion: "1"\ntitle: 分馆\n{names}', "utf-8")
    of_unit = replace(of_unit, spec=replace(of_unit.spec, registry=load_registry(units)))
    raw = raw_form(of_unit, {**BOOK, "reader": "洛阳馆", "books[0].branch": "洛阳馆"})
    for stamped, paths in (("zz", ["reader"]), ("ly", []), ("", [])):
        found = parse_form(replace(raw, identity=replace(raw.identity, unit=stamped)))
        assert [problem.path for problem in found.problems if problem.code == "copy-of-another"] == paths


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        *[("picture", "required-under-picture"), ("cell-picture", "required-under-picture")],
        *[("text", "required-under-shape"), ("shape", "required-under-shape"), ("note", "required")],
    ],
)
def test_a_required_entry_that_is_blank_below_something_says_so_3(layout: Layout, kind: ObjectKind, code: str) -> None:
    over = LaidObject(kind, "借阅", None, "张三", ("reader",))
    found = parse_form(replace(raw_form(layout, BOOK), objects=(over,)))
    assert [problem.code for problem in found.problems if problem.path == "reader"] == [code]


def test_a_line_that_was_taken_off_leaves_no_gap_3(layout: Layout) -> None:
    rows: dict[str, Typed] = {**READER, **BOOK, "books[2].title": "三国演义", "books[2].copies": 1}
    assert "empty-rows-closed" in [problem.code for problem in parsed(layout, rows).problems]
    off = Problem("line-taken-off", "repair", "books[1]")
    assert "empty-rows-closed" not in [problem.code for problem in parsed(layout, rows, (off,)).problems]
    other = Problem("row-withdrawn", "manual", "books[1]")
    assert "empty-rows-closed" in [problem.code for problem in parsed(layout, rows, (other,)).problems]
