"""A form drafted, with the paths of its entries given."""

from collections.abc import Callable
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.draft.build import Page, Rows
from xltemplates.draft.guess.guess import Entry
from xltemplates.draft.guess.ids import distinct, id_of
from xltemplates.draft.guess.labels import short, tidy

Own = tuple[tuple[str, Entry], ...]


@frozen
class Named:
    """A form with its paths given: each entry's, and each repeat's with those of its rows."""

    pages: tuple[Page, ...]
    fields: Own
    repeats: tuple[tuple[str, Rows, Own], ...]

    def changed(self, change: Callable[[str, Entry], Entry]) -> "Named":
        """The form with its entries changed; `change` is given the whole path of each."""
        fields = tuple((path, change(path, entry)) for path, entry in self.fields)
        repeats = tuple(
            (path, rows, tuple((name, change(f"{path}.{name}", entry)) for name, entry in own))
            for path, rows, own in self.repeats
        )
        return replace(self, fields=fields, repeats=repeats)


def named(pages: tuple[Page, ...]) -> Named:
    """Paths from this engine's names where the workbook has them, else ids from titles."""
    entries = [entry for page in pages for entry in page.entries]
    repeats = [rows for page in pages for rows in page.repeats]
    hinted = [entry.hint.path for entry in entries if entry.hint]
    roots = [rows.found.path for rows in repeats if rows.found.path]
    taken = {path.partition(".")[0] for path in (*hinted, *roots)}
    free = distinct(
        [id_of(entry.title) for entry in entries if not entry.hint]
        + [_repeat_id(pages, rows) for rows in repeats if not rows.found.path],
        taken,
    )
    names = iter(free)
    fields = tuple((entry.hint.path if entry.hint else next(names), entry) for entry in entries)
    return Named(pages, fields, tuple(_rows(rows.found.path or next(names), rows) for rows in repeats))


def _rows(path: str, rows: Rows) -> tuple[str, Rows, Own]:
    own = [entry.hint.path.removeprefix(f"{path}.") if entry.hint else "" for entry in rows.entries]
    free = iter(
        distinct([id_of(entry.title) for entry in rows.entries if not entry.hint], [name for name in own if name])
    )
    ids = [name or next(free) for name in own]
    return path, rows, tuple(zip(ids, rows.entries, strict=True))


def _repeat_id(pages: tuple[Page, ...], rows: Rows) -> str:
    """By the shorter of the line above it and its sheet's name."""
    page = next(page for page in pages if rows in page.repeats)
    return id_of(min(repeat_title(page, rows), page.grid.sheet.name, key=len)) + "_rows"


def repeat_title(page: Page, rows: Rows) -> str:
    """What a repeat is called: the nearest full line above it, else its sheet."""
    return line_above(page, rows.found.top)


def line_above(page: Page, below: int) -> str:
    """The nearest full line above a row, else the sheet's name."""
    for row in range(below - 1, 0, -1):
        tiles = [tile for tile in page.grid.row(row) if tile.text]
        if len(tiles) == 1 and tiles[0].area.columns > 1:
            return short(tidy(tiles[0].text)) or page.grid.sheet.name
    return page.grid.sheet.name
