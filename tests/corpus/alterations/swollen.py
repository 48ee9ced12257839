"""Much that is not read, formulas shared over columns, texts that became something else (line 8)."""

import zipfile
from datetime import date
from random import Random

from lxml import etree

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, Filled
from tests.corpus.alterations.doing import altered, one_entry, opened, pick, rows_of
from tests.corpus.alterations.model import Expected, Made, Sort, doubt, either, exactly
from tests.corpus.alterations.sheet import S, Sheet
from tests.corpus.alterations.workbook import Workbook, package
from tests.read.made import parts_of
from xltemplates.base.grid import Cell


def swollen(base: Filled, chance: Random, number: int) -> Made:
    """Unused strings, styles, names, a scan: much that is not read at all."""
    size = (250_000, 40_000, 9_000, 3_000)[min(number // 4, 3)]
    match number % 4:
        case 0:
            more = "".join(f"<si><t>旧文字{index}</t></si>" for index in range(size)).encode()
            return _part_changed(base, "xl/sharedStrings.xml", b"</sst>", more + b"</sst>", f"{size} unused strings")
        case 1:
            count = min(size, 25_000)
            more = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * count
            return _part_changed(base, "xl/styles.xml", b"</cellXfs>", more + b"</cellXfs>", f"{count} styles")
        case 2:
            names = "".join(f'<definedName name="旧名{index}">#REF!</definedName>' for index in range(size // 20))
            return _part_changed(
                base,
                "xl/workbook.xml",
                b"</definedNames>",
                names.encode() + b"</definedNames>",
                f"{size // 20} dead names",
            )
        case _:
            length = 22_000_000 if number < 4 else 400_000
            parts = {**parts_of(base.data), "xl/media/image1.jpeg": Random(number).randbytes(length)}
            return Made(package(parts, zipfile.ZIP_STORED), Expected(base.record), f"a scan of {length} bytes")


def empty_rows(base: Filled, chance: Random, number: int) -> Made:
    """Rows that are formatted and hold nothing, up to the last that a sheet has."""
    count = 1_048_000 if number == 0 else 3_000 + 2_000 * number
    book = Workbook(base.data)
    sheet = book.sheet(base.layout.sheets[0].name)
    start = 2 + max(int(row.get("r", "0")) for row in sheet.rows)
    style = "1"
    cell = "" if number == 0 else '<c r="A{0}" s="1"/><c r="F{0}" s="1"/><c r="Z{0}" s="1"/>'
    rows = "".join(
        f'<row r="{row}" s="{style}" customFormat="1">{cell.format(row)}</row>' for row in range(start, start + count)
    )
    return _part_changed(base, sheet.part, b"</sheetData>", rows.encode() + b"</sheetData>", f"{count} empty rows")


def _part_changed(base: Filled, part: str, old: bytes, new: bytes, detail: str) -> Made:
    parts = parts_of(base.data)
    parts[part] = parts[part].replace(old, new, 1)
    return Made(package(parts), Expected(base.record), detail)


def shared_formulas(base: Filled, chance: Random, number: int) -> Made:
    """A column filled by one formula shared over its rows, over more rows than there are, or over the whole column."""
    table = base.table
    name = (
        ("members", "enterprises", "universities")[number % 3]
        if base.form == TABLE
        else ("cost", "written")[number % 2]
    )
    column = table.columns[name]
    last = (table.row(table.count - 1), table.last, 1_048_576)[number % 3]

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for index, row in enumerate(rows_of(base)):
            address = Cell(table.row(index), column).a1
            ref = f"{Cell(table.first, column).a1}:{Cell(last, column).a1}"
            extra = {"ref": ref} if index == 0 else {}
            sheet.formula(
                address,
                f"ROUND({Cell(table.first, 20).a1}+1,2)" if index == 0 else "",
                row[name],
                t="shared",
                si="0",
                **extra,
            )

    return Made(altered(base, edit), Expected(base.record), f"{name} by a formula shared to row {last}")


ESCAPED = (("数_x0041_字", "数A字"), ("_x4e00_期", "一期"), ("_x005F_x0041_", "_x0041_"), ("甲_x000A_乙", "甲\n乙"),
           ("_x005f_x4E00_", "_x4E00_"),
           ("_x0041", "_x0041"), ("x0041_", "x0041_"), ("_X0041_", "_X0041_"), ("第_x0032_期", "第2期"),
           ("_x00e9_t_x00E9_", "été"), ("_x0041__x0042_", "AB"), ("_x_", "_x_"))  # fmt: skip


def escapes(base: Filled, chance: Random, number: int) -> Made:
    """`_xHHHH_` in a workbook's strings means a character."""
    path = {
        TABLE: "alliances[0].remark",
        ASSETS: "assets[0].remark",
        PROPOSAL: "goals.other_first",
        QUESTIONNAIRE: "wishes",
    }[base.form]
    written, meant = ESCAPED[number % 12]
    want = exactly(meant, meant.replace("\n", " "), meant.replace("\n", ""))
    return one_entry(base, path, want, lambda sheet, address: sheet.put(address, written), written)


def text_become_date(base: Filled, chance: Random, number: int) -> Made:
    """A text such as 3-5 that the program made a date of: what is shown, or an error that shows it."""
    path = pick(base, chance, "text")
    day = date(2020, 3, 5)
    code, shown = (
        ('m"月"d"日"', "3月5日"),
        (58, "3月5日"),
        ("d-mmm", "5-Mar"),
        (14, "2020/3/5"),
        ("yyyy/m/d", "2020/3/5"),
        ("m/d", "3/5"),
    )[number % 6]

    def edit(sheet: Sheet, address: str) -> None:
        sheet.put(address, day)
        sheet.style(address, code)

    return one_entry(base, path, either(shown, readings=(shown,)), edit, f"shown as {shown}")


def truth_value(base: Filled, chance: Random, number: int) -> Made:
    """Excel's check boxes in cells hold TRUE and FALSE: a tick is a tick."""
    paths = [
        entry.path
        for entry in base.layout.entries
        if entry.field.kind.name == "yesno" and isinstance(base.value(entry.path), bool)
    ]
    path = chance.choice(paths)
    value = base.value(path)

    def edit(book: Workbook) -> None:
        for slot in range(len(base.layout.by_path[path].slots)):
            sheet, address = opened(base, book, path, slot)
            sheet.put(address, bool(value) if slot == 0 else not value)

    return Made(altered(base, edit), Expected(base.record, {path: either(value, told=None)}), f"{path} as truth values")


def error_value(base: Filled, chance: Random, number: int) -> Made:
    """#REF! and its like where a value belongs."""
    path = pick(base, chance, "integer", "money", "text", "date")
    code = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!")[number % 6]

    def edit(sheet: Sheet, address: str) -> None:
        cell = sheet.cell(address)
        sheet.empty(cell)
        cell.set("t", "e")
        etree.SubElement(cell, f"{S}v").text = code

    return one_entry(base, path, doubt(code), edit, code)


SORTS = (
    Sort("container-swollen", 8, swollen, FORMS, 16),
    Sort("container-empty-rows", 8, empty_rows, FORMS, container=True),
    Sort("formula-shared", 8, shared_formulas, (TABLE, ASSETS)),
    Sort("escape-in-workbook", 8, escapes, FORMS),
    Sort("text-become-date", 8, text_become_date, FORMS),
    Sort("tick-as-truth-value", 9, truth_value, (PROPOSAL, QUESTIONNAIRE)),
    Sort("error-value", 8, error_value, FORMS),
)
