"""Notes, comments, text boxes, shapes, pictures over and in cells, and controls used as ticks (line 3)."""

from collections.abc import Callable
from random import Random

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.bases import FORMS, PROPOSAL, QUESTIONNAIRE, TABLES, Filled
from tests.corpus.alterations.doing import altered, opened, pick
from tests.corpus.alterations.model import Expected, Least, Made, Sort, Telling, Want
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell
from xltemplates.layout.model import Entry

REMARKS = (
    "请改为20",
    "应为15家",
    "此数待核实",
    "以附件为准",
    "数字有误，请代改",
    "已与市局沟通",
    "统计口径见说明",
    "含分公司",
    "上年数",
    "暂估",
    "请删除本行",
    "please change to 20",
)
Draw = Callable[[Workbook, Sheet, str], None]


def laid(base: Filled, path: str, draw: Draw, detail: str, least: Least = "warning") -> Made:
    """Something laid at an entry: its value stays as it is seen, and a warning stands at it."""

    def edit(book: Workbook) -> None:
        draw(book, *opened(base, book, path))

    return Made(altered(base, edit), Expected(base.record, tellings=(Telling(least, path),)), f"{path}: {detail}")


def note(base: Filled, chance: Random, number: int) -> Made:
    text = REMARKS[number % len(REMARKS)]
    return laid(
        base,
        pick(base, chance, "integer", "money", "decimal", "text"),
        lambda book, sheet, address: annotations.note(book, sheet, address, text),
        text,
    )


def threaded(base: Filled, chance: Random, number: int) -> Made:
    text = REMARKS[number % len(REMARKS)]
    return laid(
        base,
        pick(base, chance, "integer", "money", "text"),
        lambda book, sheet, address: annotations.threaded(book, sheet, address, text),
        text,
    )


def text_box(base: Filled, chance: Random, number: int) -> Made:
    text = REMARKS[number % len(REMARKS)]
    anchor = "oneCellAnchor" if number % 3 == 2 else "twoCellAnchor"
    path = pick(base, chance, "integer", "money", "text", "longtext")
    return laid(
        base,
        path,
        lambda book, sheet, address: drawings.drawn(book, sheet, address, drawings.shape(text), anchor),
        f"text box: {text}",
    )


def shape(base: Filled, chance: Random, number: int) -> Made:
    """Shapes with text: callouts, rounded boxes, groups of them."""
    text = REMARKS[number % len(REMARKS)]
    preset = ("wedgeRectCallout", "roundRect", "ellipse", "cloudCallout")[number % 4]
    inner = drawings.shape(text, "标注 1", preset, box=False)
    inner = drawings.group(inner) if number % 2 else inner
    path = pick(base, chance, "integer", "text", "date")
    return laid(
        base, path, lambda book, sheet, address: drawings.drawn(book, sheet, address, inner), f"{preset}: {text}"
    )


def box_for_answer(base: Filled, chance: Random, number: int) -> Made:
    """The answer stands in a text box over the blank entry: the entry is blank, and what lies on it is told."""
    path = pick(base, chance, "text", "longtext")
    text = str(base.value(path))
    required = base.layout.by_path[path].field.required

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, path)
        sheet.put(address, None)
        drawings.drawn(book, sheet, address, drawings.shape(text))

    want = Want((None, text), told="warning", legible=not required)
    return Made(
        altered(base, edit),
        Expected(base.record, {path: want}, (Telling("warning", path, text=text),), returned=required),
        f"{path}: only in a text box",
    )


def picture_over(base: Filled, chance: Random, number: int) -> Made:
    """A picture (a seal, a scan) over an entry that is filled in: nobody sees what stands below."""
    path = pick(base, chance, "integer", "money", "text", "longtext")
    name = ("图片 1", "公章", "扫描件", "签名", "Picture 2", "截图")[number % 6]
    return laid(
        base,
        path,
        lambda book, sheet, address: drawings.drawn(book, sheet, address, drawings.picture(name)),
        f"picture {name} over it",
    )


def picture_for_answer(base: Filled, chance: Random, number: int) -> Made:
    """A required entry left blank under a picture of the answer: its error says that a picture lies there."""
    paths = [path for path in base.filled("text", "longtext") if base.layout.by_path[path].field.required]
    path = chance.choice(paths)

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, path)
        sheet.put(address, None)
        drawings.drawn(book, sheet, address, drawings.picture())

    want = Want((), readings=("图片",), legible=False)
    return Made(altered(base, edit), Expected(base.record, {path: want}), f"{path}: only a picture")


def picture_in_cell(base: Filled, chance: Random, number: int) -> Made:
    """WPS's picture in a cell, as its formula or as the text that other programs leave of it; IMAGE()."""
    path = optional_text(base, chance)
    call = f'DISPIMG("ID_{number:032X}",1)'

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, path)
        match number % 4:
            case 0:
                sheet.formula(address, f"_xlfn.{call}", f"={call}")
            case 1:
                sheet.put(address, f"={call}")
            case 2:
                sheet.formula(address, f"_xlfn.{call}", "")
            case _:
                sheet.formula(address, '_xlfn.IMAGE("https://example.com/a.png")', "#NAME?")

    want = Want((None,), told="warning", legible=not base.layout.by_path[path].field.required)
    return Made(altered(base, edit), Expected(base.record, {path: want}), f"{path}: {call}")


