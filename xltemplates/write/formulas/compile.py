"""The check language in formulas: the same nodes as `spec.expression.evaluate` reads, and the same verdict.

A formula here never branches inside a condition: conditions are multiplied and added, so that it says the same of one
cell and, inside SUMPRODUCT, of each row of a range. Text is compared by EXACT, numbers inside ROUND; nothing is used
that is newer than Excel 2010. Types are asked first, so that the rest never meets a text where a number should be.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from xltemplates.base.errors import WriteFailed
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import CheckState, check_names
from xltemplates.write.formulas.cells import Band, NameMap
from xltemplates.write.formulas.text import FormulaScope

STATES: Mapping[CheckState, str] = MappingProxyType(
    {"pass": "通过", "fail": "不通过", "undecided": "待填", "mistyped": "类型不符"}
)
LONGEST = 8192  # characters of a formula (Excel specifications and limits)
DEEPEST = 64  # levels of its brackets (the same: nested levels of functions)

_TEXTS = re.compile(r'"[^"]*"')
_BRACKETS = re.compile(r"[()]")


def formula(expression: Expression, names: NameMap) -> str:
    """An expression of the form's own entries as a formula, without `=`; its value means nothing while a cell is blank.

    WriteFailed where no formula can say it or Excel's limits are passed.
    """
    return within_limits(FormulaScope(names).text(expression))


def state_formula(check: Check, names: NameMap) -> str:
    """The state of a check over the form, or over all rows of its repeat, without `=`: 通过 不通过 待填 类型不符.

    WriteFailed where no formula can say it or Excel's limits are passed; then the check is the reader's alone.
    """
    places = _places(check, names)
    mistyped = "+".join(f"SUMPRODUCT({_mistyped(check, place)})" for place in places) or "0"
    levels = ",".join(_level(check, place) for place in places) or "0"
    states = ",".join(f'"{STATES[state]}"' for state in ("pass", "undecided", "fail"))
    verdict = f"CHOOSE(1+SUMPRODUCT(MAX({levels})),{states})"
    # Levels are not calculated where a type is wrong; a cell that holds an error makes all of it one.
    return within_limits(f'IFERROR(IF({mistyped}>0,"{STATES["mistyped"]}",{verdict}),"{STATES["mistyped"]}")')


def failing_condition(check: Check, names: NameMap, row: Band | None = None) -> str:
    """Whether a check fails for the form or for one row, for a conditional format, without `=`.

    `row` holds the row's entries with the references that the format needs. An error there paints nothing.
    """
    place = FormulaScope(names, row)
    return within_limits(f"({_mistyped(check, place)}=0)*({_level(check, place)}=2)>0")


def failing_rows(check: Check, names: NameMap) -> tuple[str, str]:
    """How many rows of its repeat a check fails in, and which is the first, from one; neither begins with `=`."""
    return tallied([(place.band, f"(({_level(check, place)}=2)*1)") for place in _places(check, names) if place.band])


def tallied(bands: Sequence[tuple[Band, str]]) -> tuple[str, str]:
    """What texts of whole numbers come to over the rows of bands: their sum, and the first row where one is not zero.

    The first row is counted from one; it means nothing where there is none.
    """
    beyond = 1 + sum(band.rows for band, _ in bands)
    starts = accumulate((band.rows for band, _ in bands), initial=0)
    nearest = ",".join(
        f"SUMPRODUCT(MAX(({text}>0)*({beyond}-{band.index(start)})))"
        for (band, text), start in zip(bands, starts, strict=False)
    )
    total = "+".join(f"SUMPRODUCT({text}*1)" for _, text in bands)
    return within_limits(f"({total})"), within_limits(f"({beyond}-MAX({nearest}))")


def within_limits(text: str) -> str:
    """The formula, unless it passes Excel's limits: WriteFailed."""
    if len(text) + 1 > LONGEST:
        raise WriteFailed("formula-long", length=str(len(text) + 1), limit=str(LONGEST))
    if _depth(text) > DEEPEST:
        raise WriteFailed("formula-deep", limit=str(DEEPEST))
    return text


def _places(check: Check, names: NameMap) -> tuple[FormulaScope, ...]:
    if not check.each:
        return (FormulaScope(names),)
    return tuple(FormulaScope(names, band) for band in names.bands[check.each])


def _mistyped(check: Check, place: FormulaScope) -> str:
    """A number above zero where an entry of the form, or of a row that exists, holds what its type cannot."""
    names = check_names(check)
    of_row = [place.wrong(name) for name in names if place.in_row(name)]
    others = [place.wrong(name) for name in names if not place.in_row(name)]
    rows = [place.existing(f"({'+'.join(of_row)})")] if of_row else []
    return f"({'+'.join([*rows, *others]) or '0'})"


def _level(check: Check, place: FormulaScope) -> str:
    """0 where a check passes, 1 where it is undecided, 2 where it fails: of the form, or of each row."""
    that = _that(check)
    level = f"(1+{place.ready(that)}*(1-2*{place.text(that)}))"
    if check.when is not None:
        level = f"(1+{place.ready(check.when)}*({place.text(check.when)}*{level}-1))"
    return place.existing(level)


def _that(check: Check) -> Expression:
    if check.that is None:
        raise WriteFailed("formula-manual", check=check.id)
    return check.that


def _depth(text: str) -> int:
    brackets = (1 if mark == "(" else -1 for mark in _BRACKETS.findall(_TEXTS.sub("", text)))
    return max(accumulate(brackets), default=0)
