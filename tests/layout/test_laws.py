"""What holds of every layout: small specs are generated, and the forms at hand are placed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xltemplates.layout.measure import FACES, lines_needed
from xltemplates.layout.model import Layout, SheetLayout, legal_name
from xltemplates.layout.place import place
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.catalogue import find_specs
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import (
    Aside,
    EntryRef,
    Field,
    Gap,
    Page,
    PageBreak,
    PictureCell,
    PictureItem,
    PictureLine,
    PictureRow,
    Repeat,
    RepeatRows,
    RowNumber,
    Sheet,
    Spec,
    TextLine,
    TextRun,
)

SETTINGS: dict[str, dict[str, object]] = {
    "choice": {"options": ["工业", "农业", "社会发展"]},
    "choices": {"options": ["甲", "乙"]},
    "yesno": {"options": ["有", "无"]},
}
LOOKS = [
    ("text", ""),
    ("integer", ""),
    ("date", ""),
    ("choice", ""),
    ("choice", "ticks"),
    ("choice", "codes"),
    ("choices", ""),
    ("choices", "codes"),
    ("yesno", "tick"),
    ("ink", ""),
]
SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.sampled_from(["Name", "名称：", " 个", "； 授权 ", "在行业（领域）中的地位（限100字）：", "x"])


@dataclass
class Maker:
    """Fields made on the way, and what is still to be drawn."""

    data: st.DataObject
    prefix: str = ""
    fields: list[Field] = field(default_factory=list)

    def entry(self) -> EntryRef:
        kind, widget = self.data.draw(st.sampled_from(LOOKS))
        path = f"{self.prefix}f{len(self.fields)}"
        self.fields.append(Field(path, path, KINDS[kind].make(SETTINGS.get(kind, {})), widget=widget))
        return EntryRef(path)

    def line(self) -> TextLine:
        texts = self.data.draw(st.lists(st.none() | TEXTS, max_size=3))
        return tuple(self.entry() if text is None else TextRun(text) for text in texts)

    def cell(self, columns: int, rows: int = 1) -> PictureCell:
        lines = tuple(self.line() for _ in range(self.data.draw(st.integers(1, 3))))
        return PictureCell(lines, columns, rows)

    def rows(self) -> list[PictureRow]:
        """One row of cells, or two beside a cell that spans both."""
        draw = self.data.draw
        left = draw(st.sampled_from([12, 8, 6]))
        parts = [left] if left == 12 else [left, 12 - left]
        lines, ruled = draw(st.integers(0, 5)), draw(st.booleans())
        if len(parts) == 2 and draw(st.booleans()):
            first = PictureRow((self.cell(parts[0], 2), self.cell(parts[1])), ruled=ruled, lines=lines)
            return [first, PictureRow((self.cell(parts[1]),), ruled=ruled)]
        return [PictureRow(tuple(self.cell(part) for part in parts), ruled=ruled, lines=lines)]

    def items(self) -> Iterator[PictureItem]:
        draw = self.data.draw
        for _ in range(draw(st.integers(1, 4))):
            what = draw(st.sampled_from(["rows", "rows", "line", "gap", "page", "aside"]))
            if what == "rows":
                yield from self.rows()
            elif what == "line":
                yield PictureLine(draw(st.sampled_from(["title", "section", "line", "note"])), (self.line(),))
            elif what == "aside":
                yield Aside((self.entry(), TextRun("beside")))
            else:
                yield Gap(2) if what == "gap" else PageBreak()


def made(data: st.DataObject) -> Spec:
    """A form of one sheet of squared paper with a repeat."""
    maker, rows = Maker(data), Maker(data, "rows.")
    printed = data.draw(st.integers(1, 3))
    most = printed + data.draw(st.integers(0, 2))
    block = RepeatRows("rows", (*rows.rows(), PictureRow((PictureCell(((RowNumber(),),), 12),))))
    items = (*maker.items(), block, *maker.items())
    repeat = Repeat("rows", "R", printed, most, (), tuple(rows.fields))
    sheet = Sheet("表", Page(orientation="landscape"), items)
    return Spec("a.b", "1", "T", "", tuple(maker.fields), (repeat,), (), (sheet,))


def check_sheet(sheet: SheetLayout) -> None:
    """Tiles never overlap and stay on the sheet; what is printed stays in the print area."""
    taken = Counter(cell for tile in sheet.tiles for cell in tile.area.cells())
    assert all(times == 1 for times in taken.values())
    assert all(cell.row <= len(sheet.heights) and cell.column <= len(sheet.widths) for cell in taken)
    assert sheet.print_area.bottom <= len(sheet.heights)
    beside = {tile.area.first for tile in sheet.tiles if tile.style == "aside" or (tile.entry and tile.entry.aside)}
    assert all((tile.area.first in sheet.print_area) != (tile.area.first in beside) for tile in sheet.tiles)
    assert all(0 < height <= 409 for height in sheet.heights)
    assert all(0 < width <= 255 for width in sheet.widths)


def check_entries(layout: Layout) -> None:
    """Every slot is one tile, every widget has its slots, every name is legal and its own."""
    tiles = {(sheet.name, tile.area): tile for sheet in layout.sheets for tile in sheet.tiles}
    slots = [slot for entry in layout.entries for slot in entry.slots]
    assert len({slot.name for slot in slots}) == len(slots)
    assert all(legal_name(slot.name) for slot in slots)
    for entry in layout.entries:
        roles = [part.role for part in widget_of(entry.field).parts(entry.field) if part.role]
        assert [slot.role for slot in entry.slots] == roles
        for slot in entry.slots:
            assert tiles[slot.sheet, slot.area].slot == slot
            assert tiles[slot.sheet, slot.area].entry == entry
    assert sum(tile.slot is not None for tile in tiles.values()) == len(slots)
    assert layout.by_path == {entry.path: entry for entry in layout.entries}


def check_counts(layout: Layout) -> None:
    """Every field is placed once; a repeat's once for each row it may have, or prints if it has no end."""
    placed = Counter(entry.field.path for entry in layout.entries)
    spec = layout.spec
    expected = {one.path: 1 for one in spec.fields}
    for repeat in spec.repeats:
        rows = repeat.most or repeat.printed
        expected |= {one.path: rows for one in repeat.fields if one.kind.is_entry}
    assert placed == {path: times for path, times in expected.items() if path in placed}
    assert all(path in placed for path in expected)


