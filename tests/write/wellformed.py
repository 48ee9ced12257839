"""Reads a formula as Excel does, with the type of every part, and says what would not be right in every program.

LibreOffice forgives what Excel does not. To Excel a condition is above every number (`FALSE>0` is TRUE) and nothing to
SUMPRODUCT and MAX; a text compared by `=` ignores case. So: no condition and no text beside a comparison; numbers there
are whole, or inside ROUND, or a cell beside a whole number; functions are those of Excel 2010; no COUNTIF and its like;
no array constants; texts of at most 255 characters, formulas of at most 8,192, 64 levels, 255 arguments.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

Type = Literal["whole", "rounded", "number", "text", "bool", "cell"]

_TYPES: dict[Type, str] = {
    "whole": "COLUMN DATE DAY FIND LEN LENB MMULT MOD MONTH ROW SIGN SUMPRODUCT YEAR",
    "rounded": "ROUND",
    "number": "ABS MAX MIN SUM",
    "text": "CHAR CHOOSE IF IFERROR LEFT MID REPT SUBSTITUTE",
    "bool": "EXACT ISLOGICAL ISNUMBER ISTEXT",
}
FUNCTIONS: dict[str, Type] = {name: type_ for type_, names in _TYPES.items() for name in names.split()}
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)
    |(?P<call>[A-Za-z_.][\w.]*)\(
    |(?P<cell>(?:'(?:[^']|'')+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$[A-Z]+:\$[A-Z]+|\$\d+:\$\d+|[a-z]_\w+)
    |(?P<sign><=|>=|<>|[-+*/^&=<>(),]))""",
    re.VERBOSE,
)
_COMPARE = ("=", "<>", "<", "<=", ">", ">=")


def faults(formula: str) -> list[str]:
    """Everything that is wrong with a formula, written without `=`; empty where it is well formed."""
    reader = _Reader(_tokens(formula))
    if len(formula) >= 8192:
        reader.faults.append(f"{len(formula)} characters")
    reader.comparison(0)
    if reader.at != len(reader.tokens):
        reader.faults.append(f"not understood: {reader.tokens[reader.at :][:4]}")
    return reader.faults


def _tokens(formula: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None:
            raise ValueError(f"not a formula at {formula[at : at + 20]!r}")
        tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
        at = match.end()
    return tokens


@dataclass(slots=True)
class _Reader:
    """A recursive descent over the operators of ECMA-376 Part 1, 18.17.2, loosest first."""

    tokens: list[tuple[str, str]]
    at: int = 0
    faults: list[str] = field(default_factory=list)

    def comparison(self, depth: int) -> Type:
        """The type of what follows."""
        if depth == 65:
            self.faults.append("more than 64 levels")
        left = self._concatenation(depth)
        while self._next() in _COMPARE:
            sign = self._take()
            start = self.at
            right = self._concatenation(depth)
            self._compare(left, sign, right, start)
            left = "bool"
        return left

    def _compare(self, left: Type, sign: str, right: Type, start: int) -> None:
        exact = {"whole", "rounded"}
        beside_cell = {left, right} <= {"cell", "whole", "rounded"} and left != right
        if not ({left, right} <= exact or beside_cell):
            near = "".join(text for _, text in self.tokens[max(0, start - 8) : start + 4])
            self.faults.append(f"{left} {sign} {right} at …{near}…")

    def _concatenation(self, depth: int) -> Type:
        left = self._sum(depth)
        while self._next() == "&":
            self._take()
            self._sum(depth)
            left = "text"
        return left

    def _sum(self, depth: int) -> Type:
        left = self._product(depth)
        while self._next() in ("+", "-"):
            self._take()
            left = _joined(left, self._product(depth))
        return left

    def _product(self, depth: int) -> Type:
        left = self._primary(depth)
        while self._next() in ("*", "/", "^"):
            sign = self._take()
            right = self._primary(depth)
            left = "number" if sign == "/" else _joined(left, right)
        return left

    def _primary(self, depth: int) -> Type:
        kind, text = self.tokens[self.at]
        self.at += 1
        if text == "-":
            return _joined(self._primary(depth), "whole")
        if text == "(" and kind == "sign":
            inner = self.comparison(depth + 1)
            self._close()
            return inner
        if kind == "call":
            return self._call(text, depth)
        if kind == "text" and len(text[1:-1].encode("utf-16-le")) // 2 > 255:
            self.faults.append("a text over 255 characters")
        if kind not in ("text", "number", "cell"):
            self.faults.append(f"unexpected {text}")
        return "text" if kind == "text" else "cell" if kind == "cell" else "number" if "." in text else "whole"

    def _call(self, name: str, depth: int) -> Type:
        if name not in FUNCTIONS:
            self.faults.append(f"unknown function {name}")
        found = [self.comparison(depth + 1)]
        while self._next() == ",":
            self._take()
            found.append(self.comparison(depth + 1))
        self._close()
        if name in ("SUMPRODUCT", "MAX", "MIN", "SUM") and {"bool", "text"} & set(found):
            self.faults.append(f"{name} of {found}")
        if len(found) > 255:
            self.faults.append(f"{len(found)} arguments of {name}")
        return FUNCTIONS.get(name, "text")

    def _next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def _close(self) -> None:
        if self._next() != ")":
            self.faults.append(f"no closing bracket at token {self.at}")
        else:
            self.at += 1


def _joined(left: Type, right: Type) -> Type:
    """The type of a sum or product: whole only of whole numbers and conditions."""
    return "whole" if {left, right} <= {"whole", "bool"} else "number"
