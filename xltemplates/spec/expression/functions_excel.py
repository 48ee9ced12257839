"""What each function of the check language means in a formula: text made of its arguments' texts.

Every text here is free of branches and, on typed and blank cells, of errors, so that the same formula serves one cell
and, inside SUMPRODUCT, whole ranges, where neither IF nor AND works row by row. Conditions are TRUE/FALSE or 1/0;
whoever needs a number of one multiplies or adds.
"""

from collections.abc import Iterator
from itertools import combinations

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.spec.expression.functions_python import (
    ORGCODE_CHARACTERS,
    ORGCODE_WEIGHTS,
    USCC_CHARACTERS,
    USCC_WEIGHTS,
)
from xltemplates.spec.expression.nodes import ResultType
from xltemplates.spec.expression.numbers import MOST_SCALE
from xltemplates.spec.expression.patterns import Piece, pattern


@frozen
class Term:
    """An argument as formula text.

    `value` stands for a single value, `ranges` for the cells of a column; `filled` is a number text, how many are
    filled in; `constant` the value of what is written out.
    """

    type: ResultType
    value: str = ""
    filled: str = "1"
    ranges: tuple[str, ...] = ()
    constant: object = None


def quoted(text: str) -> str:
    """A text as a formula writes it, in pieces of 255 characters joined by `&`."""
    pieces = [text[at : at + 127] for at in range(0, len(text), 127)] if len(text) > 127 else [text]
    joined = "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
    return f"({joined})" if len(pieces) > 1 else joined


def safely(condition: str) -> str:
    """Whether a condition holds; one that ends in an error does not."""
    return f"ISNUMBER(1/({condition}))"


def total(*terms: Term) -> str:
    """Blank cells count as nothing in `+` and in SUM."""
    return _joined("+", *(f"SUM({','.join(term.ranges)})" if term.ranges else term.value for term in terms))


def smallest(*terms: Term) -> str:
    """MIN of columns; of single values, the one that no other is below."""
    return _extreme("MIN", "<", terms)


def largest(*terms: Term) -> str:
    """MAX of columns; of single values, the one that no other is above."""
    return _extreme("MAX", ">", terms)


def count(*terms: Term) -> str:
    """How many are filled."""
    return _joined("+", *(term.filled for term in terms))


def rows(term: Term) -> str:
    """The caller's count of rows that exist."""
    return f"({term.filled})"


def blank(term: Term) -> str:
    """Nothing is filled."""
    return f"({term.filled}=0)"


def filled(term: Term) -> str:
    """Something is filled."""
    return f"({term.filled}>0)"


def absolute(term: Term) -> str:
    """ABS."""
    return f"ABS({term.value})"


def to_places(term: Term, places: Term) -> str:
    """ROUND, half away from zero."""
    return f"ROUND({term.value},{places.value})"


def length(term: Term) -> str:
    """UTF-16 units: Excel's LEN, and one more for each character that LibreOffice counts once though it is two units.

    LENB of one character is above 2 there and nowhere else. The correction looks at the first 256 characters.
    """
    marks = f"LENB(MID({term.value},COLUMN($A$1:$IV$1),1))>2"
    return f"(LEN({term.value})+MMULT(--({marks}),ROW($A$1:$A$256)^0))"


def matches(term: Term, shape: Term) -> str:
    """The first piece at the left, the last at the right, the others found one behind the other."""
    parts = pattern(str(shape.constant))
    text = term.value
    if parts.anchored:
        return _product(f"(LEN({text})={parts.least})", *_runs(text, parts.pieces[0], "1"))
    first, *between, last = parts.pieces
    behind = str(first.length + 1)
    for piece in between:
        behind = f"(FIND({quoted(piece.literal or '')},{text},{behind})+{piece.length})"
    fits = f"(LEN({text})-{last.length}+1>={behind})"
    return _product(
        safely(fits) if between else fits,
        *_runs(text, first, "1"),
        *_runs(text, last, f"LEN({text})-{last.length}+1"),
    )


def starts(term: Term, prefix: Term) -> str:
    """The left part, compared exactly."""
    return f"EXACT(LEFT({term.value},LEN({prefix.value})),{prefix.value})"


def middle(term: Term, start: Term, size: Term) -> str:
    """MID."""
    return f"MID({term.value},{start.value},{size.value})"


def calendar(year: Term, month: Term, day: Term) -> str:
    """DATE, which knows where its workbook counts from."""
    return f"DATE({year.value},{month.value},{day.value})"


