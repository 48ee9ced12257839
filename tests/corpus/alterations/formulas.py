"""Formulas in place of what they show: of texts, of blank cells, of other workbooks, of today (lines 1 and 9)."""

from random import Random

from tests.corpus.alterations.bases import FORMS, WITH_DATES, Filled
from tests.corpus.alterations.doing import NUMBERS, one_entry, pick
from tests.corpus.alterations.model import Made, Sort, Want, doubt, exactly
from tests.corpus.alterations.sheet import Sheet, serial

OF_BLANK = ("'[1]汇总'!B2", "VLOOKUP(A5,底稿!A:C,3,0)", "Sheet9!$C$4", "INDEX(底稿!B:B,3)", "X99", "IFERROR(X99,0)")
OF_TEXT = ('"{}"', 'TRIM("{} ")', 'HYPERLINK("http://example.org","{}")', '_xlfn.TEXTJOIN("",TRUE,"{}")',
           'VLOOKUP(1,底稿!A:B,2,0)', "'[1]底稿'!B2")  # fmt: skip
VOLATILE = ("TODAY()", "NOW()", "today()-0", "INT(NOW())", "TODAY()+0*RAND()", "IF(TRUE,TODAY())")


def of_text(base: Filled, chance: Random, number: int) -> Made:
    """A name that a formula gives."""
    path = pick(base, chance, "text")
    value = str(base.value(path))
    source = OF_TEXT[number % 6].replace("{}", value)
    want = exactly(value, told="repair")
    return one_entry(base, path, want, lambda sheet, at: sheet.formula(at, source, value), source)


def of_blank(base: Filled, chance: Random, number: int) -> Made:
    """A formula that refers to a blank cell shows 0 where a text belongs."""
    path = pick(base, chance, "text", "longtext")
    source = OF_BLANK[number % 6]
    return one_entry(base, path, doubt(), lambda sheet, at: sheet.formula(at, source, 0), source)


def of_today(base: Filled, chance: Random, number: int) -> Made:
    """The day that was when the file was saved: nobody sees it any more."""
    path = pick(base, chance, "date")
    value, source = base.value(path), VOLATILE[number % 6]

    def edit(sheet: Sheet, at: str) -> None:
        sheet.formula(at, source, serial(value))  # type: ignore[arg-type]

    return one_entry(base, path, Want((value,), "warning", legible=False), edit, source)


def at_random(base: Filled, chance: Random, number: int) -> Made:
    """A number that is drawn anew whenever the file is opened."""
    path = pick(base, chance, *NUMBERS)
    value = base.value(path)
    source = ("RANDBETWEEN(1,99)", "ROUND(RAND()*99,0)", "INT(RAND()*10)", f"{value}+RAND()*0")[number % 4]
    want = Want((value,), "warning", legible=False)
    return one_entry(base, path, want, lambda sheet, at: sheet.formula(at, source, value), source)


SORTS = (
    Sort("formula-of-text", 9, of_text, FORMS),
    Sort("formula-of-blank", 1, of_blank, FORMS),
    Sort("formula-of-today", 1, of_today, WITH_DATES),
    Sort("formula-at-random", 1, at_random, FORMS),
)
