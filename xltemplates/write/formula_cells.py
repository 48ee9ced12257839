"""What a formula asks of the cells that hold an entry: its value, whether it is filled in, whether it is of its type.

All texts are free of errors whatever the cells hold (blank, number, text), save for cells that hold an error.
"""

from itertools import combinations

from xltemplates.base.errors import WriteFailed
from xltemplates.spec.expression.functions_excel import quoted, safely
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.expression.numbers import LARGEST
from xltemplates.write.formula_names import Held

TICKED, UNTICKED = "☑", "□"
LAST_DAY = 2958465  # 9999-12-31 as a serial
_MOST_OPTIONS = 30  # beyond, a formula asks only whether a text stands there


def chosen(held: Held, index: int) -> str:
    """Whether the option of an index is chosen."""
    match held.encoding:
        case "ticks":
            return f'EXACT({held.cells[index]},"{TICKED}")'
        case "codes":
            return f"({'+'.join(f'({cell}={index + 1})' for cell in held.cells)}>0)"
        case "value":
            return f"EXACT({held.cells[0]},{quoted(held.options[index])})"


def value(name: Name, held: Held) -> str:
    """The value: a number, text or date, the text of a choice, or the condition of a flag."""
    if name.type == "flag":
        return chosen(held, 0)
    if held.encoding == "value" and name.type != "list":
        return held.cells[0]
    if name.type != "choice":
        raise WriteFailed("formula-inexpressible", name=name.path)
    return f"({'&'.join(f'REPT({quoted(text)},{chosen(held, at)})' for at, text in enumerate(held.options))})"


def filled(held: Held) -> str:
    """How many of its cells are filled in: of a list, how many options are chosen. An empty box is blank."""
    box = f'*(1-EXACT({{0}},"{UNTICKED}"))' if held.encoding == "ticks" else ""
    parts = [f"(LEN({cell})>0){box.format(cell)}" for cell in held.cells]
    return parts[0] if len(parts) == 1 else f"({'+'.join(parts)})"


def written(held: Held) -> str:
    """How many characters stand in its cells, empty boxes apart."""
    if held.encoding == "ticks":
        return f'LEN(SUBSTITUTE({"&".join(held.cells)},"{UNTICKED}",""))'
    return "+".join(f"LEN({cell})" for cell in held.cells)


def wrong(name: Name, held: Held) -> str:
    """A number above zero where a cell holds what its type cannot."""
    match held.encoding:
        case "ticks":
            return _wrong_ticks(name, held)
        case "codes":
            return _wrong_codes(held)
        case "value":
            return f"(LEN({held.cells[0]})>0)*(1-{_right(name, held)})"


def _right(name: Name, held: Held) -> str:
    cell = held.cells[0]
    match name.type:
        case "number":
            limits = f"({cell}<{LARGEST:.0E})*({cell}>-{LARGEST:.0E})"
            return f"{_is_number(cell)}*{limits}*{safely(f'ROUND({cell},{name.scale})={cell}')}"
        case "date":
            return f"{_is_number(cell)}*({cell}>=1)*({cell}<={LAST_DAY})*{safely(f'ROUND({cell},0)={cell}')}"
        case "choice" | "flag" if 0 < len(held.options) <= _MOST_OPTIONS:
            return f"({'+'.join(chosen(held, at) for at in range(len(held.options)))})"
        case _:
            return f"ISTEXT({cell})"


def _is_number(cell: str) -> str:
    # To LibreOffice TRUE is a number; it tells them apart in one cell, though not row by row in a range.
    return f"ISNUMBER({cell})" if ":" in cell else f"ISNUMBER({cell})*(1-ISLOGICAL({cell}))"


def _wrong_ticks(name: Name, held: Held) -> str:
    strange = (f'(LEN({cell})>0)*(1-EXACT({cell},"{TICKED}")-EXACT({cell},"{UNTICKED}"))' for cell in held.cells)
    several = [] if name.type == "list" else [f"({filled(held)}>1)"]
    return f"({'+'.join([*strange, *several])})"


def _wrong_codes(held: Held) -> str:
    last = len(held.options)
    strange = (
        f"(LEN({cell})>0)*(1-{_is_number(cell)}*({cell}>=1)*({cell}<={last})*{safely(f'ROUND({cell},0)={cell}')})"
        for cell in held.cells
    )
    twice = (f"({one}={other})*(LEN({one})>0)*(LEN({other})>0)" for one, other in combinations(held.cells, 2))
    return f"({'+'.join([*strange, *twice])})"