def uscc_ok(term: Term) -> str:
    """The weighted sum of the characters' places in the alphabet; FIND fails, and so the check, on any other."""
    places = [f"FIND(MID({term.value},{at},1),{quoted(USCC_CHARACTERS)})" for at in range(1, 19)]
    return _checked(term.value, places, USCC_WEIGHTS, 31)


def orgcode_ok(term: Term) -> str:
    """The same for nine characters, the last of them over the digits and X."""
    places = [f"FIND(MID({term.value},{at},1),{quoted(ORGCODE_CHARACTERS)})" for at in range(1, 9)]
    last = f'FIND(MID({term.value},9,1),"0123456789X")'
    return _checked(term.value, [*places, last], (*ORGCODE_WEIGHTS, 1), 11)


def distinct(*terms: Term) -> str:
    """No pair of filled cells is equal: ranges against themselves shifted, and against each other cell by cell."""
    singles = [term.value for term in terms if not term.ranges]
    ranges = [text for term in terms for text in term.ranges]
    pairs = [*combinations(singles, 2), *_range_pairs(ranges, singles)]
    if not pairs:
        return "(1=1)"
    same = _same_text if terms[0].type in ("text", "choice") else _same_number
    return f"({_joined('+', *(f'SUMPRODUCT({same(*pair)})' for pair in pairs))}=0)"


def _range_pairs(ranges: list[str], singles: list[str]) -> Iterator[tuple[str, str]]:
    for text in ranges:
        size = _size(text)
        yield from ((part(text, 0, size - by), part(text, by, size)) for by in range(1, size))
        yield from ((text, single) for single in singles)
    for one, other in combinations(sorted(ranges, key=_size), 2):
        yield from ((part(one, at, at + 1), other) for at in range(_size(one)))


def part(text: str, start: int, end: int) -> str:
    """The rows of a range from `start` to before `end`, counted from zero; a name of one cell is itself."""
    sheet, mark, address = text.rpartition("!")
    if _size(text) == 1:
        return text
    area = Area.parse(address)
    return sheet + mark + Area(area.top + start, area.left, area.top + end - 1, area.right).absolute


def _size(text: str) -> int:
    address = text.rpartition("!")[2]
    return Area.parse(address).rows if ":" in address else 1


def _same_text(one: str, other: str) -> str:
    return f"EXACT({one},{other})*(LEN({one})>0)"


def _same_number(one: str, other: str) -> str:
    alike = f"(ROUND({one},{MOST_SCALE})=ROUND({other},{MOST_SCALE}))"
    return f"{alike}*(LEN({one})>0)*(LEN({other})>0)"


def _extreme(function: str, sign: str, terms: tuple[Term, ...]) -> str:
    if any(term.ranges for term in terms):
        return f"{function}({','.join(text for term in terms for text in term.ranges or (term.value,))})"
    values = [term.value for term in terms]
    return _joined("+", *(_chosen(values, at, sign) for at in range(len(values))))


def _chosen(values: list[str], at: int, sign: str) -> str:
    """The value at a place where it is the first extreme one, else 0."""
    rounds = [f"ROUND({value},{MOST_SCALE})" for value in values]
    others = (other for other in range(len(values)) if other != at)
    return _product(
        values[at], *(f"({rounds[at]}{sign}{'=' if other > at else ''}{rounds[other]})" for other in others)
    )


def _runs(text: str, piece: Piece, start: str) -> Iterator[str]:
    for offset, literal in piece.runs:
        at = start if offset == 0 else f"{start}+{offset}"
        yield f"EXACT(MID({text},{_at_least_one(at)},{len(literal)}),{quoted(literal)})"


def _at_least_one(at: str) -> str:
    # A text shorter than the piece would ask MID for a place before its first, which is an error.
    return at if at.isdigit() else f"({at})*({at}>0)+({at}<=0)"


def _checked(text: str, places: list[str], weights: tuple[int, ...], modulus: int) -> str:
    weighted = "+".join(f"{place}*{weight}" for place, weight in zip(places, weights, strict=True))
    return f"((LEN({text})={len(weights)})*{safely(f'MOD({weighted}-{sum(weights)},{modulus})=0')})"


def _joined(operator: str, *texts: str) -> str:
    return f"({operator.join(texts)})"


def _product(*texts: str) -> str:
    return _joined("*", *texts)
