"""Nodes of the check language -> formula text, for one place: the form, or the rows of a band."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from xltemplates.base.cells import decimal_text
from xltemplates.base.frozen import frozen
from xltemplates.spec.expression.evaluate import needed_names, scale_of
from xltemplates.spec.expression.excel import quoted
from xltemplates.spec.expression.functions.base import Term
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
from xltemplates.write.formulas.cells import Band, Held, NameMap, added, chosen, filled, value, written, wrong


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


_SIGNS = {"==": "=", "!=": "<>"}


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
