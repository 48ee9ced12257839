"""Source text -> typed nodes: Python's syntax read against a whitelist, every fault at once."""

import ast
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import TypeVar

from xltemplates.spec.expression.functions import FUNCTIONS
from xltemplates.spec.expression.functions.base import WRITTEN, Function, Parameter, ResultType, fits
from xltemplates.spec.expression.functions.texts import BadPattern, pattern
from xltemplates.spec.expression.nodes import (
    Arithmetic,
    Calculate,
    Call,
    Compare,
    Comparison,
    Constant,
    Expression,
    Logic,
    Membership,
    Name,
    Negate,
)
from xltemplates.spec.expression.scope import Scope
from xltemplates.spec.expression.syntax import ExpressionFault, ExpressionText, ParseResult, is_dotted_name, tree

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?")
_ARITHMETIC: dict[type[ast.operator], Arithmetic] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARE: dict[type[ast.cmpop], Compare] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_GROUPS: dict[ResultType, str] = {"choice": "text", "flag": "bool"}  # types that may be compared with each other


def parse_expression(source: str, scope: Scope) -> ParseResult:
    """The expression of a source text, of any type (the blanks of a `say:`), or every fault for which there is none."""
    return _parsed(source, scope)


def parse_condition(source: str, scope: Scope) -> ParseResult:
    """The expression of a source text that must be a condition (`that:`, `when:`), or every fault of it."""
    return _parsed(source, scope, "bool")


def _parsed(source: str, scope: Scope, wanted: str = "") -> ParseResult:
    text = ExpressionText(source)
    body = tree(text)
    if isinstance(body, ExpressionFault):
        return ParseResult(None, (body,))
    return _ExpressionReader(text, scope).whole(body, wanted)


class _Wrong(Exception):
    """A part that has no meaning; its fault is noted."""


_T = TypeVar("_T")