def check_repeats(layout: Layout) -> None:
    """Blocks are numbered from zero, all as high, and none overlaps another."""
    for repeat in layout.repeats:
        assert [block.index for block in repeat.blocks] == list(range(repeat.repeat.most or repeat.repeat.printed))
        assert {block.bottom - block.top + 1 for block in repeat.blocks} == {repeat.pitch}
        rows = [(block.sheet, row) for block in repeat.blocks for row in range(block.top, block.bottom + 1)]
        assert len(set(rows)) == len(rows)


def check_texts(layout: Layout) -> None:
    """Nothing printed is cut: a text has the height of the lines it takes."""
    for sheet in layout.sheets:
        pixels = [width * 7 + 5 for width in sheet.widths]
        for tile in (tile for tile in sheet.tiles if tile.text and tile.style not in ("aside", "number")):
            across = sum(pixels[tile.area.left - 1 : tile.area.right])
            high = sum(sheet.heights[tile.area.top - 1 : tile.area.bottom])
            face = FACES[tile.style]
            assert lines_needed(tile.text, across + 1, face.points) * face.points <= high


def check(layout: Layout) -> None:
    for sheet in layout.sheets:
        check_sheet(sheet)
    check_entries(layout)
    check_counts(layout)
    check_repeats(layout)
    check_texts(layout)


@SOME
@given(st.data())
def test_every_form_is_placed_by_the_rules(data: st.DataObject) -> None:
    check(place(made(data)))


@SOME
@given(st.data())
def test_placing_is_a_function(data: st.DataObject) -> None:
    spec = made(data)
    assert place(spec) == place(spec)


@SOME
@given(st.data())
def test_ruled_cells_are_covered_wholly(data: st.DataObject) -> None:
    maker = Maker(data)
    items = tuple(row for _ in range(2) for row in maker.rows())
    spec = Spec("a.b", "1", "T", "", tuple(maker.fields), (), (), (Sheet("表", Page(orientation="landscape"), items),))
    sheet = place(spec).sheets[0]
    covered = {cell for tile in sheet.tiles for cell in tile.area.cells()}
    assert covered == set(sheet.print_area.cells())


ROOT = Path(__file__).parents[2]
FORMS = sorted(path for folder in ("specs", "tests/forms") for path in find_specs(ROOT / folder).forms.values())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_forms_at_hand_keep_the_laws(path: Path) -> None:
    check(place(load_spec(path)))
