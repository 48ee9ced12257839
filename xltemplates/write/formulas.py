"""The check language in formulas: the same nodes as `spec.expression.evaluate` reads, and the same verdict.

A formula here never branches inside a condition: conditions are multiplied and added, so that it says the same of one
cell and, inside SUMPRODUCT, of each row of a range. Text is compared by EXACT, numbers inside ROUND; nothing is used
that is newer than Excel 2010. Types are asked first, so that the rest never meets a text where a number should be.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from xltemplates.base.errors import WriteFailed
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.verdict import CheckState, check_names
from xltemplates.spec.model import Check
from xltemplates.write.formula_names import Band, NameMap
from xltemplates.write.formula_text import Place

STATES: Mapping[CheckState, str] = MappingProxyType(
    {"pass": "通过", "fail": "不通过", "undecided": "待填", "mistyped": "类型不符"}
)
LONGEST = 8192  # characters of a formula (Excel specifications and limits)
DEEPEST = 64  # levels of its brackets (the same: nested levels of functions)


def formula(expression: Expression, names: NameMap) -> str:
    """An expression of the form's own entries as a formula, without `=`; its value means nothing while a cell is blank.

    WriteFailed where no formula can say it or Excel's limits are passed.
    """
    return within_limits(Place(names).text(expression))


def state_formula(check: Check, names: NameMap) -> str:
    """The state of a check over the form, or over all rows of its repeat, without `=`: 通过 不通过 待填 类型不符.

    WriteFailed where no formula can say it or Excel's limits are passed; then the check is the reader's alone.
    """
    places = _places(check, names)
    mistyped = _total(_mistyped(check, place) for place in places)
    failing = _total(_failing(check, place) for place in places)
    undecided = _total(_undecided(check, place) for place in places)
    inner = f'IF({undecided}>0,"{STATES["undecided"]}","{STATES["pass"]}")'
    inner = f'IF({failing}>0,"{STATES["fail"]}",{inner})'
    # A cell that holds an error makes all of it one.
    return within_limits(f'IFERROR(IF({mistyped}>0,"{STATES["mistyped"]}",{inner}),"{STATES["mistyped"]}")')


def failing_condition(check: Check, names: NameMap, row: Band | None = None) -> str:
    """Whether a check fails for the form or for one row, for a conditional format, without `=`.

    `row` holds the row's entries with the references that the format needs. An error there paints nothing.
    """
    place = Place(names, row)
    return within_limits(f"(({_mistyped(check, place)})=0)*({_failing(check, place)})>0")


def within_limits(text: str) -> str:
    """The formula, unless it passes Excel's limits: WriteFailed."""
    if len(text) + 1 > LONGEST:
        raise WriteFailed("formula-long", length=str(len(text) + 1), limit=str(LONGEST))
    if _depth(text) > DEEPEST:
        raise WriteFailed("formula-deep", limit=str(DEEPEST))
    return text


def _places(check: Check, names: NameMap) -> tuple[Place, ...]:
    if not check.each:
        return (Place(names),)
    return tuple(Place(names, band) for band in names.bands[check.each])


def _total(texts: Iterator[str]) -> str:
    return "+".join(f"SUMPRODUCT({text})" for text in texts) or "0"


def _mistyped(check: Check, place: Place) -> str:
    return "+".join(place.wrong(name) for name in check_names(check)) or "0"


def _failing(check: Check, place: Place) -> str:
    return f"{_asked(check, place)}*({_missing(check, place)}=0)*(1-{place.text(_that(check))})"


def _undecided(check: Check, place: Place) -> str:
    undecided = f"{_asked(check, place)}*({_missing(check, place)}>0)"
    if check.when is None:
        return undecided
    return f"{undecided}+{place.exists()}*({place.missing(check.when)}>0)"


def _asked(check: Check, place: Place) -> str:
    """Whether the row exists and the check applies to it."""
    if check.when is None:
        return f"{place.exists()}"
    return f"{place.exists()}*({place.missing(check.when)}=0)*({place.text(check.when)})"


def _missing(check: Check, place: Place) -> str:
    return place.missing(_that(check))


def _that(check: Check) -> Expression:
    if check.that is None:
        raise WriteFailed("formula-manual", check=check.id)
    return check.that


def _depth(text: str) -> int:
    deepest = depth = 0
    inside = False
    for mark in text:
        inside ^= mark == '"'
        if not inside:
            depth += (mark == "(") - (mark == ")")
            deepest = max(deepest, depth)
    return deepest
