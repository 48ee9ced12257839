"""The check language in formulas: the same nodes as `spec.expression.evaluate` reads, and the same verdict.

A formula here never branches inside a condition: conditions are multiplied and added, so that it says the same of one
cell and, inside SUMPRODUCT, of each row of a range. Text is compared by EXACT, numbers inside ROUND; nothing is used
that is newer than Excel 2010. Types are asked first, so that the rest never meets a text where a number should be.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from xltemplates.base.cells import decimal_text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.layout.wording import wording
from xltemplates.spec.expression.evaluate import needed_names, scale_of
from xltemplates.spec.expression.functions.base import Term, quoted
from xltemplates.spec.expression.nodes import (
    Calculate,
    Call,
    Comparison,
    Constant,
    Expression,
    Logic,
    Membership,
    Name,
    Negate,
    children,
)
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import CheckState, check_names
from xltemplates.write.formulas.cells import Band, Held, NameMap, added, chosen, filled, value, written, wrong

_SIGNS = {"==": "=", "!=": "<>"}
LONGEST = 8192  # characters of a formula (Excel specifications and limits)
DEEPEST = 64  # levels of its brackets (the same: nested levels of functions)
_TEXTS = re.compile(r'"[^"]*"')
_BRACKETS = re.compile(r"[()]")


@frozen
class FormulaScope:
    """Where an expression is asked: names are looked for in the band's rows first, then in the form."""

    names: NameMap
    band: Band | None = None

    def text(self, expression: Expression) -> str:
        """The expression as part of a formula, without `=`."""
        match expression:
            case Constant():
                return _constant(expression.value)
            case Name():
                return value(expression, self._held(expression))
            case Negate():
                return f"(-{self.text(expression.operand)})"
            case Calculate():
                return self._calculated(expression)
            case Call():
                return expression.function.excel(*map(self._term, expression.arguments))
            case _:
                return self._condition(expression)

    def existing(self, text: str) -> str:
        """A number where the row exists, else 0; the form itself always does."""
        return text if self.band is None else f"{existing_rows(self.band)}*{text}"

    def ready(self, expression: Expression) -> str:
        """1 where nothing it needs is missing: no entry is blank, no divisor zero."""
        filled_in = (f"({self._filled(name)}>0)" for name in needed_names(expression))
        divisors = (f"({self._divisor(node)}<>0)" for node in _divisions(expression))
        return "*".join(dict.fromkeys([*filled_in, *divisors])) or "1"

    def wrong(self, name: Name) -> str:
        """A number, above zero where a cell of an entry holds what its type cannot."""
        if name.type == "none":
            return "0"
        if not name.column:
            return wrong(name, self._held(name))
        return added(f"SUMPRODUCT({wrong(name, held)})" for held in self.names.columns(name.path))

    def in_row(self, name: Name) -> bool:
        """Whether it is an entry of the band's rows."""
        return self.band is not None and not name.column and name.path in self.band.fields

    # Parts -----------------------------------------------------------------------------------------------------------

    def _held(self, name: Name) -> Held:
        if self.band is not None and name.path in self.band.fields:
            return self.band.fields[name.path]
        return self.names.entries[name.path]

    def _filled(self, name: Name) -> str:
        if not name.column:
            return filled(self._held(name))
        if name.type == "none":
            bands = self.names.bands[name.path]
            return added(f"SUMPRODUCT({existing_rows(band)}*1)" for band in bands)
        return added(f"SUMPRODUCT(SIGN({filled(held)}))" for held in self.names.columns(name.path))

    def _term(self, expression: Expression) -> Term:
        if not isinstance(expression, Name):
            constant = expression.value if isinstance(expression, Constant) else None
            return Term(expression.type, self.text(expression), constant=constant)
        if not expression.column:
            return Term(expression.type, *self._single(expression))
        if expression.type == "none":
            return Term(expression.type, filled=self._filled(expression))
        return Term(expression.type, filled=self._filled(expression), ranges=self._ranges(expression))

    def _single(self, name: Name) -> tuple[str, str]:
        # A list has no value of its own: it is counted, or asked for an option.
        return "" if name.type == "list" else self.text(name), self._filled(name)

    def _ranges(self, name: Name) -> tuple[str, ...]:
        held = self.names.columns(name.path)
        return tuple(one.cells[0] for one in held if one.encoding == "value")

    def _calculated(self, node: Calculate) -> str:
        left = self.text(node.left)
        if node.operator != "/":
            return f"({left}{node.operator}{self.text(node.right)})"
        # A divisor of zero leaves the check undecided; here it must only not be an error.
        divisor = self._divisor(node)
        return f"({left}/({divisor}+({divisor}=0)))"

    def _divisor(self, node: Calculate) -> str:
        return f"ROUND({self.text(node.right)},{scale_of(node.right)})"

    # Conditions ------------------------------------------------------------------------------------------------------

    def _condition(self, expression: Expression) -> str:
        match expression:
            case Comparison():
                return self._compared(expression)
            case Membership():
                held = self._held(expression.container)
                return chosen(held, held.options.index(expression.option))
            case Logic():
                return self._joined(expression)
        raise TypeError(f"not a condition: {expression!r}")

    def _joined(self, node: Logic) -> str:
        parts = [f"({self.text(operand)})" for operand in node.operands]
        match node.operator:
            case "and":
                return f"({'*'.join(parts)})"
            case "or":
                return f"(({'+'.join(parts)})>0)"
            case "not":
                return f"(1-{parts[0]})"

    def _compared(self, node: Comparison) -> str:
        match node.left.type:
            case "number" | "date":
                scale = max(scale_of(node.left), scale_of(node.right))
                left, right = (f"ROUND({self.text(side)},{scale})" for side in (node.left, node.right))
                return f"({left}{_SIGNS.get(node.operator, node.operator)}{right})"
            case "bool" | "flag":
                same = f"(({self.text(node.left)})*1=({self.text(node.right)})*1)"
            case _:
                same = self._same_text(node.left, node.right)
        return same if node.operator == "==" else f"(1-{same})"

    def _same_text(self, left: Expression, right: Expression) -> str:
        for entry, constant in ((left, right), (right, left)):
            if (
                isinstance(entry, Name)
                and isinstance(constant, Constant)
                and constant.value in self._held(entry).options
            ):
                held = self._held(entry)
                return chosen(held, held.options.index(str(constant.value)))
        return f"EXACT({self.text(left)},{self.text(right)})"


