"""A zero return in words is one; a name that begins like it is a row."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.record.filled import Typed, layout_of, raw_form
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.model import Layout
from xltemplates.record.answer import read_answer
from xltemplates.record.parse import parse_form, row_numbers
from xltemplates.record.parsed import Parsed
from xltemplates.record.tables import says_nothing, stated_in_words

READER: dict[str, Typed] = {"reader": "张三"}


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return layout_of(tmp_path_factory.mktemp("spec"))


def parsed(layout: Layout, **typed: Typed) -> Parsed:
    names = {"title": "books[0].title", "copies": "books[0].copies", "branch": "books[0].branch", "nothing": "nothing"}
    return parse_form(raw_form(layout, {**READER, **{names[name]: value for name, value in typed.items()}}))


@pytest.mark.parametrize(
    "words",
    [
        *("无", "（无）", "零申报", "本单位无", "我局本月没有所借图书", "无图书", "今年暂无", "2020年度，无相关项目。"),
        *("零报告", "本年度不推荐", "未收到申报", "我局今年尚未收到申报材料"),
        *("none", "nil", "Nothing to report", "No records at this site"),
    ],
)
def test_words_that_say_nothing_are_a_zero_return(layout: Layout, words: str) -> None:
    result = parsed(layout, title=words, branch="东馆")
    assert result.record is not None
    assert (result.record["nothing"], result.record["books"]) == (True, ())
    (problem,) = result.problems
    assert (problem.code, problem.severity, problem.path, problem.raw) == (
        "zero-return-in-words",
        "repair",
        "nothing",
        words,
    )
    assert problem.params == (("words", words),)
    assert row_numbers(raw_form(layout, {**READER, "books[0].title": words})) == {"books": {}}


@pytest.mark.parametrize(
    "words", ["无人机入门", "没有影子的人", "零点", "不", "未来简史", "没收到的信", "No Country for Old Men", "无题"]
)
def test_a_title_that_begins_so_is_a_row(layout: Layout, words: str) -> None:
    result = parsed(layout, title=words, copies=1)
    assert result.record is not None
    assert result.record["nothing"] is None
    assert len(result.record["books"]) == 1  # type: ignore[arg-type]
    alone = parsed(layout, title=words)
    assert alone.record is not None
    assert alone.record["nothing"] is None


def test_the_reader_need_not_say_that_the_row_has_only_a_name(layout: Layout) -> None:
    raw = raw_form(layout, {**READER, "books[0].title": "零申报"})
    found = next(found for found in raw.entries if found.entry.path == "books[0].title")
    alone = Problem("row-of-a-name", "error", "books[0]", found.places[0], "零申报")
    elsewhere = Problem("row-of-a-name", "error", "books[1]", Place("借阅", Cell(99, 2)), "甲")
    codes = [problem.code for problem in parse_form(replace(raw, problems=(alone, elsewhere))).problems]
    assert codes == ["row-of-a-name", "zero-return-in-words"]


def test_nothing_else_may_stand_in_the_table(layout: Layout) -> None:
    result = parsed(layout, title="零申报", copies=2)
    assert result.record is not None
    assert result.record["nothing"] is None


def test_a_mere_mark_does_not_say_so(layout: Layout) -> None:
    assert "empty-table" in [problem.code for problem in parsed(layout, title="/").problems]


def test_what_the_entry_says_itself_stays(layout: Layout) -> None:
    result = parsed(layout, title="无", nothing="☑")
    assert "zero-return-in-words" not in [problem.code for problem in result.problems]


def test_a_form_without_such_an_entry_has_none(tmp_path: Path) -> None:
    plain = layout_of(
        tmp_path,
        """
form: plain.list
version: "1"
title: 名单
fields:
  people:
    title: 人员
    many: {print: 2, max: 2}
    fields:
      name: {kind: text, title: 姓名}
sheets:
  - name: 名单
    picture: |
      :title 名单
      :columns 20
      :header
      | 姓名 |
      :repeat people
      | {name} |
      :end
""",
    )
    assert parse_form(raw_form(plain, {"people[0].name": "零申报"})).record == {"people": ({"name": "零申报"},)}


def test_a_long_text_is_a_row_whatever_it_says(layout: Layout) -> None:
    (books,) = layout.spec.repeats
    assert [says_nothing(text, books) for text in ("无", "无" * 60, "本单位无" + "推荐" * 30)] == [True, False, False]


def test_where_words_said_it_nothing_stands(layout: Layout) -> None:
    """The words are told at the entry that says so; their own cell counts as blank."""
    raw = raw_form(layout, {**READER, "books[0].title": "零申报"})
    before = [read_answer(one) for one in raw.entries]
    after = {answer.path: answer for answer in stated_in_words(layout.spec, before)}
    words = after["books[0].title"]
    assert (words.value, words.source.raw, words.problems) == (None, "", ())
    assert (after["nothing"].value, after["nothing"].source.raw) == (True, "零申报")