def rich_picture(base: Filled, chance: Random, number: int) -> Made:
    """Excel's picture in a cell, which older programs show as #VALUE!."""
    path = optional_text(base, chance)

    def edit(book: Workbook) -> None:
        annotations.rich_picture(book, *opened(base, book, path))

    want = Want((None,), told="warning", readings=("图片",), legible=False)
    return Made(altered(base, edit), Expected(base.record, {path: want}), f"{path}: a picture")


def optional_text(base: Filled, chance: Random) -> str:
    """A text that may be left blank."""
    return chance.choice(
        [
            path
            for path in base.filled("text", "longtext", "email", "phone")
            if not base.layout.by_path[path].field.required
        ]
    )


def crossed_out(base: Filled, chance: Random, number: int) -> Made:
    """A line drawn across a row, as with a ruler: told, for it may mean that the row is withdrawn."""
    table = base.table
    index = chance.randrange(table.count)
    row = table.row(index)
    area = f"A{row}:{Cell(row, max(table.columns.values())).a1}"

    def edit(book: Workbook) -> None:
        inner = drawings.group(drawings.line()) if number % 3 == 2 else drawings.line()
        drawings.drawn(book, book.sheet(table.sheet), area, inner)

    told = Telling("warning", sheet=table.sheet, rows=(row, row), silence="wrong")
    expected = Expected(base.record, tellings=(told,), optional=frozenset({f"{table.path}[{index}]"}), returned=True)
    return Made(altered(base, edit), expected, f"a line across row {row}")


def ticks(base: Filled, *kinds: str) -> list[tuple[str, int]]:
    """The tick boxes of an entry that are not ticked in the filled form's own way: path and slot of what is chosen."""
    found = []
    for entry in base.layout.entries:
        chosen = base.value(entry.path)
        if (
            entry.field.kind.name in ("choice", "yesno")
            and len(entry.slots) > 1
            and entry.slots[0].role.startswith("option")
            and chosen is not None
        ):
            index = int(not chosen) if isinstance(chosen, bool) else _options(entry).index(str(chosen))
            found.append((entry.path, index))
    return found


def _options(entry: Entry) -> list[str]:
    allowed = entry.field.kind.rules().get("allowed", ())
    return list(allowed) if isinstance(allowed, (list, tuple)) else []


def control(base: Filled, chance: Random, number: int) -> Made:
    """A form control ticked over the printed box, the cell below it empty."""
    path, slot = chance.choice(ticks(base))

    def edit(book: Workbook) -> None:
        for each in range(len(base.layout.by_path[path].slots)):
            sheet, address = opened(base, book, path, each)
            sheet.put(address, None)
        drawings.checkbox(book, *opened(base, book, path, slot))

    want = Want((base.value(path),), told="repair", legible=False)
    return Made(
        altered(base, edit),
        Expected(base.record, {path: want}, (Telling("warning", path),), returned=True),
        f"{path}: a control over box {slot}",
    )


def drawn_tick(base: Filled, chance: Random, number: int) -> Made:
    """A tick drawn as a shape, or typed into a text box, over the printed box."""
    path, slot = chance.choice(ticks(base))
    text = ("√", "☑", "✓", "")[number % 4]

    def edit(book: Workbook) -> None:
        for each in range(len(base.layout.by_path[path].slots)):
            sheet, address = opened(base, book, path, each)
            sheet.put(address, None)
        inner = drawings.shape(text) if text else drawings.line()
        drawings.drawn(book, *opened(base, book, path, slot), inner)

    want = Want((base.value(path),), told="repair", legible=False)
    return Made(
        altered(base, edit),
        Expected(base.record, {path: want}, (Telling("warning", path),), returned=True),
        f"{path}: {text or 'a line'} drawn over box {slot}",
    )


def control_beside(base: Filled, chance: Random, number: int) -> Made:
    """A ticked control over another box than the one ticked in its cell: both are seen."""
    path, slot = chance.choice(ticks(base))
    slots = len(base.layout.by_path[path].slots)

    def edit(book: Workbook) -> None:
        drawings.checkbox(book, *opened(base, book, path, (slot + 1) % slots))

    want = Want((base.value(path),), told="warning", legible=False)
    return Made(
        altered(base, edit), Expected(base.record, {path: want}, returned=True), f"{path}: two ticks, one a control"
    )


WITH_TICKS = (PROPOSAL, QUESTIONNAIRE)
SORTS = (
    Sort("note", 3, note, FORMS),
    Sort("threaded-comment", 3, threaded, FORMS),
    Sort("text-box", 3, text_box, FORMS),
    Sort("shape-with-text", 3, shape, FORMS),
    Sort("answer-in-text-box", 3, box_for_answer, FORMS),
    Sort("picture-over-entry", 3, picture_over, FORMS),
    Sort("answer-in-picture", 3, picture_for_answer, FORMS),
    Sort("picture-in-cell", 3, picture_in_cell, FORMS),
    Sort("rich-picture-in-cell", 3, rich_picture, FORMS),
    Sort("line-across-row", 3, crossed_out, TABLES),
    Sort("tick-by-control", 3, control, WITH_TICKS),
    Sort("tick-drawn", 3, drawn_tick, WITH_TICKS),
    Sort("tick-by-control-beside", 3, control_beside, WITH_TICKS),
)
