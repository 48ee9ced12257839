"""What the references of a workbook's formulas mean: entries of the form drafted, or numbers printed in it."""

from collections.abc import Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell
from xltemplates.drafting.checks.condition import Names
from xltemplates.drafting.facts.facts import SheetFacts, TileFact
from xltemplates.drafting.facts.formula import NameToken, Ref
from xltemplates.drafting.form import DraftedRepeat, DraftedSheet, NamedForm, Own
from xltemplates.drafting.guess.guess import GuessedEntry
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds import KINDS

LARGEST = 5000  # cells of a range

CellKey = tuple[str, Cell]


@frozen
class Meaning:
    """The entry of a cell: its path, and in a table the table's path and the row's index."""

    path: str
    repeat: str = ""
    block: int = 0


@frozen
class Here:
    """Where a formula stands: on which sheet, and in which row of which table."""

    sheet: str
    repeat: str = ""
    block: int = 0


@frozen
class Meanings:
    """Every reference of a form drafted. `counts` are the rows of each table, by path."""

    entries: Mapping[CellKey, Meaning]
    tiles: Mapping[CellKey, TileFact]
    called: Mapping[str, CellKey]
    known: tuple[Known, ...]
    counts: Mapping[str, int]
    tables: tuple[tuple[str, DraftedSheet, DraftedRepeat, str], ...]

    @classmethod
    def of(cls, form: NamedForm) -> "Meanings":
        """The meanings of a form's cells."""
        tables = tuple(
            (path, page, rows, page.grid.sheet.name)
            for path, rows, _ in form.repeats
            for page in form.pages
            if rows in page.repeats
        )
        sheets = [page.grid.sheet for page in form.pages]
        tiles = {(sheet.name, sheet.was(tile.area.first)): tile for sheet in sheets for tile in sheet.tiles}
        called = {tile.name.casefold(): key for key, tile in tiles.items() if tile.name}
        counts = {path: rows.found.count for path, rows, _ in form.repeats}
        return cls(dict(_entries(form)), tiles, called, tuple(_known(form)), counts, tables)

    def here(self, sheet: str, cell: Cell) -> Here:
        """The place of a formula."""
        for path, page, rows, name in self.tables:
            inside = (
                name == sheet
                and cell.row in rows.found
                and cell.column <= page.grid.sheet.was(Cell(1, page.asides.columns)).column
            )
            if inside:
                return Here(sheet, path, (cell.row - rows.found.top) // rows.found.pitch)
        return Here(sheet)

    def scope(self, each: str) -> Scope:
        """What a check of a table's rows, or of the form, may name."""
        return Scope.of(self.known, self.counts, each)

    def names(self, here: Here) -> Names:
        """What references of a formula at a place mean."""

        def meant(node: Ref | NameToken) -> tuple[str, ...]:
            if isinstance(node, NameToken):
                key = self.called.get(node.name.casefold())
                return self._one(key, here) if key else ()
            sheet = node.sheet or here.sheet
            if node.first.cell == node.last.cell:
                return self._one((sheet, node.first.cell), here)
            return self._range(sheet, _area(node), here)

        return meant

    def _one(self, key: CellKey, here: Here) -> tuple[str, ...]:
        found = self.entries.get(key)
        if found is None:
            tile = self.tiles.get(key)
            return (tile.text,) if tile is not None and tile.number and tile.text.replace(".", "", 1).isdigit() else ()
        return (self._named(found, here),) if _reachable(found, here) else ()

    def _range(self, sheet: str, area: Area | None, here: Here) -> tuple[str, ...]:
        """The entries of a range: a table's column whole, or each of them. None where a figure is no entry's."""
        cells = [(sheet, cell) for cell in area.cells()] if area else []
        if not cells or any(self._figure(key) for key in cells):
            return ()
        found = list(dict.fromkeys(self.entries[key] for key in cells if key in self.entries))
        rows = {(each.repeat, each.block) for each in found if each.repeat}
        if rows <= {(here.repeat, here.block)}:
            return tuple(dict.fromkeys(self._named(each, here) for each in found))
        blocks: dict[tuple[str, str], set[int]] = {}
        for each in found:
            blocks.setdefault((each.repeat, each.path), set()).add(each.block)
        whole = all(repeat and len(there) == self.counts[repeat] for (repeat, _), there in blocks.items())
        return tuple(f"{repeat}.{path}" for repeat, path in blocks) if whole else ()

    def _figure(self, key: CellKey) -> bool:
        tile = self.tiles.get(key)
        return tile is not None and key not in self.entries and bool(tile.number or tile.formula)

    def _named(self, found: Meaning, here: Here) -> str:
        own = bool(here.repeat) and not found.repeat
        hidden = own and any(known.path == f"{here.repeat}.{found.path}" for known in self.known)
        return f"form.{found.path}" if hidden else found.path


def _reachable(found: Meaning, here: Here) -> bool:
    return not found.repeat or (found.repeat, found.block) == (here.repeat, here.block)


def _entries(form: NamedForm) -> Iterator[tuple[CellKey, Meaning]]:
    """What the cells of entries mean, by the workbook's own cells; a blank within a text is no cell of its own."""
    for page in form.pages:
        sheet = page.grid.sheet
        for path, entry in form.fields:
            if page.holds(entry) and _whole(entry):
                yield from (((sheet.name, sheet.was(cell)), Meaning(path)) for cell in entry.first.area.cells())
        for path, rows, own in form.repeats:
            if rows in page.repeats:
                yield from _rows(sheet, path, rows, own)


def _whole(entry: GuessedEntry) -> bool:
    return len(entry.tiles) == 1 and not entry.serial and not entry.first.part


def _rows(sheet: SheetFacts, path: str, rows: DraftedRepeat, own: Own) -> Iterator[tuple[CellKey, Meaning]]:
    for name, entry in own:
        for block in range(rows.found.count if _whole(entry) else 0):
            down = block * rows.found.pitch
            for cell in entry.first.area.cells():
                yield (sheet.name, sheet.was(Cell(cell.row + down, cell.column))), Meaning(name, path, block)


def _known(form: NamedForm) -> Iterator[Known]:
    yield from (_field(path, entry) for path, entry in form.fields)
    for path, _, own in form.repeats:
        yield from (_field(f"{path}.{name}", entry, path) for name, entry in own)


def _field(path: str, entry: GuessedEntry, repeat: str = "") -> Known:
    options = entry.guess.setting("options")
    return Known(path, KINDS[entry.guess.kind].expr, 0, options if isinstance(options, tuple) else (), repeat)


def _area(node: Ref) -> Area | None:
    first, last = node.first.cell, node.last.cell
    top, bottom = sorted((first.row, last.row))
    left, right = sorted((first.column, last.column))
    return Area(top, left, bottom, right) if (bottom - top + 1) * (right - left + 1) <= LARGEST else None
