"""A formula's tree in the words of the check language. What is not said has no words: None."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from xltemplates.base.frozen import frozen
from xltemplates.drafting.facts.formula import FormulaCall, NameToken, Node, NumberToken, Pair, Ref, TextToken
from xltemplates.spec.expression.functions import FUNCTIONS
from xltemplates.spec.expression.functions.base import Function

ALWAYS = "always"  # a condition that the kinds of its entries hold to already
MOST_TERMS = 40

Names = Callable[[Ref | NameToken], tuple[str, ...]]
"""What a reference means: the paths of its entries, or a number; empty where it is nothing a check may name."""

_SAME = MappingProxyType({"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="})
_OPPOSITE = MappingProxyType({"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"})
_CALLS: Mapping[str, type[Function]] = MappingProxyType(
    {name: function for function in FUNCTIONS.values() for name in function.spreadsheet}
)
_NEVER_TWICE = frozenset([("=", "1"), ("<=", "1"), ("<", "2")])


class _Unsaid(Exception):
    """The language has no words for a part."""


@frozen
class Speech:
    """The words for formulas of one place, where references mean what `names` says."""

    names: Names

    def condition(self, node: Node) -> str | None:
        """What is true or not; ALWAYS for what kinds see to."""
        try:
            return self._condition(node)
        except _Unsaid:
            return None

    def value(self, node: Node) -> str | None:
        """A number or text in the check language; None for what it has no words for."""
        try:
            return self._value(node, whole=True)
        except _Unsaid:
            return None

    def _condition(self, node: Node) -> str:
        match node:
            case Pair() if node.sign in _SAME:
                return self._compared(node)
            case NameToken(name) | FormulaCall(name, ()) if name.upper() == "TRUE":
                return ALWAYS
            case FormulaCall("AND" | "OR" as name, args) if args:
                return self._joined(name, args)
            case FormulaCall(name, args):
                return self._asked(name, args)
        raise _Unsaid

    def _asked(self, name: str, args: tuple[Node, ...]) -> str:
        match name, args:
            case "NOT", (inner,):
                return self._negated(inner, opposite(inner))
            case "ISBLANK", (Ref() as inner,):
                return f"blank({self._entry(inner)})"
            case "EXACT", (left, right):
                return self._compared(Pair("=", left, right))
            case "ISNUMBER", (Ref() as inner,) if self._entry(inner):
                return ALWAYS
            case "IF", (given, then, other):
                return self._condition(_either(given, then, other))
        raise _Unsaid

    def _negated(self, inner: Node, flipped: Node) -> str:
        if isinstance(inner, FormulaCall) and inner.name == "ISBLANK" and len(inner.args) == 1:
            return f"filled({self._entry(inner.args[0])})"
        if flipped != FormulaCall("NOT", (inner,)):
            return self._condition(flipped)
        said = self._condition(inner)
        if said == ALWAYS:
            raise _Unsaid
        return f"not ({said})"

    def _joined(self, name: str, args: tuple[Node, ...]) -> str:
        parts = list(dict.fromkeys(self._condition(each) for each in args))
        if name == "AND":
            parts = [part for part in parts if part != ALWAYS] or [ALWAYS]
        elif ALWAYS in parts:
            return ALWAYS
        if len(parts) == 1:
            return parts[0]
        return f" {name.lower()} ".join(f"({part})" if " and " in part or " or " in part else part for part in parts)

    def _compared(self, node: Pair) -> str:
        if isinstance(node.left, FormulaCall) and node.left.name == "COUNTIF":
            return self._once(node, node.left)
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if other == TextToken("") and node.sign in ("=", "<>"):
                return f"{'blank' if node.sign == '=' else 'filled'}({self._entry(one)})"
        if isinstance(node.left, FormulaCall) and node.left.name == "SIGN":
            return self._signed(node, node.left)
        left, right = self._value(node.left, whole=True), self._value(node.right, whole=True)
        if left == right:
            return ALWAYS
        return f"{left} {_SAME[node.sign]} {right}"

    def _signed(self, node: Pair, call: FormulaCall) -> str:
        """`SIGN(A2)=1`: above nought."""
        match node.sign, node.right, call.args:
            case "=", NumberToken("0" | "1" as sign), (value,):
                return f"{self._value(value, whole=True)} {'==' if sign == '0' else '>'} 0"
        raise _Unsaid

    def _once(self, node: Pair, call: FormulaCall) -> str:
        """`COUNTIF(A2:A9,A2)=1`: nothing twice."""
        match call.args, node.right:
            case (Ref() as column, Ref()), NumberToken(count) if (node.sign, count) in _NEVER_TWICE:
                names = self.names(column)
                if len(names) == 1 and "." in names[0]:
                    return f"distinct({names[0]})"
        raise _Unsaid

    def _entry(self, node: Node) -> str:
        found = self.names(node) if isinstance(node, Ref | NameToken) else ()
        if len(found) != 1 or not found[0][0].isalpha():
            raise _Unsaid
        return found[0]

    def _value(self, node: Node, whole: bool = False) -> str:
        match node:
            case NumberToken(text):
                return text
            case TextToken(value):
                return json.dumps(value, ensure_ascii=False)
            case NameToken(name) | FormulaCall(name, ()) if name.upper() in ("TRUE", "FALSE"):
                return json.dumps(name.upper())
            case Ref() | NameToken():
                return self._one(node)
            case Pair("-", NumberToken("0"), right):
                return f"-{self._value(right)}"
            case Pair("+" | "-" | "*" | "/" as sign, left, right):
                said = f"{self._value(left)} {sign} {self._value(right)}"
                return said if whole else f"({said})"
            case FormulaCall():
                return self._called(node)
        raise _Unsaid

    def _one(self, node: Ref | NameToken) -> str:
        found = self.names(node)
        if len(found) != 1:
            raise _Unsaid
        return found[0]

    def _called(self, node: FormulaCall) -> str:
        if node.name == "TRIM" and len(node.args) == 1:
            return self._value(node.args[0], whole=True)
        if node.name == "LEFT" and len(node.args) == 2:
            return f"middle({self._value(node.args[0])}, 1, {self._value(node.args[1])})"
        function = _CALLS.get(node.name)
        if function is None:
            raise _Unsaid
        if function.many:
            return f"{function.name}({', '.join(self._listed(node.args))})"
        if len(node.args) != len(function.takes):
            raise _Unsaid
        return f"{function.name}({', '.join(self._value(each, whole=True) for each in node.args)})"

    def _listed(self, args: tuple[Node, ...]) -> tuple[str, ...]:
        """What a function over ranges takes, each once."""
        terms: list[str] = []
        for each in args:
            found = self.names(each) if isinstance(each, Ref | NameToken) else (self._value(each, whole=True),)
            if not found:
                raise _Unsaid
            terms += found
        if not 0 < len(terms) <= MOST_TERMS or len(set(terms)) < len(terms):
            raise _Unsaid
        return tuple(terms)


def opposite(node: Node) -> Node:
    """What is true where a condition is not."""
    match node:
        case Pair() if node.sign in _OPPOSITE:
            return Pair(_OPPOSITE[node.sign], node.left, node.right)
        case FormulaCall("NOT", (inner,)):
            return inner
        case FormulaCall("AND", args):
            return FormulaCall("OR", tuple(map(opposite, args)))
        case FormulaCall("OR", args):
            return FormulaCall("AND", tuple(map(opposite, args)))
    return FormulaCall("NOT", (node,))


def _either(given: Node, then: Node, other: Node) -> Node:
    """`IF` between two conditions."""
    if _truth(then) is False:
        return opposite(given) if _truth(other) else FormulaCall("AND", (opposite(given), other))
    if _truth(other) is False:
        return given if _truth(then) else FormulaCall("AND", (given, then))
    if _truth(other):
        return FormulaCall("OR", (opposite(given), then))
    if _truth(then):
        return FormulaCall("OR", (given, other))
    return FormulaCall("OR", (FormulaCall("AND", (given, then)), FormulaCall("AND", (opposite(given), other))))


def _truth(node: Node) -> bool | None:
    match node:
        case NameToken(name) | FormulaCall(name, ()) if name.upper() in ("TRUE", "FALSE"):
            return name.upper() == "TRUE"
    return None
