"""Two specs: entries, checks and pictures that came, went, were renamed or are now said otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.record.filled import LENDING
from tests.spec.test_migration import OLD, spec_text
from xltemplates.record.diff.specs import registry_differences, spec_differences
from xltemplates.spec.load import load_spec
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.model import Spec

ROOT = Path(__file__).parent.parent.parent.parent
CHECK = """
checks:
  - {id: few, each: books, that: copies <= 3, say: too many}
sheets:
"""
Line = tuple[str, str, str, str, str, str]


@pytest.fixture
def compared(tmp_path: Path) -> Callable[[str], list[Line]]:
    """The differences between the lending form and another text of it."""

    def load(name: str, text: str) -> Spec:
        (tmp_path / name).write_text(text, "utf-8")
        return load_spec(tmp_path / name)

    def compare(text: str) -> list[Line]:
        before = load("a.yaml", LENDING.replace("sheets:\n", CHECK))
        found = spec_differences(before, load("b.yaml", text.replace("sheets:\n", CHECK)))
        return [(one.subject, one.change, one.where, one.aspect, one.before, one.after) for one in found]

    return compare


def test_a_spec_does_not_differ_from_itself(compared: Callable[[str], list[Line]]) -> None:
    assert compared(LENDING) == []


CHANGES = [
    (("max: 10}", "max: 12}"), ("entry", "changed", "reader", "max", "10", "12")),
    (("required: true, max", "max"), ("entry", "changed", "reader", "required", "true", "")),
    (("title: 册数", "title: 本数"), ("entry", "changed", "books.copies", "title", "册数", "本数")),
    (("史书]", "戏剧]"), ("entry", "changed", "books.genre", "options", "小说、诗歌、史书", "小说、诗歌、戏剧")),
    (("kind: text, title: 书名", "kind: longtext, title: 书名"), (
        "entry", "changed", "books.title", "kind", "text", "longtext"
    )),
    (("分馆, prefill: unit", "分馆"), ("entry", "changed", "books.branch", "prefill", "unit", "")),
    (("print: 4", "print: 5"), ("repeat", "changed", "books", "print", "4", "5")),
    (("max: 6, none", "max: 8, none"), ("repeat", "changed", "books", "max", "6", "8")),
    (("title: 服务台", "title: 总台"), ("group", "changed", "desk", "title", "服务台", "总台")),
    ((":columns 6 20 10", ":columns 6 24 10"), ("sheet", "changed", "借阅", "columns", "6 20 10 8 10", "6 24 10 8 10")),
    (("| 序号 | 书名", "| 序 | 书名"), (
        "picture", "changed", "借阅", "",
        ":header | 序号 | 书名 | 类别 | 册数 | 分馆 |", ":header | 序 | 书名 | 类别 | 册数 | 分馆 |",
    )),
    (("{branch} |", "{branch} 第{#}行 |"), (
        "picture", "changed", "借阅", "",
        "| {books.no} | {books.title} | {books.genre} | {books.copies} | {books.branch} |",
        "| {books.no} | {books.title} | {books.genre} | {books.copies} | {books.branch} 第{#}行 |",
    )),
    (('version: "1"', 'version: "2"'), ("form", "changed", "library.lending", "version", "1", "2")),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "line"), CHANGES, ids=[edit[1] for edit, _ in CHANGES])
def test_one_edit_is_one_line(compared: Callable[[str], list[Line]], edit: tuple[str, str], line: Line) -> None:
    assert compared(LENDING.replace(*edit, 1)) == [line]


def test_an_entry_that_only_changed_its_id_is_renamed(compared: Callable[[str], list[Line]]) -> None:
    lines = compared(LENDING.replace("reader:", "borrower:").replace("{reader}", "{borrower}"))
    assert lines[0] == ("entry", "renamed", "borrower", "", "reader", "borrower")
    assert [line[0] for line in lines[1:]] == ["picture"]


def test_an_entry_that_came_and_one_that_went(compared: Callable[[str], list[Line]]) -> None:
    text = LENDING.replace("      open: {kind: yesno, title: 是否开放}", "      hours: {kind: text, title: 时间}")
    lines = compared(text.replace("{desk.open}", "{desk.hours}"))
    assert ("entry", "removed", "desk.open", "", "是否开放，yesno", "") in lines
    assert ("entry", "added", "desk.hours", "", "", "时间，text") in lines


def test_a_rename_that_the_spec_names_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "new.yaml").write_text(spec_text(), "utf-8")
    found = spec_differences(load_spec(tmp_path / "old.yaml"), load_spec(tmp_path / "new.yaml"))
    renamed = {(one.subject, one.before, one.after) for one in found if one.change == "renamed"}
    assert renamed == {
        ("entry", "name", "family"),
        ("entry", "games.name", "matches.name"),
        ("repeat", "games", "matches"),
    }


def test_checks_are_compared_as_they_are_written(compared: Callable[[str], list[Line]], tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(LENDING.replace("sheets:\n", CHECK.replace("<= 3", "< 3")), "utf-8")
    compared(LENDING)
    found = spec_differences(load_spec(tmp_path / "a.yaml"), load_spec(tmp_path / "c.yaml"))
    assert [(one.where, one.aspect, one.before, one.after) for one in found] == [
        ("few", "that", "books.copies <= 3", "books.copies < 3")
    ]


def test_registries_are_compared_unit_by_unit() -> None:
    old, new = (load_registry(ROOT / "specs" / f"{name}.yaml") for name in ("units", "units-2021"))
    found = {(one.where, one.aspect, one.before) for one in registry_differences(old, new) if one.subject == "unit"}
    assert ("changyuan", "attributes.former_code", "410728") in found
    assert {where for where, _, _ in found} == {"changyuan"}


def test_every_shipped_spec_differs_from_its_later_edition_only_where_its_migration_says() -> None:
    old, new = (load_spec(ROOT / "specs" / f"{name}.yaml") for name in ("proposal", "proposal-2021"))
    entries = [one for one in spec_differences(old, new) if one.subject == "entry" and one.change != "changed"]
    assert [(one.change, one.where) for one in entries] == [("removed", "basic.fax")]


def test_entries_that_changed_places_are_not_renamed(tmp_path: Path) -> None:
    """`town` is what `street` was, and the reverse: each is there on both sides."""
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    new = OLD.replace('version: "1"', 'version: "2"')
    new += "migrates:\n  from: club.card 1\n  entries:\n    town: {from: street}\n    street: {from: town}\n"
    (tmp_path / "new.yaml").write_text(new, "utf-8")
    found = spec_differences(load_spec(tmp_path / "old.yaml"), load_spec(tmp_path / "new.yaml"))
    assert [one.where for one in found if one.change == "renamed"] == []


def test_lines_of_a_picture_that_came_or_went_are_told_one_by_one(compared: Callable[[str], list[Line]]) -> None:
    longer = LENDING.replace("      :end\n", "      :end\n      :note 一\n      :note 二\n")
    assert compared(longer) == [("picture", "added", "借阅", "", "", f":note {text}") for text in ("一", "二")]
    plain = LENDING.replace("      :end\n", "      :end\n      :plain\n      | 附 <5> |\n")
    assert compared(plain) == [("picture", "added", "借阅", "", "", ":plain | 附 <5> |")]
    shorter = LENDING.replace("      :title 图书借阅登记表\n", "")
    assert compared(shorter) == [("picture", "removed", "借阅", "", ":title 图书借阅登记表", "")]


def test_where_rows_come_from_is_compared() -> None:
    rollup = load_spec(ROOT / "specs" / "rollup.yaml")
    (rows, *others) = rollup.repeats
    assert rows.rows_from is not None
    other = replace(rollup, repeats=(replace(rows, rows_from=replace(rows.rows_from, form="another")), *others))
    found = [one for one in spec_differences(rollup, other) if one.subject == "repeat"]
    assert [(one.where, one.aspect, one.after.partition("/")[0]) for one in found] == [(rows.path, "from", "another")]
