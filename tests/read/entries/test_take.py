"""What stood in each entry: 1. a sheet as printed is read as any other, only without making what is blank;
2. a value beside its cell is read where there is only one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from tests.read.made import altered
from tests.record.filled import layout_of
from xltemplates.base.cells import BLANK, Number, Text
from xltemplates.base.grid import Key
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import FoundEntry, ReadySheet, make_ready
from xltemplates.read.cells.styles import PLAIN_LOOK, CellLook, Styles
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.entries.take import Formats, entries_as_printed, entries_at
from xltemplates.read.form import read_bytes


class Styled(Workbook):
    """A workbook of which only one number format is known."""

    def __init__(self) -> None:
        pass

    @property
    def styles(self) -> Styles:
        return Styles((PLAIN_LOOK, PLAIN_LOOK, PLAIN_LOOK, CellLook("0%")))


def _keys(found: FoundEntry) -> list[Key]:
    return [(place.cell.row, place.cell.column) for place in found.places]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadySheet:
    return make_ready(layout_of(tmp_path_factory.mktemp("spec"))).sheets[0]


@given(st.data())
def test_1_the_short_way_finds_the_same(ready: ReadySheet, data: st.DataObject) -> None:
    keys = data.draw(st.sets(st.sampled_from([*sorted(ready.known), (1, 99)])))
    numbers = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    cells = {key: Number(str(key[0])) if key in numbers else Text(str(key)) for key in keys}
    formats = Formats(dict.fromkeys(numbers, 3), Styled())
    found = entries_as_printed(ready, cells, formats)
    assert found == entries_at(ready.targets, cells, formats)
    shown = {key: cell for one in found for key, cell in zip(_keys(one), one.cells, strict=True)}
    assert all(shown[key] == Number(str(key[0]), "0%") for key in numbers & shown.keys())
    assert [one.blank for one in found] == [not any(cell.raw for cell in one.cells) for one in found]


@pytest.mark.parametrize(("own", "code"), [((1,), "value-slipped"), ((1, 2), "entry-several-values")])
def test_2_of_several_values_in_an_entry_s_area_none_is_taken(
    forms: Catalogue, visit: bytes, own: tuple[int, ...], code: str
) -> None:
    def change(book: Book) -> None:
        sheet = book.worksheets[0]
        (first,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "良好"]
        (area,) = [area for area in sheet.merged_cells.ranges if first.coordinate in area]
        sheet.unmerge_cells(str(area))
        first.value = None
        for right in own:
            sheet.cell(first.row, first.column + right, f"良好{right}")

    raw = read_bytes(altered(visit, change), "visit.xlsx", forms)
    (found,) = [one for one in raw.entries if one.entry.path == "finding"]
    assert [problem.code for problem in raw.problems if problem.path == "finding"] == [code]
    assert found.cells == ((Text("良好1"),) if len(own) == 1 else (BLANK,))
