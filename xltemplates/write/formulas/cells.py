"""What a formula asks of the cells that hold an entry: its value, whether it is filled in, whether it is of its type.

A comparison's TRUE is above every number to Excel, and nothing to SUMPRODUCT: whatever is compared or added up here is
a number. No text here makes an error of what a filler wrote that is of its type or blank.
"""

from collections.abc import Iterable
from itertools import combinations

from xltemplates.base.errors import WriteFailed
from xltemplates.spec.expression.excel import quoted, safely
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.expression.numbers import LARGEST
from xltemplates.write.formulas.names import SEPARATOR, Held

TICKED, UNTICKED = "☑", "□"
LAST_DAY = 2958465  # 9999-12-31 as a serial
MOST_OPTIONS = 30  # beyond, a formula asks only whether a text stands there


def chosen(held: Held, index: int) -> str:
    """Whether the option of an index is chosen."""
    match held.encoding:
        case "ticks":
            return f'EXACT({held.cells[index]},"{TICKED}")'
        case "codes":
            boxes = [f"({cell}={index + 1})" for cell in held.cells]
            return boxes[0] if len(boxes) == 1 else f"({'+'.join(boxes)}>0)"
        case "joined":
            option = quoted(f"{SEPARATOR}{held.options[index]}{SEPARATOR}")
            return f'ISNUMBER(FIND({option},"{SEPARATOR}"&{held.cells[0]}&"{SEPARATOR}"))'
        case "value":
            return f"EXACT({held.cells[0]},{quoted(held.options[index])})"


def value(name: Name, held: Held) -> str:
    """The value: a number, text or date, the text of a choice, or the condition of a flag."""
    if name.type == "flag":
        return chosen(held, 0)
    if held.encoding == "value" and name.type != "list":
        return held.cells[0] if len(held.cells) == 1 else _lines(held)
    if name.type != "choice":
        raise WriteFailed("formula-inexpressible", name=name.path)
    return f"({'&'.join(f'REPT({quoted(text)},{chosen(held, at)})' for at, text in enumerate(held.options))})"


def _lines(held: Held) -> str:
    """The text of several cells, a line break between those filled in."""
    lines = "&".join(f'IF(LEN({cell})>0,CHAR(10)&{cell},"")' for cell in held.cells)
    return f"MID({lines},2,32767)"


def filled(held: Held) -> str:
    """How many of its cells are filled in, a number: of a list, how many options are chosen. An empty box is blank."""
    if held.encoding == "joined":
        return _added(f"{chosen(held, at)}*1" for at in range(len(held.options)))
    return _added(f"SIGN({_length(held, cell)})" for cell in held.cells)


def written(held: Held) -> str:
    """How many characters stand in its cells, empty boxes apart."""
    return _length(held, "&".join(held.cells)) if held.encoding == "ticks" else _added(f"LEN({c})" for c in held.cells)


def wrong(name: Name, held: Held) -> str:
    """A number above zero where a cell holds what its type cannot."""
    match held.encoding:
        case "ticks":
            return _wrong_ticks(name, held)
        case "codes":
            return _wrong_codes(held)
        case "joined":
            return f"(1-EXACT({_rejoined(held)},{held.cells[0]}))"
        case "value":
            parts = [f"(LEN({cell})>0)*(1-{_right(name, held, cell)})" for cell in held.cells]
            return parts[0] if len(parts) == 1 else f"({'+'.join(parts)})"


def _right(name: Name, held: Held, cell: str) -> str:
    match name.type:
        case "number":
            limits = f"({cell}<{LARGEST:.0E})*({cell}>-{LARGEST:.0E})"
            return f"{_is_number(cell)}*{limits}*{safely(f'ROUND({cell},{name.scale})={cell}')}"
        case "date":
            return f"{_is_number(cell)}*({cell}>=1)*({cell}<={LAST_DAY})*{safely(f'ROUND({cell},0)={cell}')}"
        case "choice" | "flag" if 0 < len(held.options) <= MOST_OPTIONS:
            return f"({'+'.join(chosen(held, at) for at in range(len(held.options)))})"
        case _:
            return f"ISTEXT({cell})"


def _is_number(cell: str) -> str:
    # To LibreOffice TRUE is a number; it tells them apart in one cell, though not row by row in a range.
    return f"ISNUMBER({cell})" if ":" in cell else f"ISNUMBER({cell})*(1-ISLOGICAL({cell}))"


def _rejoined(held: Held) -> str:
    """The options found in a joined text, joined as they should be."""
    options = enumerate(held.options)
    parts = "&".join(f"REPT({quoted(SEPARATOR + text)},{chosen(held, at)})" for at, text in options)
    longest = sum(len(text) + 1 for text in held.options)
    return f"MID({parts},2,{longest})"


def _length(held: Held, cells: str) -> str:
    return f'LEN(SUBSTITUTE({cells},"{UNTICKED}",""))' if held.encoding == "ticks" else f"LEN({cells})"


def _added(texts: Iterable[str]) -> str:
    found = tuple(texts)
    return found[0] if len(found) == 1 else f"({'+'.join(found)})"


def _wrong_ticks(name: Name, held: Held) -> str:
    # In a single box a flag's other word stands where it is not true.
    words = "".join(f"-EXACT({held.cells[0]},{quoted(word)})" for word in held.options[1:] if len(held.cells) == 1)
    signs = '-EXACT({0},"' + TICKED + '")-EXACT({0},"' + UNTICKED + '")'
    strange = (f"(LEN({cell})>0)*(1{signs.format(cell)}{words})" for cell in held.cells)
    several = [] if name.type == "list" else [f"({filled(held)}>1)"]
    return f"({'+'.join([*strange, *several])})"


def _wrong_codes(held: Held) -> str:
    last = len(held.options)
    strange = (
        f"(LEN({cell})>0)*(1-{_is_number(cell)}*({cell}>=1)*({cell}<={last})*{safely(f'ROUND({cell},0)={cell}')})"
        for cell in held.cells
    )
    twice = (
        f"(ROUND({one},0)=ROUND({other},0))*(LEN({one})>0)*(LEN({other})>0)"
        for one, other in combinations(held.cells, 2)
    )
    return f"({'+'.join([*strange, *twice])})"
