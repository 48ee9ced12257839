"""Sheets of another unit, of another form, and copies beside the form's own (line 7)."""

from functools import cache
from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    FORMS,
    PROPOSAL,
    QUESTIONNAIRE,
    TABLE,
    TABLES,
    UNITS,
    Filled,
    of_table,
    pool,
)
from tests.corpus.alterations.doing import without_identity_line
from tests.corpus.alterations.model import Expected, Made, Sort, Telling
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell
from xltemplates.layout.identity import has_token


@cache
def other_unit(number: int) -> Filled:
    """Another unit's table."""
    return of_table(Random(f"other {number}"), UNITS[(number + 1) % len(UNITS)], 3)


def another_units_sheet(base: Filled, chance: Random, number: int) -> Made:
    """Another unit's filled sheet in the workbook: an error that names it."""
    other = other_unit(chance.randrange(3))
    name = ("推荐表 (2)", "洛阳市", "Sheet2", "县区推荐表", "推荐表2", "附件3(2)")[number % 6]
    book = Workbook(base.data)
    book.adopt(Workbook(other.data), "推荐表", name)
    return Made(
        book.data(), Expected(base.record, tellings=(Telling("error", sheet=name),)), f"another unit's table on {name}"
    )


def own_copy(base: Filled, chance: Random, number: int) -> Made:
    """A copy of the sheet left in the workbook, the same to the letter: at most a warning."""
    name = f"{base.layout.sheets[0].name} (2)"
    book = Workbook(base.data)
    copy = book.copy_sheet(base.layout.sheets[0].name, name)
    copy.drop("dataValidations", "conditionalFormatting")
    return Made(book.data(), Expected(base.record), "the sheet copied")


def changed_copy(base: Filled, chance: Random, number: int) -> Made:
    """A copy of the sheet with another value in it: which counts is for the sender to say."""
    path = f"{base.table.path}[{chance.randrange(base.table.count)}].{'lead' if base.form == TABLE else 'name'}"
    name = (f"{base.table.sheet} (2)", "修改稿", "Sheet2", "旧")[number % 4]
    book = Workbook(base.data)
    copy = book.copy_sheet(base.table.sheet, name)
    copy.drop("dataValidations", "conditionalFormatting")
    copy.put(base.at(path)[1], f"改{number}")
    return Made(
        book.data(),
        Expected(base.record, tellings=(Telling("warning", sheet=name),)),
        f"a copy {name} with another {path}",
    )


def two_forms(base: Filled, chance: Random, number: int) -> Made:
    """Another filled form's sheets in the same workbook: the one that the file is made of is read, the other named."""
    other = pool({TABLE: PROPOSAL, PROPOSAL: TABLE, ASSETS: QUESTIONNAIRE, QUESTIONNAIRE: ASSETS}[base.form], number)
    source = other.layout.sheets[0].name
    name = source if number % 2 else ("附件1", "另一表", "Sheet9")[number % 3]
    book = Workbook(base.data)
    book.adopt(Workbook(other.data), source, name)
    return Made(
        book.data(),
        Expected(base.record, tellings=(Telling("error", sheet=name),)),
        f"{source} of {other.form} beside it",
    )


def two_forms_without_identity(base: Filled, chance: Random, number: int) -> Made:
    """A filled form beside the printed head of another, no identity on either: the one that explains more of it."""
    other = pool({TABLE: PROPOSAL, PROPOSAL: TABLE, ASSETS: QUESTIONNAIRE, QUESTIONNAIRE: ASSETS}[base.form], number)
    source = Workbook(other.data).sheet(other.layout.sheets[0].name)
    book = Workbook(base.data)
    head = book.add_sheet(("其他材料", source.name, "Sheet5")[number % 3], first=bool(number % 2))
    for address, value in source.values():
        if Cell.parse(address).row <= 5 and not has_token(str(value)):
            head.put(address, value)
    book.keep(*(sheet.name for sheet in base.layout.sheets), head.name)
    for sheet in base.layout.sheets:
        without_identity_line(book.sheet(sheet.name))
    return Made(
        book.data(),
        Expected(base.record, tellings=(Telling("warning", sheet=head.name),)),
        f"the head of {other.form} beside it, no identity",
    )


SORTS = (
    Sort("sheet-of-another-unit", 7, another_units_sheet, (TABLE,)),
    Sort("sheet-copied", 7, own_copy, TABLES),
    Sort("sheet-copied-and-changed", 7, changed_copy, TABLES),
    Sort("two-forms", 7, two_forms, FORMS),
    Sort("two-forms-without-identity", 7, two_forms_without_identity, FORMS),
)
