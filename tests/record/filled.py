"""A small form, and what people write into it, as if a reader had found it."""

from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.grid import Place
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.place import place
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.form import RawForm
from xltemplates.spec.load import load_spec

# What a cell holds: a text as typed, a number, or any cell value.
Typed = str | int | CellValue

LENDING = """
form: library.lending
version: "1"
title: 图书借阅登记表
fields:
  reader:  {kind: text, title: 借阅人, required: true, max: 10}
  nothing: {kind: yesno, title: 本月无借阅, options: [是, 否], widget: tick}
  desk:
    title: 服务台
    fields:
      open: {kind: yesno, title: 是否开放}
      fee:  {kind: money, title: 押金, min: 0, max: 500, places: 2}
  books:
    title: 所借图书
    many: {print: 4, max: 6, none: nothing}
    key: [title]
    fields:
      no:     {kind: serial, title: 序号}
      title:  {kind: text, title: 书名, required: true}
      genre:  {kind: choice, title: 类别, options: [小说, 诗歌, 史书]}
      copies: {kind: integer, title: 册数, unit: 册, min: 1, max: 9, required: true}
      branch: {kind: text, title: 分馆, prefill: unit}
sheets:
  - name: 借阅
    picture: |
      :title 图书借阅登记表
      :line 借阅人：{reader} 开放：{desk.open} 押金：{desk.fee}
      :columns 6 20 10 8 10
      :header
      | 序号 | 书名 | 类别 | 册数 | 分馆 |
      :aside {nothing} 本月无借阅
      :repeat books
      | {no} | {title} | {genre} | {copies} | {branch} |
      :end
"""


def layout_of(folder: Path, text: str = LENDING) -> Layout:
    """The layout of a spec's text."""
    path = folder / "form.yaml"
    path.write_text(text, "utf-8")
    return place(load_spec(path))


def raw_form(layout: Layout, typed: Mapping[str, Typed], problems: tuple[Problem, ...] = ()) -> RawForm:
    """What a reader finds where some entries (by path; a tick by `path option`) were typed into."""
    entries = tuple(_found(entry, typed) for entry in layout.entries if entry.slots)
    unknown = set(typed) - {name for entry in layout.entries for name in _names(entry)}
    assert not unknown, unknown
    return RawForm("form.xlsx", "0" * 64, Identity(layout.spec.form, layout.spec.version), layout, entries, problems)


def _found(entry: Entry, typed: Mapping[str, Typed]) -> FoundEntry:
    cells = tuple(_cell(typed.get(name, BLANK)) for name in _names(entry))
    return FoundEntry.of(entry, cells, tuple(Place(slot.sheet, slot.cell) for slot in entry.slots))


def _names(entry: Entry) -> tuple[str, ...]:
    if len(entry.slots) == 1:
        return (entry.path,)
    return tuple(f"{entry.path} {slot.role}" for slot in entry.slots)


def _cell(typed: Typed) -> CellValue:
    if isinstance(typed, str):
        return Text(typed)
    return Number(str(typed)) if isinstance(typed, int) else typed