def _constant(constant: object) -> str:
    match constant:
        case bool():
            return "(1=1)" if constant else "(1=0)"
        case Decimal():
            return decimal_text(constant)
        case date():
            return f"DATE({constant.year},{constant.month},{constant.day})"
        case _:
            return quoted(str(constant))


def existing_rows(band: Band) -> str:
    """Whether each row of a band exists, a condition."""
    return f"({added(written(band.fields[path]) for path in band.exists if path in band.fields)}>0)"


def _divisions(expression: Expression) -> Iterator[Calculate]:
    if isinstance(expression, Calculate) and expression.operator == "/":
        yield expression
    for child in children(expression):
        yield from _divisions(child)


def formula(expression: Expression, names: NameMap) -> str:
    """An expression of the form's own entries as a formula, without `=`; its value means nothing while a cell is blank.

    WriteFailed where no formula can say it or Excel's limits are passed.
    """
    return within_limits(FormulaScope(names).text(expression))


def state_text(state: CheckState) -> str:
    """What the workbook calls a state: 通过 不通过 待填 类型不符."""
    return wording(f"check-state-{state}")


def state_formula(check: Check, names: NameMap) -> str:
    """The state of a check over the form, or over all rows of its repeat, without `=`: 通过 不通过 待填 类型不符.

    WriteFailed where no formula can say it or Excel's limits are passed; then the check is the reader's alone.
    """
    scopes = _scopes(check, names)
    mistyped = "+".join(f"SUMPRODUCT({_mistyped(check, scope)})" for scope in scopes) or "0"
    levels = ",".join(_level(check, scope) for scope in scopes) or "0"
    states = ",".join(quoted(state_text(state)) for state in ("pass", "undecided", "fail"))
    verdict = f"CHOOSE(1+SUMPRODUCT(MAX({levels})),{states})"
    # Levels are not calculated where a type is wrong; a cell that holds an error makes all of it one.
    wrong = quoted(state_text("mistyped"))
    return within_limits(f"IFERROR(IF({mistyped}>0,{wrong},{verdict}),{wrong})")


def failing_condition(check: Check, names: NameMap, row: Band | None = None) -> str:
    """Whether a check fails for the form or for one row, for a conditional format, without `=`.

    `row` holds the row's entries with the references that the format needs. An error there paints nothing.
    """
    scope = FormulaScope(names, row)
    return within_limits(f"({_mistyped(check, scope)}=0)*({_level(check, scope)}=2)>0")


def failing_rows(check: Check, names: NameMap) -> tuple[str, str]:
    """Two formulas, without `=`: how many rows of its repeat a check fails in, and which is the first, from one.

    The second means nothing where none fails.
    """
    return tallied([(scope.band, f"(({_level(check, scope)}=2)*1)") for scope in _scopes(check, names) if scope.band])


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
    """The formula itself; WriteFailed where it is longer or deeper than Excel takes (8,192 characters, 64 levels)."""
    if len(text) + 1 > LONGEST:
        raise WriteFailed("formula-long", length=str(len(text) + 1), limit=str(LONGEST))
    brackets = (1 if mark == "(" else -1 for mark in _BRACKETS.findall(_TEXTS.sub("", text)))
    if max(accumulate(brackets), default=0) > DEEPEST:
        raise WriteFailed("formula-deep", limit=str(DEEPEST))
    return text


def _scopes(check: Check, names: NameMap) -> tuple[FormulaScope, ...]:
    if not check.each:
        return (FormulaScope(names),)
    return tuple(FormulaScope(names, band) for band in names.bands[check.each])


def _mistyped(check: Check, scope: FormulaScope) -> str:
    """A number above zero where an entry of the form, or of a row that exists, holds what its type cannot."""
    names = check_names(check)
    of_row = [scope.wrong(name) for name in names if scope.in_row(name)]
    others = [scope.wrong(name) for name in names if not scope.in_row(name)]
    rows = [scope.existing(f"({'+'.join(of_row)})")] if of_row else []
    return f"({'+'.join([*rows, *others]) or '0'})"


def _level(check: Check, scope: FormulaScope) -> str:
    """0 where a check passes, 1 where it is undecided, 2 where it fails: of the form, or of each row."""
    that = check.that
    if that is None:
        raise WriteFailed("formula-manual", check=check.id)
    level = f"(1+{scope.ready(that)}*(1-2*{scope.text(that)}))"
    if check.when is not None:
        level = f"(1+{scope.ready(check.when)}*({scope.text(check.when)}*{level}-1))"
    return scope.existing(level)
