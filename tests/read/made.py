"""Workbooks for the reader's tests: small forms from YAML, raw packages part by part, and what people do to them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import RawForm, read_bytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

REGISTER = """
form: tools.register
version: "1"
title: 工具登记表
fields:
  keeper: {kind: text, title: 保管人, required: true}
  tools:
    title: 工具
    many: {print: 4, max: 8}
    key: [name]
    fields:
      no:     {kind: serial, title: 序号}
      name:   {kind: text, title: 工具名称, required: true}
      number: {kind: integer, title: 数量, min: 0}
      bought: {kind: date, title: 购置日期}
sheets:
  - name: 登记表
    picture: |
      :title 工具登记表
      :line 保管人：{keeper}
      :columns 6 24 10 14
      :header
      | 序号 | 工具名称 | 数量 | 购置日期 |
      :repeat tools
      | {no} | {name} | {number} | {bought} |
      :end
      :note 备注：数量按件计
"""

VISIT = """
form: visit.report
version: "2"
title: 走访记录
fields:
  host:   {kind: text, title: 受访单位, required: true}
  days:   {kind: integer, title: 天数}
  people: {kind: integer, title: 人数}
  field:  {kind: choice, title: 领域, options: [工业, 农业, 社会发展], widget: ticks}
  finding: {kind: longtext, title: 情况}
  advice: {kind: longtext, title: 建议}
sheets:
  - name: 走访
    picture: |
      :grid 6
      :title 走访记录
      | 受访单位 <2> | {host} <4> |
      | 天数 <1> | {days} <2> | 人数 <1> | {people} <2> |
      | 所属领域 <2> | {field} <4> |
      :lines 4
      | 走访情况 <2> | {finding} <4> |
      :lines 4
      | 有关建议 <2> | {advice} <4> |
      :note 一式两份
"""


def catalogue(folder: Path, *forms: str) -> Catalogue:
    """The forms of some YAML texts."""
    for number, text in enumerate(forms):
        (folder / f"form{number}.yaml").write_text(text, encoding="utf-8")
    return Catalogue.open(folder)


def altered(data: bytes, *changes: Callable[[Workbook], object]) -> bytes:
    """A workbook after somebody has opened it, changed something and saved it."""
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(
    parts: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A package of some parts."""
    items = parts.items() if isinstance(parts, Mapping) else parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in items:
            archive.writestr(name, content)
    return buffer.getvalue()


def package(sheet: str, strings: str = "", **more: bytes | str) -> dict[str, bytes | str]:
    """The parts of the smallest workbook with one sheet of the given rows (inside `sheetData`)."""
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>'
    leads = (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    root = (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    return {
        "_rels/.rels": root,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": leads,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        **more,
    }


def shifted_rows(sheet: Worksheet, at: int, count: int) -> None:
    """Insert (or with a negative count delete) rows as a spreadsheet program does, merged ranges and all."""
    merges = _unmerged(sheet)
    (sheet.insert_rows if count > 0 else sheet.delete_rows)(at, abs(count))
    for merge in merges:
        if not (count < 0 and at <= merge.min_row and merge.max_row < at - count):
            sheet.merge_cells(_moved(merge, at, count, "row"))


def shifted_columns(sheet: Worksheet, at: int, count: int) -> None:
    """The same of columns."""
    merges = _unmerged(sheet)
    (sheet.insert_cols if count > 0 else sheet.delete_cols)(at, abs(count))
    for merge in merges:
        if not (count < 0 and at <= merge.min_col and merge.max_col < at - count):
            sheet.merge_cells(_moved(merge, at, count, "col"))


def unnamed(book: Workbook) -> None:
    """Every defined name is lost, as when sheets are copied into another workbook."""
    for name in list(book.defined_names):
        del book.defined_names[name]


def values(raw: RawForm) -> dict[str, str | tuple[str, ...]]:
    """What stood in each filled entry, as text."""
    told = {found.entry.path: tuple(cell.raw for cell in found.cells) for found in raw.entries}
    return {path: texts if len(texts) > 1 else texts[0] for path, texts in told.items() if any(texts)}


def codes(raw: RawForm) -> list[str]:
    """The codes of all problems, in order."""
    return [problem.code for problem in raw.problems]


def read(data: bytes, forms: Catalogue) -> RawForm:
    """A file read."""
    return read_bytes(data, "file.xlsx", forms)


def _unmerged(sheet: Worksheet) -> list[CellRange]:
    merges = [CellRange(str(merge)) for merge in sheet.merged_cells.ranges]
    for merge in merges:
        sheet.unmerge_cells(merge.coord)
    return merges


def _moved(merge: CellRange, at: int, count: int, axis: str) -> str:
    low, high = (merge.min_row, merge.max_row) if axis == "row" else (merge.min_col, merge.max_col)
    low, high = (low + count if low >= at else low), (high + count if high >= at else high)
    if axis == "row":
        return CellRange(min_col=merge.min_col, max_col=merge.max_col, min_row=low, max_row=high).coord
    return CellRange(min_col=low, max_col=high, min_row=merge.min_row, max_row=merge.max_row).coord
