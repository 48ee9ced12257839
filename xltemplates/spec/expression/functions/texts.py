"""Functions of texts: length, matches, starts, middle."""

from collections.abc import Iterator
from decimal import Decimal

from xltemplates.base.problem import Words
from xltemplates.spec.expression.excel import multiplied, quoted, safely
from xltemplates.spec.expression.functions.base import Function, Term
from xltemplates.spec.expression.patterns import PatternPiece, pattern, regular


class Length(Function):
    """How many UTF-16 units a text has, as Excel's LEN counts.

    LibreOffice counts a character of two units once; the formula adds one for each of them among the first 256
    characters: LENB of one character is above 2 there and nowhere else.
    """

    name = "length"
    usage = "length(text)"
    doc = Words("字符数（按UTF-16，与Excel的LEN相同）", "characters in UTF-16 units, as Excel's LEN counts")
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
    doc = Words("全文符合：*任意，?一字，~*星号", "all of it fits; * anything, ? one character, ~* a star")
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
    doc = Words("以此开头", "begins so")
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
    doc = Words("从第几个字符起取几个（基本平面字符）", "so many characters from a place on, counted from one")
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
