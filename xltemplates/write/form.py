"""A form's workbook: its tiles with what they hold, rules, names, identity, page set-up; first a plan, then bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.grid import Area, Cell, quoted_sheet
from xltemplates.layout.identity import HIDDEN_SHEET, PROPERTY, Identity
from xltemplates.layout.model import Layout, SheetLayout, Tile
from xltemplates.layout.wording import wording
from xltemplates.write.advice.advice import Advice
from xltemplates.write.advice.findings import Findings
from xltemplates.write.notes import PlacedNote, noted
from xltemplates.write.plan import BookPlan, CellFormat, PagePlan, Paint, SheetPlan
from xltemplates.write.styles import CELL_FORMATS, tile_format
from xltemplates.write.table import TableSheet
from xltemplates.write.validations import Lists, rules_of
from xltemplates.write.values import Shown, check_record, fitted, shown, slot_values
from xltemplates.write.workbook import render

_CONTROL = re.compile(r"[\x00-\x1f\ufffe\uffff]")
MILLIMETRES = 25.4  # in an inch
PAPERS = {"A3": 8, "A4": 9}  # ECMA-376 Part 1, 18.3.1.63
FREEZE_LIMIT = 260  # points of header that may stay in view; more would leave no room for the rows


def write_workbook(
    layout: Layout,
    *,
    record: Mapping[str, object] | None = None,
    identity: Identity | None = None,
    prefill: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
    tables: Sequence[TableSheet] = (),
    notes: Iterable[PlacedNote] = (),
    password: str = "",
) -> bytes:
    """A form's workbook.

    `record` nests typed values as `Parsed.record` does; values that are not canonical are written as given. `prefill`
    maps the names of the spec's `prefill:` to what stands where the record is blank, `variables` replaces printed
    texts of the spec. `tables` follow as further sheets, `notes` stand at cells. Raises WriteFailed for an entry the
    form does not have, more rows than it holds, and what Excel cannot hold.
    """
    check_record(layout, record or {})
    token = token_of(identity or blank_identity(layout))
    wanted = fitted(layout, record or {}, variables or {})
    plan = form_plan(wanted, shown(record, prefill or {}), token, password)
    return render(noted(plan, notes), tables)


def blank_identity(layout: Layout) -> Identity:
    """The identity of a template that belongs to no unit yet."""
    return Identity(layout.spec.form, layout.spec.version, layout.fingerprint)


def token_of(identity: Identity) -> str:
    """The token of an identity; WriteFailed where a document property cannot hold it."""
    token = identity.token
    if _CONTROL.search(token):
        raise WriteFailed("write-illegal-character", text=ascii(token))
    return token


def form_plan(layout: Layout, show: Shown, token: str, password: str = "") -> BookPlan:
    """The plan of a form's workbook; `show` says what each entry holds, `token` who the workbook is.

    WriteFailed for what no cell can hold. `password` protects the sheets; empty, they are protected without one.
    """
    values, lists, advice = slot_values(layout, show), Lists.of(layout), Advice.of(layout)
    sheets = [_sheet_plan(sheet, values, lists, token) for sheet in layout.sheets]
    names = [*_names(layout)]
    if advice is not None:
        findings = advice.findings(values)
        sheets = [_advised(plan, sheet, advice, findings) for plan, sheet in zip(sheets, layout.sheets, strict=True)]
        sheets.append(advice.sheet(findings))
        names.extend(advice.defined())
    return BookPlan(
        title=layout.spec.title,
        sheets=(*sheets, _hidden_sheet(token, lists)),
        names=tuple(names),
        properties={PROPERTY: token},
        locked=True,
        password=password,
    )


def _advised(plan: SheetPlan, sheet: SheetLayout, advice: Advice, findings: Findings) -> SheetPlan:
    paints = (*plan.paints, *advice.beside(sheet, findings))
    return replace(plan, paints=paints, highlights=advice.painted(sheet))


def _sheet_plan(sheet: SheetLayout, values: Mapping[str, CellValue], lists: Lists, token: str) -> SheetPlan:
    return SheetPlan(
        name=sheet.name,
        paints=tuple(_paints(sheet, values, token)),
        widths=sheet.widths,
        heights=sheet.heights,
        rules=rules_of(sheet.tiles, lists),
        page=page_plan(sheet),
        freeze=frozen_rows(sheet),
        protected=True,
        gridlines=False,
    )


def _paints(sheet: SheetLayout, values: Mapping[str, CellValue], token: str) -> Iterator[Paint]:
    for tile in sheet.tiles:
        if tile.style != "identity":
            locked = tile.slot is None and not tile.serial
            value = _content(tile, values)
            yield Paint(tile.area, _formatted(tile_format(tile, locked), value), value)
    if sheet.identity is not None:
        yield _identity_line(sheet, sheet.identity, token)


def _formatted(cell_format: CellFormat, value: CellValue) -> CellFormat:
    """A number that brings a format keeps it: 0.12 in a percent cell is not 0.12 in any other."""
    return (
        replace(cell_format, number_format=value.format) if isinstance(value, Number) and value.format else cell_format
    )


def _content(tile: Tile, values: Mapping[str, CellValue]) -> CellValue:
    if tile.slot is not None:
        return values[tile.slot.name]
    if tile.style == "number" and tile.text.isdecimal():
        return Number(tile.text)
    return Text(tile.text) if tile.text else BLANK


def _identity_line(sheet: SheetLayout, cell: Cell, token: str) -> Paint:
    drawn = (tile.area for tile in sheet.tiles if tile.style == "identity")
    return Paint(next(drawn, Area.of(cell)), CELL_FORMATS["identity"], Text(wording("identity-line", token=token)))


def _hidden_sheet(token: str, lists: Lists) -> SheetPlan:
    mark = Paint(Area.of(Cell(1, 1)), CELL_FORMATS["identity"], Text(token))
    return SheetPlan(HIDDEN_SHEET, (mark, *lists.paints()), protected=True, hidden=True)


def _names(layout: Layout) -> Iterator[tuple[str, str]]:
    for entry in layout.entries:
        for slot in entry.slots:
            yield slot.name, f"{quoted_sheet(slot.sheet)}!{slot.cell.absolute}"


def page_plan(sheet: SheetLayout) -> PagePlan:
    """The page set-up of a sheet.

    Fitting to one page's width and any height shrinks only what is too wide, which depends on the fonts a program has,
    and keeps the page breaks; fitting to a height as well would make Excel ignore them.
    """
    top, right, bottom, left = (margin / MILLIMETRES for margin in sheet.page.margins)
    return PagePlan(
        paper=PAPERS[sheet.page.paper],
        landscape=sheet.page.orientation == "landscape",
        margins=(left, right, top, bottom),
        print_area=sheet.print_area,
        title_rows=sheet.title_rows,
        breaks=sheet.breaks,
    )


def frozen_rows(sheet: SheetLayout) -> tuple[int, int] | None:
    """The rows and columns that stay in view: down to the end of a table's header, unless that is half the screen.

    None where nothing stays.
    """
    if sheet.title_rows is None or sum(sheet.heights[: sheet.title_rows[1]]) > FREEZE_LIMIT:
        return None
    return sheet.title_rows[1], 0
