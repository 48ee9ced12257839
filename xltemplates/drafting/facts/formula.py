"""A formula as a small tree, as far as a check may say it; ECMA-376 Part 1, 18.17.2 has the grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, Cell


@frozen
class NumberToken:
    """A number as it is written."""

    text: str


@frozen
class TextToken:
    """A text without its quotes."""

    value: str


@frozen
class Corner:
    """A cell of a reference; `$` before its column or row keeps that when the formula moves."""

    cell: Cell
    fixed_column: bool
    fixed_row: bool

    def moved(self, down: int, right: int) -> "Corner":
        """The same reference of a formula so many cells further down and to the right."""
        row = self.cell.row + (0 if self.fixed_row else down)
        column = self.cell.column + (0 if self.fixed_column else right)
        return replace(self, cell=Cell(min(max(row, 1), MAX_ROW), min(max(column, 1), MAX_COLUMN)))


@frozen
class Ref:
    """A cell, or the range between two; `sheet` is empty for the formula's own."""

    sheet: str
    first: Corner
    last: Corner


@frozen
class NameToken:
    """A defined name, or TRUE and FALSE."""

    name: str


@frozen
class FormulaCall:
    """A function with its arguments; its name in capitals."""

    name: str
    args: "tuple[Node, ...]"


@frozen
class Pair:
    """Two operands with what stands between them."""

    sign: str
    left: "Node"
    right: "Node"


Node = NumberToken | TextToken | Ref | NameToken | FormulaCall | Pair

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""\s*(?:(?P<text>"(?:[^"]|"")*")
    |(?P<ref>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?{_CELL}(?::{_CELL})?)(?![\w(.!])
    |(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])
    |(?P<name>[^\W\d][\w.]*)
    |(?P<sign><=|>=|<>|[-+*/&=<>(),;%]))""",
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]+)")
_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"))
_LONGEST = 2000


class _Unknown(ValueError):
    """Something that no check says."""


def tree_of(formula: str) -> Node | None:
    """The tree of a formula with or without its `=`; None where it holds something that is not known here.

    Only its grammar is known (ECMA-376 Part 1, 18.17.2): functions are whatever name stands before a bracket.
    """
    try:
        tokens = _tokens(formula.strip().removeprefix("="))
        reader = _FormulaReader(tokens)
        node = reader.level(0)
        return node if reader.at == len(tokens) else None
    except (_Unknown, RecursionError):
        return None


def moved(node: Node, down: int, right: int) -> Node:
    """The formula as it stands so many cells further down and to the right, `$` kept."""
    match node:
        case Ref():
            return replace(node, first=node.first.moved(down, right), last=node.last.moved(down, right))
        case FormulaCall():
            return replace(node, args=tuple(moved(each, down, right) for each in node.args))
        case Pair():
            return replace(node, left=moved(node.left, down, right), right=moved(node.right, down, right))
    return node


def _tokens(text: str) -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None or len(text) > _LONGEST:
            raise _Unknown(text)
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


@dataclass(slots=True)
class _FormulaReader:
    """Reads tokens from the left."""

    tokens: Sequence[tuple[str, str]]
    at: int = 0

    def level(self, depth: int) -> Node:
        """A chain of operands joined by the signs of one level or a tighter one."""
        if depth == len(_LEVELS):
            return self.operand()
        node = self.level(depth + 1)
        while self._sign() in _LEVELS[depth]:
            sign = self._next()[1]
            node = Pair(sign, node, self.level(depth + 1))
        return node

    def operand(self) -> Node:
        """A number, a text, a reference, a call, a bracket, with its sign."""
        kind, text = self._next()
        if text in ("-", "+") and kind == "sign":
            inner = self.operand()
            return Pair("-", NumberToken("0"), inner) if text == "-" else inner
        if (kind, text) == ("sign", "("):
            node = self.level(0)
            self._expect(")")
            return node
        return self._plain(kind, text)

    def _plain(self, kind: str, text: str) -> Node:
        match kind:
            case "number":
                return self._number(text)
            case "text":
                return TextToken(text[1:-1].replace('""', '"'))
            case "ref":
                return _ref(text)
            case "name":
                return self._call(text) if self._sign() == "(" else NameToken(text)
        raise _Unknown(text)

    def _number(self, text: str) -> Node:
        if self._sign() == "%":
            self._next()
            return Pair("/", NumberToken(text), NumberToken("100"))
        return NumberToken(text)

    def _call(self, name: str) -> Node:
        self._expect("(")
        args: list[Node] = []
        while self._sign() != ")":
            args.append(self.level(0))
            if self._sign() in (",", ";"):
                self._next()
                if self._sign() == ")":
                    raise _Unknown(name)
            elif self._sign() != ")":
                raise _Unknown(name)
        self._next()
        return FormulaCall(name.upper().removeprefix("_XLFN."), tuple(args))

    def _sign(self) -> str:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return text if kind == "sign" else ""

    def _next(self) -> tuple[str, str]:
        if self.at == len(self.tokens):
            raise _Unknown("")
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            raise _Unknown(sign)


def _ref(text: str) -> Ref:
    sheet, _, cells = text.rpartition("!")
    first, _, last = cells.partition(":")
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return Ref(name, _corner(first), _corner(last or first))


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text)
    if match is None:
        raise _Unknown(text)
    try:
        return Corner(Cell.parse(match[2] + match[4]), bool(match[1]), bool(match[3]))
    except ValueError:
        raise _Unknown(text) from None
