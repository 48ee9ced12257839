"""The cells a row came from, as one short text that a person and the reader both understand.

`推荐表!B9:J9`: the row's fields stand side by side in their order. `推荐表!B9:C9/-/E12`: the third is blank, the fourth
stands elsewhere; the sheet is said where it changes, blank fields at the end are left out. A slash can be in no sheet
name, so it parts the pieces.
"""

from functools import lru_cache

from xltemplates.base.grid import Area, Place

Places = tuple[Place | None, ...]  # one a field, None where the field is blank
_BLANK = "-"


@lru_cache(maxsize=4096)
def places_text(places: Places) -> str:
    """The text of a row's places; empty where every field is blank.

    >>> cells = [Place("推荐表", cell) for cell in Area.parse("B9:C9").cells()]
    >>> places_text((*cells, None, Place("推荐表", Area.parse("E12").first)))
    '推荐表!B9:C9/-/E12'
    """
    pieces: list[str] = []
    sheet = ""
    for run in _runs(places):
        if run is None:
            pieces.append(_BLANK)
            continue
        first, last = run
        cells = first.cell.a1 if first is last else f"{first.cell.a1}:{last.cell.a1}"
        pieces.append(cells if first.sheet == sheet else f"{first.sheet}!{cells}")
        sheet = first.sheet
    while pieces and pieces[-1] == _BLANK:
        pieces.pop()
    return "/".join(pieces)


def read_places(text: str, count: int) -> Places:
    """The places of a text for so many fields, None for each blank one; ValueError where it is no such text."""
    places: list[Place | None] = []
    sheet = ""
    for piece in text.split("/"):
        if piece == _BLANK:
            places.append(None)
            continue
        named, _, cells = piece.rpartition("!")
        sheet = named or sheet
        places += _read_run(sheet, Area.parse(cells), count)
    if not sheet or len(places) > count:
        raise ValueError(f"not the cells of {count} fields: {text!r}")
    return tuple(places) + (None,) * (count - len(places))


def _runs(places: Places) -> list[tuple[Place, Place] | None]:
    """The first and the last of neighbours on one row, in order; None for each blank."""
    runs: list[tuple[Place, Place] | None] = []
    for place in places:
        before = runs[-1] if runs else None
        if place is not None and before is not None and _follows(before[1], place):
            runs[-1] = before[0], place
        else:
            runs.append((place, place) if place else None)
    return runs


def _follows(before: Place, place: Place) -> bool:
    cell, next_ = before.cell, place.cell
    return next_.column == cell.column + 1 and next_.row == cell.row and place.sheet == before.sheet


def _read_run(sheet: str, area: Area, count: int) -> list[Place | None]:
    if area.rows != 1 or area.columns > count:
        raise ValueError(f"not a run of cells: {area.a1}")
    return [Place(sheet, cell) for cell in area.cells()]
