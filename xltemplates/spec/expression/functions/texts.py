"""Functions that ask texts: their length, their beginning and middle, and the wildcard patterns of `matches`.

In a pattern `*` is any text, `?` one character, `~` before either (or itself) takes it as it is.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.frozen import frozen
from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions.base import Function, Term, multiplied, quoted, safely

ANY = None  # a `?` in a piece


class BadPattern(ValueError):
    """A pattern that has a `?` between two `*`, which no spreadsheet can be asked for."""


@frozen
class Pattern:
    """Pieces between the `*`: each a tuple of runs, a run being (offset in the piece, literal text)."""

    pieces: tuple["PatternPiece", ...]

    @property
    def anchored(self) -> bool:
        """Whether it holds no `*`, so that the text has exactly its length."""
        return len(self.pieces) == 1

    @property
    def least(self) -> int:
        """The least length, in characters, of a text that fits."""
        return sum(piece.length for piece in self.pieces)


@frozen
class PatternPiece:
    """What stands between two `*`: its length in characters and the literal runs in it."""

    length: int
    runs: tuple[tuple[int, str], ...]

    @property
    def literal(self) -> str | None:
        """Its text; None where it holds a `?`."""
        if not self.runs:
            return "" if self.length == 0 else None
        offset, text = self.runs[0]
        return text if offset == 0 and len(text) == self.length else None


@lru_cache(maxsize=256)
def pattern(source: str) -> Pattern:
    """The pattern of a source text; BadPattern where a `?` stands between two `*`."""
    pieces = [_piece(part) for part in _split(source)]
    ends = [pieces[0], pieces[-1]]
    middle = [piece for piece in pieces[1:-1] if piece.length]
    if any(piece.literal is None for piece in middle):
        raise BadPattern(source)
    return Pattern((ends[0], *middle, ends[1]) if len(pieces) > 1 else (ends[0],))


@lru_cache(maxsize=256)
def regular(source: str) -> re.Pattern[str]:
    """The same pattern as a regular expression over the whole text.

    >>> bool(regular("河南省*中心").fullmatch("河南省花生工程技术研究中心"))
    True
    """
    parts = ("".join("." if mark is ANY else re.escape(mark) for mark in part) for part in _split(source))
    return re.compile(".*".join(parts), re.DOTALL)


def _split(source: str) -> list[list[str | None]]:
    parts: list[list[str | None]] = [[]]
    marks = iter(source)
    for mark in marks:
        if mark == "*":
            parts.append([])
        else:
            parts[-1].append(ANY if mark == "?" else next(marks, "~") if mark == "~" else mark)
    return parts


def _piece(part: list[str | None]) -> PatternPiece:
    runs: list[tuple[int, str]] = []
    for offset, mark in enumerate(part):
        if mark is ANY:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == offset:
            runs[-1] = (runs[-1][0], runs[-1][1] + mark)
        else:
            runs.append((offset, mark))
    return PatternPiece(len(part), tuple(runs))


class Length(Function):
    """How many UTF-16 units a text has, as Excel's LEN counts.

    LibreOffice counts a character of two units once; the formula adds one for each of them among the first 256
    characters: LENB of one character is above 2 there and nowhere else.
    """

    name = "length"
    usage = "length(text)"
    doc = Message("function-length")
    takes = ("text",)
    result = "number"
    spreadsheet = ("LEN",)

    @staticmethod
    def python(text: str) -> Decimal:
        return Decimal(len(text.encode("utf-16-le", "surrogatepass")) // 2)

    @staticmethod
    def excel(term: Term) -> str:
        marks = f"LENB(MID({term.value},COLUMN($A$1:$IV$1),1))>2"
        return f"(LEN({term.value})+MMULT(--({marks}),ROW($A$1:$A$256)^0))"


class Matches(Function):
    """Whether the whole text fits a pattern with wildcards.

    As a formula: the first piece stands at the left, the last at the right, the others are found one behind the other.
    """

    name = "matches"
    usage = 'matches(text, "河南省*公司")'
    doc = Message("function-matches")
    takes = ("text", "pattern")
    result = "bool"

    @staticmethod
    def python(text: str, shape: str) -> bool:
        return regular(shape).fullmatch(text) is not None

    @staticmethod
    def excel(term: Term, shape: Term) -> str:
        parts = pattern(str(shape.constant))
        text = term.value
        if parts.anchored:
            return multiplied(f"(LEN({text})={parts.least})", *_runs(text, parts.pieces[0], "1"))
        first, *between, last = parts.pieces
        behind = str(first.length + 1)
        for piece in between:
            behind = f"(FIND({quoted(piece.literal or '')},{text},{behind})+{piece.length})"
        fits = f"(LEN({text})-{last.length}+1>={behind})"
        return multiplied(
            safely(fits) if between else fits,
            *_runs(text, first, "1"),
            *_runs(text, last, f"LEN({text})-{last.length}+1"),
        )


class Starts(Function):
    """Whether a text begins so, compared exactly."""

    name = "starts"
    usage = 'starts(text, "41")'
    doc = Message("function-starts")
    takes = ("text", "text")
    result = "bool"

    @staticmethod
    def python(text: str, prefix: str) -> bool:
        return text.startswith(prefix)

    @staticmethod
    def excel(term: Term, prefix: Term) -> str:
        return f"EXACT(LEFT({term.value},LEN({prefix.value})),{prefix.value})"


class Middle(Function):
    """So many characters from a place on, counted from one."""

    name = "middle"
    usage = "middle(text, 3, 2)"
    doc = Message("function-middle")
    takes = ("text", "whole", "whole")
    result = "text"
    spreadsheet = ("MID",)

    @staticmethod
    def python(text: str, start: Decimal, size: Decimal) -> str:
        return text[int(start) - 1 : int(start) - 1 + int(size)]

    @staticmethod
    def excel(term: Term, start: Term, size: Term) -> str:
        return f"MID({term.value},{start.value},{size.value})"


def _runs(text: str, piece: PatternPiece, start: str) -> Iterator[str]:
    for offset, literal in piece.runs:
        at = start if offset == 0 else f"{start}+{offset}"
        yield f"EXACT(MID({text},{_at_least_one(at)},{len(literal)}),{quoted(literal)})"


def _at_least_one(at: str) -> str:
    # A text shorter than the piece would ask MID for a place before its first, which is an error.
    return at if at.isdigit() else f"({at})*({at}>0)+({at}<=0)"
