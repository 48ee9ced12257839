"""The first of three steps through a sheet: where everything is, before anybody looks at what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.layout.model import Entry
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.align import aligned
from xltemplates.read.locate.columns import settled
from xltemplates.read.locate.frame import Axis, Frame
from xltemplates.read.locate.labels import ReplacedLabel, replaced_labels
from xltemplates.read.locate.match import SheetMatch
from xltemplates.read.locate.merges import hidden
from xltemplates.read.locate.pasted import without_pasted
from xltemplates.read.locate.targets import Hints, Targets, targets_in


@frozen
class LocatedSheet:
    """A sheet of which is known where everything is.

    `starts`: the row of each repeat, by its path and from zero, at which the sheet begins, where sheets before it were
    longer or shorter. `extras` are filled cells that are none of the form's, `merges` the merged ranges that matter;
    `missing` maps labels that no longer stand in their place to that place; `replaced` are those in whose place another
    label or unit stands.
    """

    match: SheetMatch
    frame: Frame
    targets: Targets
    starts: Mapping[str, int]
    extras: frozenset[Key]
    merges: tuple[Area, ...]
    missing: Mapping[Label, Key] = field(default_factory=dict)
    replaced: tuple[ReplacedLabel, ...] = ()

    @property
    def following(self) -> Mapping[str, int]:
        """The same as `starts` for the next sheet."""
        ends = {rows.table.repeat.repeat.path: rows.start(self.starts) + rows.count for rows in self.targets.rows}
        return {**self.starts, **ends}

    def replaced_label(self, entry: Entry) -> ReplacedLabel | None:
        """The label of an entry in whose place something else stands; None where it did not move with it either."""
        owners = (each for each in self.replaced if each.owns(entry) and each.label not in self.targets.followed)
        return next(owners, None)


def locate(match: SheetMatch, book: Book, starts: Mapping[str, int]) -> LocatedSheet:
    """Where everything of a sheet is. `starts` as in `LocatedSheet`.

    Labels decide; merged ranges and the names of `book` are asked only where these leave room for doubt.
    """
    cells, frame = match.cells, frame_of(match)
    hints = Hints() if frame.unmoved else Hints(cells.areas(), dict(_names(book, match.name)))
    if not frame.rigid:
        frame = without_pasted(match.ready, frame, cells.cells, hints)
    if frame.columns_moved:
        frame = settled(match.ready, frame, cells, book, hints.names)
    missing = {} if frame.unmoved else dict(_missing(match.ready, frame))
    stayed = {label: key for label, key in missing.items() if not frame.went_along(label)}
    replaced = tuple(replaced_labels(match.ready, cells.cells, stayed)) if stayed else ()
    targets = targets_in(match, frame, starts, hints, replaced)
    extras = cells.cells.keys() - targets.known
    as_printed = frame.unmoved and match.ready.merges.issuperset(cells.merges)
    merges = hints.merges or (cells.areas() if extras or not as_printed else ())
    if extras:
        extras -= hidden(extras, merges)
    return LocatedSheet(match, frame, targets, starts, frozenset(extras), merges, missing, replaced)


def frame_of(match: SheetMatch) -> Frame:
    """Where the rows and columns of a sheet went; nothing is compared where every label stands in its place."""
    if not match.still:
        return aligned(match.ready, match.cells.cells)
    here = Axis(((1, 1),))
    return Frame(here, here, match.ready.places, unmoved=True)


def _names(book: Book, sheet: str) -> Iterator[tuple[str, Area]]:
    """The names of a sheet, its own last: a copied sheet has its own, and they outweigh the workbook's."""
    for name in sorted(book.names, key=lambda name: name.scope == sheet):
        if name.sheet == sheet and name.area is not None and name.scope in ("", sheet):
            yield name.name, name.area


def _missing(ready: ReadySheet, frame: Frame) -> Iterator[tuple[Label, Key]]:
    """The labels that were not found, each with the cell where it should be."""
    gone = {row for block in frame.gone for row in range(block.top, block.bottom + 1)}
    for label in ready.labels:
        key = None if label in frame.seen or label.key[0] in gone else frame.key(label.key)
        if key:
            yield label, key
