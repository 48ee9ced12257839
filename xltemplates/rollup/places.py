"""The cells a row came from, as one short text that a person and the reader both understand.

`推荐表!B9:J9`: the row's fields stand side by side in their order. `推荐表!B9:C9/-/E12`: the third is blank, the fourth
stands elsewhere; the sheet is said where it changes, blank fields at the end are left out. A slash can be in no sheet
name, so it parts the pieces.
"""

from collections.abc import Iterator

from xltemplates.base.grid import Area, Place

Places = tuple[Place | None, ...]  # one a field, None where the field is blank
_BLANK = "-"


def places_text(places: Places) -> str:
    """The text of a row's places; empty where every field is blank."""
    pieces: list[str] = []
    sheet = ""
    for run in _runs(places):
        if run is None:
            pieces.append(_BLANK)
            continue
        named, area = run
        pieces.append(area.a1 if named == sheet else f"{named}!{area.a1}")
        sheet = named
    while pieces and pieces[-1] == _BLANK:
        pieces.pop()
    return "/".join(pieces)


def read_places(text: str, count: int) -> Places:
    """The places of a text for so many fields; ValueError where it is no such text."""
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


def _runs(places: Places) -> Iterator[tuple[str, Area] | None]:
    """Neighbours on one row joined into areas, in order; None for each blank."""
    run: tuple[str, Area] | None = None
    for place in places:
        joined = _joined(run, place)
        if run is not None and joined is None:
            yield run
        if place is None:
            yield None
        run = joined or (None if place is None else (place.sheet, Area.of(place.cell)))
    if run is not None:
        yield run


def _joined(run: tuple[str, Area] | None, place: Place | None) -> tuple[str, Area] | None:
    """The run with one more cell; None where the cell does not continue it."""
    if run is None or place is None:
        return None
    sheet, area = run
    follows = Place(sheet, area.first.shifted(columns=area.columns))
    return (sheet, Area.of(area.first, columns=area.columns + 1)) if place == follows else None


def _read_run(sheet: str, area: Area, count: int) -> list[Place | None]:
    if area.rows != 1 or area.columns > count:
        raise ValueError(f"not a run of cells: {area.a1}")
    return [Place(sheet, cell) for cell in area.cells()]