class _ExpressionReader:
    """Reads one tree. A part without meaning notes its fault and is skipped, so that its siblings are still read."""

    def __init__(self, source: ExpressionText, scope: Scope) -> None:
        self._source = source
        self._scope = scope
        self._faults: list[ExpressionFault] = []
        self._reads: dict[type[ast.expr], Callable[..., Expression]] = {
            ast.Constant: self._constant,
            ast.Name: self._entry,
            ast.Attribute: self._entry,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._calculate,
            ast.Compare: self._compare,
            ast.BoolOp: self._logic,
            ast.Call: self._call,
        }

    def whole(self, node: ast.expr, wanted: str) -> ParseResult:
        """The value of a tree, of the type that is wanted, empty for any; or every fault of it."""
        try:
            return ParseResult(self._of(node, wanted) if wanted else self._value(node))
        except _Wrong:
            return ParseResult(None, tuple(sorted(set(self._faults))))

    # Types -----------------------------------------------------------------------------------------------------------

    def _wrong(self, node: ast.expr, code: str, **params: object) -> _Wrong:
        self._faults.append(self._source.fault(self._source.offset(node), code, **params))
        return _Wrong()

    def _each(self, actions: Iterable[Callable[[], _T]]) -> tuple[_T, ...]:
        """What every action gives; all of them are tried before the first fault counts."""
        done, failed = [], None
        for action in actions:
            try:
                done.append(action())
            except _Wrong as wrong:
                failed = wrong
        if failed is not None:
            raise failed
        return tuple(done)

    def _read(self, node: ast.expr) -> Expression:
        read = self._reads.get(type(node))
        if read is None:
            raise self._wrong(node, "expression-forbidden", text=self._source.segment(node)[:40])
        return read(node)

    def _value(self, node: ast.expr) -> Expression:
        """A single value: no column, no ink."""
        expression = self._read(node)
        if isinstance(expression, Name) and (expression.column or expression.type == "none"):
            code = "expression-column" if expression.column else "expression-valueless"
            raise self._wrong(node, code, name=self._source.segment(node))
        return expression

    def _of(self, node: ast.expr, wanted: str) -> Expression:
        expression = self._value(node)
        if _group(expression) != wanted:
            found = _group(expression)
            raise self._wrong(node, "expression-type", text=self._source.segment(node)[:40], wanted=wanted, found=found)
        return expression

    # Values ----------------------------------------------------------------------------------------------------------

    def _constant(self, node: ast.Constant) -> Expression:
        text = self._source.segment(node)
        if isinstance(node.value, str) and "\x00" not in node.value and text[0] in "\"'":
            return Constant(node.value, "text")
        if type(node.value) in (int, float):
            if not _NUMBER.fullmatch(text):
                raise self._wrong(node, "expression-number", text=text[:40])
            return Constant(Decimal(text), "number")
        raise self._wrong(node, "expression-forbidden", text=text[:40])

    def _entry(self, node: ast.Name | ast.Attribute) -> Expression:
        path = self._source.segment(node).replace(" ", "")
        if path in ("true", "false"):
            return Constant(path == "true", "bool")
        name = self._scope.name(path) if is_dotted_name(node) else None
        if name is None:
            raise self._wrong(node, "expression-name", name=path[:80], near=self._scope.near(path))
        return name

    def _unary(self, node: ast.UnaryOp) -> Expression:
        if isinstance(node.op, ast.Not):
            return Logic("not", (self._of(node.operand, "bool"),))
        if isinstance(node.op, ast.USub):
            return Negate(self._of(node.operand, "number"))
        raise self._wrong(node, "expression-forbidden", text=self._source.segment(node)[:40])

    def _calculate(self, node: ast.BinOp) -> Expression:
        operator = _ARITHMETIC.get(type(node.op))
        if operator is None:
            raise self._wrong(node, "expression-forbidden", text=self._source.segment(node)[:40])
        left, right = self._each(partial(self._of, side, "number") for side in (node.left, node.right))
        return Calculate(operator, left, right)

    def _logic(self, node: ast.BoolOp) -> Expression:
        operands = self._each(partial(self._of, value, "bool") for value in node.values)
        return Logic("and" if isinstance(node.op, ast.And) else "or", operands)

    # Comparisons -----------------------------------------------------------------------------------------------------

    def _compare(self, node: ast.Compare) -> Expression:
        sides = [node.left, *node.comparators]
        links = zip(sides, node.ops, sides[1:], strict=False)
        found = self._each(partial(self._link, *link) for link in links)
        return found[0] if len(found) == 1 else Logic("and", found)

    def _link(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Expression:
        if isinstance(op, ast.In | ast.NotIn):
            found = self._among(left, right)
            return found if isinstance(op, ast.In) else Logic("not", (found,))
        operator = _COMPARE.get(type(op))
        if operator is None:
            raise self._wrong(right, "expression-is")
        return self._pair(left, operator, right)

    def _pair(self, left: ast.expr, operator: Compare, right: ast.expr) -> Expression:
        one, other = self._each(partial(self._value, side) for side in (left, right))
        groups = _group(one), _group(other)
        if groups[0] != groups[1]:
            raise self._wrong(right, "expression-mixed", left=groups[0], right=groups[1])
        if groups[0] == "list" or (operator not in ("==", "!=") and groups[0] not in ("number", "date")):
            raise self._wrong(right, "expression-order", operator=operator, type=groups[0])
        self._check_option(one, other, right)
        self._check_option(other, one, left)
        return Comparison(operator, one, other)

    def _check_option(self, entry: Expression, constant: Expression, node: ast.expr) -> None:
        if isinstance(entry, Name) and isinstance(constant, Constant) and constant.type == "text":
            self._option(entry, constant.value, node)

    def _option(self, entry: Name, option: object, node: ast.expr) -> None:
        options = self._scope.fields[entry.path].options
        if options and option not in options:
            raise self._wrong(node, "expression-option", option=str(option), options=tuple(options))

    def _among(self, left: ast.expr, right: ast.expr) -> Expression:
        if isinstance(right, ast.Tuple | ast.List):
            pairs = self._each(partial(self._pair, left, "==", option) for option in right.elts)
            if not pairs:
                raise self._wrong(right, "expression-forbidden", text="()")
            return pairs[0] if len(pairs) == 1 else Logic("or", pairs)
        item, container = self._each((partial(self._of, left, "text"), partial(self._of, right, "list")))
        if not isinstance(item, Constant) or not isinstance(container, Name):
            raise self._wrong(left, "expression-literal", text=self._source.segment(left)[:40])
        self._option(container, item.value, left)
        return Membership(str(item.value), container)

    # Calls -----------------------------------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Expression:
        name = self._source.segment(node.func)
        function = FUNCTIONS.get(name)
        if function is None:
            raise self._wrong(node, "expression-function", name=name[:40], known=tuple(FUNCTIONS))
        count, least = len(node.args), len(function.takes)
        if node.keywords or count < least or (count > least and not function.many) or count > 60:
            raise self._wrong(node, "expression-arguments", usage=function.usage)
        takes = function.takes + function.takes[-1:] * (count - least)
        arguments = self._each(
            partial(self._argument, argument, parameter, function)
            for argument, parameter in zip(node.args, takes, strict=True)
        )
        self._check_alike(node, function, arguments)
        return self._made(node, function, arguments)

    def _made(self, node: ast.Call, function: type[Function], arguments: tuple[Expression, ...]) -> Expression:
        if not function.is_constant():
            return Call(function, arguments, function.result)
        try:
            value = function.python(*(part.value for part in arguments if isinstance(part, Constant)))
        except ValueError:
            raise self._wrong(node, function.impossible, text=self._source.segment(node)[:40]) from None
        return Constant(value, function.result)

    def _argument(self, node: ast.expr, parameter: Parameter, function: type[Function]) -> Expression:
        if parameter in WRITTEN:
            return self._written(node, parameter, function)
        if parameter in ("number", "text"):
            return self._of(node, parameter)
        return self._named(node, parameter, function)

    def _written(self, node: ast.expr, parameter: Parameter, function: type[Function]) -> Expression:
        value = self._read(node)
        wanted = "text" if parameter == "pattern" else "number"
        if not isinstance(value, Constant) or value.type != wanted:
            raise self._wrong(node, "expression-arguments", usage=function.usage)
        if wanted == "number" and not fits(self._source.segment(node), parameter):
            raise self._wrong(node, "expression-arguments", usage=function.usage)
        if parameter == "pattern":
            try:
                pattern(str(value.value))
            except BadPattern:
                raise self._wrong(node, "expression-pattern", pattern=str(value.value)) from None
        return value

    def _named(self, node: ast.expr, parameter: Parameter, function: type[Function]) -> Expression:
        value = self._read(node)
        is_table = isinstance(value, Name) and value.column and value.type == "none"
        if is_table != (parameter == "rows"):
            raise self._wrong(node, "expression-arguments", usage=function.usage)
        if not isinstance(value, Name):
            if parameter == "numbers":
                return self._of(node, "number")
            raise self._wrong(node, "expression-arguments", usage=function.usage)
        if not is_table:
            self._check_entry(node, value, parameter)
        return value

    def _check_entry(self, node: ast.expr, name: Name, parameter: Parameter) -> None:
        if name.type == "none":
            raise self._wrong(node, "expression-valueless", name=self._source.segment(node))
        if parameter == "numbers" and name.type != "number":
            text = self._source.segment(node)
            raise self._wrong(node, "expression-type", text=text, wanted="number", found=_group(name))
        if name.column and self._scope.fields[name.path].prefilled:
            raise self._wrong(node, "expression-prefilled", name=self._source.segment(node))

    def _check_alike(self, node: ast.Call, function: type[Function], arguments: tuple[Expression, ...]) -> None:
        if function.takes[-1] != "alike":
            return
        groups = {_group(argument) for argument in arguments}
        if len(groups) > 1 or groups & {"list", "bool"}:
            raise self._wrong(node, "expression-arguments", usage=function.usage)


def _group(expression: Expression) -> str:
    return _GROUPS.get(expression.type, expression.type)
