"""Setting a block down: drafts become tiles with addresses, entries with record paths, slots with names."""

from collections.abc import Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.base.paths import row_path
from xltemplates.layout.blocks import Block, Draft, printed
from xltemplates.layout.model import Entry, Slot, Tile
from xltemplates.layout.names import slot_name
from xltemplates.spec.model import Field


@frozen
class Ground:
    """Where a block is set down: the sheet, the rows above it and columns left of it, and whose row it is."""

    sheet: str
    above: int
    left: int
    section: str
    repeat: str = ""
    index: int | None = None
    overflow: bool = False
    aside: bool = False

    def path(self, field: Field) -> str:
        """The record path of a field here: `members.name` in row 0 is `members[0].name`."""
        if not self.of_row(field):
            return field.path
        return row_path(self.repeat, self.index or 0) + field.path[len(self.repeat) :]

    def of_row(self, field: Field) -> bool:
        """Whether the field belongs to the row, not to the form."""
        return self.index is not None and field.path.startswith(self.repeat + ".")

    @property
    def number(self) -> int:
        """What `{#}` and a serial print."""
        return (self.index or 0) + 1


@frozen
class Settled:
    """A block with addresses: its tiles, its entries in print order, and where its serial number stands."""

    tiles: tuple[Tile, ...]
    entries: tuple[Entry, ...]
    serial: Cell | None = None


def settle(block: Block, ground: Ground, variables: Mapping[str, str]) -> Settled:
    """The block on its ground."""
    drafts = [draft.shifted(ground.above, ground.left) for draft in block.drafts]
    entries = _entries(drafts, ground)
    tiles = tuple(_tile(draft, ground, entries, variables) for draft in drafts)
    serial = next((tile.area.first for tile in tiles if tile.serial), None)
    return Settled(tiles, tuple(entries.values()), serial)


def _entries(drafts: list[Draft], ground: Ground) -> dict[str, Entry]:
    """The entries of drafts by field path, in print order, each with its slots."""
    fields = {draft.field.path: draft.field for draft in drafts if draft.field and draft.field.kind.is_entry}
    slots: dict[str, list[Slot]] = {path: [] for path in fields}
    for draft in drafts:
        if draft.field and draft.role:
            slots[draft.field.path].append(_slot(draft, ground.path(draft.field), ground.sheet))
    return {path: _entry(field, tuple(sorted(slots[path], key=_number)), ground) for path, field in fields.items()}


def _number(slot: Slot) -> int:
    """The place of a slot in its widget, wherever the picture has put it."""
    return int(slot.role.partition(":")[2] or 0)


def _entry(field: Field, slots: tuple[Slot, ...], ground: Ground) -> Entry:
    row = ground.index if ground.of_row(field) else None
    return Entry(ground.path(field), field, ground.section, slots, row, ground.overflow, ground.aside)


def _slot(draft: Draft, path: str, sheet: str) -> Slot:
    return Slot(slot_name(path, draft.role), sheet, draft.area, draft.role, draft.label)


def _tile(draft: Draft, ground: Ground, entries: Mapping[str, Entry], variables: Mapping[str, str]) -> Tile:
    entry = entries.get(draft.field.path) if draft.field else None
    slot = next((slot for slot in entry.slots if slot.role == draft.role), None) if entry else None
    serial = draft.field is not None and not draft.field.kind.is_entry
    text = str(ground.number) if serial else printed(draft.text, variables, ground.number).strip(" ")
    return Tile(draft.area, draft.style, text, slot, entry, draft.edges, draft.align, serial)
