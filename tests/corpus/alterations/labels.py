"""Printed labels and units exchanged, replaced, reworded or deleted (line 7)."""

from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    BLOCKS,
    FORMS,
    PROPOSAL,
    QUESTIONNAIRE,
    TABLES,
    Filled,
)
from tests.corpus.alterations.doing import altered, rows_of
from tests.corpus.alterations.model import Expected, Made, Sort, doubt
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell
from xltemplates.layout.model import Tile

# Pairs of labels, each with the entries it owns: on which sheet, where, and what.
SWAPS = {
    PROPOSAL: (("七", "M14", "goals.standards.world_drafted", "M15", "goals.standards.world_approved"),
               ("七", "U14", "goals.standards.nation_drafted", "U15", "goals.standards.nation_approved"),
               ("七", "M8", "goals.ip.invention_applied", "M9", "goals.ip.invention_granted"),
               ("一至二", "A28", "lead.revenue", "Y28", "lead.profit"), ("一至二", "A27", "lead.capital", "Y27",
               "lead.assets"),
               ("四", "A2", "running.council", "Y2", "running.experts"), ("七", "M2", "goals.funds_lead", "Y2",
               "goals.funds_members")),
    QUESTIONNAIRE: (("问卷", "I10", "body.systolic", "I11", "body.diastolic"), ("问卷", "U6", "person.email", "A7",
                    "person.address")),
}  # fmt: skip
UNITS_CHANGED = {
    PROPOSAL: (("一至二", "V27", "lead.capital", "元"), ("一至二", "AT27", "lead.assets", "亿元"), ("一至二", "V28",
               "lead.revenue", "千元"),
               ("一至二", "AT30", "lead.research", "元"), ("四", "L9", "running.budget", "元"), ("一至二", "AS29",
               "lead.exports", "万元"),
               ("一至二", "T30", "lead.debt", "‰"), ("七", "AH17", "goals.projects.nation_funds", "元"), ("七", "S27",
               "goals.transfer.development_amount", "元"),
               ("四", "U2", "running.council", "家")),
    QUESTIONNAIRE: (("问卷", "V9", "body.height", "米，体重"), ("问卷", "AL9", "body.weight", "斤"), ("问卷", "U10",
                    "body.systolic", "kPa"), ("问卷", "AU13", "habits.years", "月")),
    ASSETS: (("Register", "I5", "share", "Own use ‰"), ("Register", "G5", "cost", "Cost (thousand)"), ("Register",
             "H5", "written", "Written off %")),
}  # fmt: skip


def headers_exchanged(base: Filled, chance: Random, number: int) -> Made:
    """The texts of two headers exchanged, the values not: errors at what both of them own."""
    table = base.table
    pairs = (
        ("members", "enterprises"),
        ("universities", "institutes"),
        ("name", "lead"),
        ("enterprises", "institutes"),
        ("lead", "unit"),
        ("members", "institutes"),
    )
    if base.form == ASSETS:
        pairs = (
            ("cost", "written"),
            ("tag", "name"),
            ("name", "remark"),
            ("cost", "share"),
            ("written", "cost"),
            ("tag", "remark"),
        )
    one, other = pairs[number % 6]
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    left, right = (Cell(table.header, table.columns[name]).a1 for name in (one, other))
    first, second = sheet.value(left), sheet.value(right)
    sheet.put(left, second)
    sheet.put(right, first)
    if number % 3 == 2:
        book.drop_names()
    paths = [f"{table.path}[{index}].{name}" for index in range(table.count) for name in (one, other)]
    return Made(
        book.data(), Expected(base.record, {path: doubt() for path in paths}), f"headers of {one} and {other} exchanged"
    )


def labels_exchanged(base: Filled, chance: Random, number: int) -> Made:
    """Two printed labels exchanged, the entries not."""
    pairs = SWAPS[base.form]
    sheet, first, one, second, other = pairs[number % len(pairs)]
    book = Workbook(base.data)
    held = book.sheet(sheet)
    texts = held.value(first), held.value(second)
    held.put(first, texts[1])
    held.put(second, texts[0])
    return Made(
        book.data(),
        Expected(base.record, {path: doubt() for path in (one, other)}),
        f"{first} and {second} of {sheet} exchanged",
    )


def label_replaced(base: Filled, chance: Random, number: int) -> Made:
    """One label replaced by another that the form prints too: 批准 where 研制 stood."""
    pairs = SWAPS[base.form]
    sheet, first, one, second, _ = pairs[number % len(pairs)]
    data = altered(base, lambda book: book.sheet(sheet).put(first, book.sheet(sheet).value(second)))
    return Made(data, Expected(base.record, {one: doubt()}), f"{first} of {sheet} replaced by the label of {second}")


