"""Reads a formula and says what in it would not be right in every spreadsheet program.

The rules: English function names of Excel 2010 or older; no dynamic arrays, no array constants; never COUNTIF and its
like; text never compared by a bare operator; every comparison of calculated numbers between two ROUNDs or against a
small whole number; texts of at most 255 characters; at most 8,192 characters, 64 levels and 255 arguments.
"""

import re
from collections.abc import Iterator

KNOWN = frozenset(
    [
        "ABS",
        "COLUMN",
        "DATE",
        "EXACT",
        "FIND",
        "IF",
        "IFERROR",
        "ISNUMBER",
        "ISTEXT",
        "LEFT",
        "LEN",
        "LENB",
        "MAX",
        "MID",
        "MIN",
        "MMULT",
        "MOD",
        "REPT",
        "ROUND",
        "ROW",
        "SUM",
        "SUMPRODUCT",
    ]
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_FUNCTION = re.compile(r"([A-Za-z_.][\w.]*)\(")
_SHEET = re.compile(r"'(?:[^']|'')*'!")


def faults(formula: str) -> list[str]:
    """Everything that is wrong with a formula, written without `=`; empty where it is well formed."""
    return [*_limits(formula), *_texts(formula), *_functions(formula), *_comparisons(formula)]


def _limits(formula: str) -> Iterator[str]:
    bare = _bare(formula)
    if len(formula) > 8191:
        yield f"{len(formula)} characters"
    if bare.count("(") != bare.count(")"):
        yield "brackets do not match"
    depth = deepest = 0
    for mark in bare:
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    if deepest > 64:
        yield f"{deepest} levels"
    if any(mark in bare for mark in "{}@#;"):
        yield "array constants, spills or local separators"


def _texts(formula: str) -> Iterator[str]:
    for text in _TEXT.findall(formula):
        if len(text[1:-1].encode("utf-16-le")) // 2 > 255:
            yield "a text over 255 characters"
    if re.search(r'(?:<>|[=<>])\s*"|"\s*(?:<>|[=<>])', _SHEET.sub("", formula)):
        yield "a text compared by a bare operator"


def _functions(formula: str) -> Iterator[str]:
    for name in _FUNCTION.findall(_bare(formula)):
        if name not in KNOWN:
            yield f"unknown function {name}"


def _comparisons(formula: str) -> Iterator[str]:
    """A comparison stands between two ROUNDs, or a ROUND and its own argument, or has a whole number on its right."""
    for match in re.finditer(r"<=|>=|<>|[=<>]", _bare(formula)):
        right = _bare(formula)[match.end() :]
        left = _bare(formula)[: match.start()]
        whole = re.match(r"-?\d+(?:E\+\d+)?(?![\d.])", right)
        rounds = right.startswith("ROUND(") and _ends_with_round(left)
        condition = right.startswith("(") and left.endswith(")*1")  # conditions made numbers
        if not (whole or rounds or condition or _ends_with_round(left) or _places(left, right)):
            yield f"a bare comparison: …{left[-30:]}{match[0]}{right[:30]}…"


def _places(left: str, right: str) -> bool:
    """Two places in a text, or two cells: whole numbers that are exact."""
    return (
        left.rstrip(")0123456789+-").endswith(("LEN(", "")) and bool(re.search(r"\+1$|\)$", left)) and right[:1] in "(1"
    )


def _ends_with_round(left: str) -> bool:
    depth = 0
    for at in range(len(left) - 1, -1, -1):
        depth += (left[at] == ")") - (left[at] == "(")
        if depth == 0:
            return left[:at].endswith("ROUND") and left[-1] == ")"
    return False


def _bare(formula: str) -> str:
    """The formula with its texts emptied and its sheet names gone."""
    return _SHEET.sub("", _TEXT.sub('""', formula))
