"""The conditional formats of a sheet, each as the formula by which it paints."""

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from xltemplates.base.grid import Area, Cell
from xltemplates.drafting.facts.facts import SIGNS, PaintFact

_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_BRIGHT, _APART = 0x80, 0x28


def paints_of(sheet: Worksheet) -> tuple[PaintFact, ...]:
    """Every rule of every conditional format."""
    return tuple(
        PaintFact(f"{sheet.title}!{found.sqref}", areas, _formula(rule, areas), _alarming(rule.dxf))
        for found in sheet.conditional_formatting
        for areas in [tuple(areas_of(found.sqref))]
        for rule in found.rules
    )


def areas_of(cells: Any) -> Iterator[Area]:
    """The areas of a list of references."""
    for found in cells.ranges:
        yield Area(found.min_row, found.min_col, found.max_row, found.max_col)


def first_of(areas: tuple[Area, ...]) -> Cell | None:
    """The cell that formulas over some areas are written for: the first of the rectangle around them; None for none."""
    if not areas:
        return None
    return Cell(min(area.top for area in areas), min(area.left for area in areas))


def _formula(rule: Any, areas: tuple[Area, ...]) -> str:
    """The condition of a rule, as a formula of its first cell."""
    formulas = [str(each) for each in rule.formula or ()]
    first = first_of(areas)
    own = first.a1 if first else ""
    if rule.type == "expression" and formulas:
        return formulas[0]
    if rule.type == "cellIs" and rule.operator in SIGNS and formulas:
        return f"{own}{SIGNS[rule.operator]}{formulas[0]}"
    if rule.type == "cellIs" and rule.operator == "notBetween" and len(formulas) == 2:
        return f"OR({own}<{formulas[0]},{own}>{formulas[1]})"
    if rule.type == "duplicateValues" and len(areas) == 1:
        (area,) = areas
        return f"COUNTIF(${Cell(area.top, area.left).a1}:${Cell(area.bottom, area.right).a1},{own})>1"
    return ""


def _alarming(look: Any) -> bool:
    """Whether a format's background or letters are red, orange or yellow."""
    if look is None:
        return False
    colours = [look.fill.bgColor, look.fill.fgColor] if look.fill is not None else []
    colours += [look.font.color] if look.font is not None else []
    return any(colour is not None and colour.type == "rgb" and _warm(str(colour.rgb)) for colour in colours)


def _warm(rgb: str) -> bool:
    match = _COLOUR.fullmatch(rgb)
    red, green, blue = (int(part, 16) for part in match.groups()) if match else (0, 0, 0)
    return red >= _BRIGHT and red >= green and red - blue >= _APART