def header_replaced(base: Filled, chance: Random, number: int) -> Made:
    """One header of the table replaced by another's text."""
    table = base.table
    names = list(table.columns)
    one = names[number % len(names)]
    other = names[(number + 3) % len(names)]
    text = Workbook(base.data).sheet(table.sheet).value(Cell(table.header, table.columns[other]).a1)
    data = altered(base, lambda book: book.sheet(table.sheet).put(Cell(table.header, table.columns[one]).a1, text))
    wants = {
        f"{table.path}[{index}].{one}": doubt() for index, row in enumerate(rows_of(base)) if row.get(one) is not None
    }
    return Made(data, Expected(base.record, wants, returned=True), f"header of {one} replaced by that of {other}")


def unit_changed(base: Filled, chance: Random, number: int) -> Made:
    """A printed unit retyped: 万元 is 元 now, and only a person knows what the number means."""
    sheet, address, path, text = UNITS_CHANGED[base.form][number % len(UNITS_CHANGED[base.form])]
    data = altered(base, lambda book: book.sheet(sheet).put(address, text))
    paths = (
        [f"{base.table.path}[{index}].{path}" for index in range(base.table.count)] if base.form == ASSETS else [path]
    )
    wants = {path: doubt() for path in paths if base.value(path) is not None}
    return Made(data, Expected(base.record, wants), f"{address} of {sheet} retyped {text}")


def labels_of(base: Filled) -> list[tuple[str, Tile]]:
    """Every printed label."""
    return [
        (sheet.name, tile)
        for sheet in base.layout.sheets
        for tile in sheet.tiles
        if tile.style in ("label", "header", "inline") and tile.text.strip()
    ]


def label_deleted(base: Filled, chance: Random, number: int) -> Made:
    """One printed label deleted: it costs nothing, with the names or without."""
    labels = [
        (sheet, tile) for sheet, tile in labels_of(base) if sheet == base.layout.sheets[0].name or base.form == PROPOSAL
    ]
    sheet, tile = chance.choice(labels)
    book = Workbook(base.data)
    book.sheet(sheet).put(tile.area.first.a1, None)
    if number % 2:
        book.drop_names()
    return Made(
        book.data(),
        Expected(base.record),
        f"label {tile.text!r} of {sheet} deleted{', no names' if number % 2 else ''}",
    )


def label_above_rows_deleted(base: Filled, chance: Random, number: int) -> Made:
    """A label above or below rows without a header deleted, and no names left."""
    book = Workbook(base.data)
    sheet = book.sheet(base.layout.sheets[0].name)
    labels = [tile for _, tile in labels_of(base)]
    tile = labels[number % len(labels)]
    sheet.put(tile.area.first.a1, None)
    book.drop_names()
    return Made(book.data(), Expected(base.record), f"label {tile.text!r} deleted, no names")


def label_reworded(base: Filled, chance: Random, number: int) -> Made:
    """A printed label reworded: blanks, a colon, brackets, an added hint."""
    sheet, tile = chance.choice([(sheet, tile) for sheet, tile in labels_of(base) if tile.style != "inline"])
    text = tile.text
    now = (
        f"{text}：",
        " ".join(text),
        f"{text}（必填）",
        f"*{text}",
        text.replace("\n", ""),
        f"{text}\n（以章程为准）",
    )[number % 6]
    data = altered(base, lambda book: book.sheet(sheet).put(tile.area.first.a1, now))
    return Made(data, Expected(base.record), f"{text!r} reworded {now!r}")


SORTS = (
    Sort("label-headers-exchanged", 7, headers_exchanged, TABLES),
    Sort("label-exchanged", 7, labels_exchanged, (PROPOSAL, QUESTIONNAIRE)),
    Sort("label-replaced", 7, label_replaced, (PROPOSAL, QUESTIONNAIRE)),
    Sort("label-header-replaced", 7, header_replaced, TABLES),
    Sort("label-unit-changed", 7, unit_changed, (PROPOSAL, QUESTIONNAIRE, ASSETS), 15),
    Sort("label-deleted", 7, label_deleted, FORMS, 16),
    Sort("label-deleted-above-rows", 7, label_above_rows_deleted, BLOCKS),
    Sort("label-reworded", 7, label_reworded, FORMS),
)
