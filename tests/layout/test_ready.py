"""A layout made ready to read by: 1. everything printed and every slot is in it; 2. a catalogue makes it once.

3. Labels, numbers, targets and tables of a form, sheet by sheet.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.catalogues import catalogue_of
from tests.read.made import REGISTER, VISIT
from tests.read.made import catalogue as made
from xltemplates.base.cells import BLANK
from xltemplates.base.normalise import fold
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout, ReadySheet, make_ready

ROOT = Path(__file__).parents[2]
CATALOGUES = (catalogue_of(ROOT / "specs"), catalogue_of(ROOT / "tests" / "forms"))
FORMS = [(catalogue, form) for catalogue in CATALOGUES for form in catalogue.forms]


@pytest.mark.parametrize(("catalogue", "form"), FORMS, ids=[form for _, form in FORMS])
class TestEveryForm:
    @pytest.fixture
    def ready(self, catalogue: Catalogue, form: str) -> ReadyLayout:
        return catalogue.ready(form)

    def test_1_every_entry_with_slots_is_a_target_of_its_sheet(self, ready: ReadyLayout) -> None:
        targets = [target for sheet in ready.sheets for target in sheet.targets]
        assert {target.entry.path for target in targets} == {
            entry.path for entry in ready.layout.entries if entry.slots
        }
        assert all(
            target.keys == tuple((slot.cell.row, slot.cell.column) for slot in target.entry.slots) for target in targets
        )

    def test_1_what_is_found_where_nothing_stands_is_blank(self, ready: ReadyLayout) -> None:
        for sheet in ready.sheets:
            assert [found.entry for found in sheet.blank] == [target.entry for target in sheet.targets]
            assert all(found.blank and len(found.cells) == len(found.places) for found in sheet.blank)

    def test_1_every_key_leads_to_its_targets(self, ready: ReadyLayout) -> None:
        for sheet in ready.sheets:
            for key, indexes in sheet.owners.items():
                assert indexes == tuple(at for at, target in enumerate(sheet.targets) if key in target.keys)

    def test_1_printed_texts_are_counted_but_for_continuation_sheets(self, ready: ReadyLayout) -> None:
        changing = [value for value in ready.layout.spec.variables.values() if value]
        wanted = Counter(
            fold(tile.text)
            for sheet in ready.layout.sheets
            for tile in sheet.tiles
            if not (sheet.continues or not tile.text or tile.slot or tile.serial or tile.text.isdecimal())
            and tile.style not in ("number", "identity")
            and not any(value in tile.text for value in changing)
        )
        assert ready.printed == wanted

    def test_2_it_is_made_once(self, catalogue: Catalogue, form: str, ready: ReadyLayout) -> None:
        assert catalogue.ready(form, ready.layout.spec.version) is ready
        assert ready.layout is catalogue.layout(form)
        assert make_ready(ready.layout) == ready


def test_2_a_form_that_joins_is_made_ready_anew(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    text = 'form: a.b\nversion: "1"\ntitle: T\nfields:\n  a: {kind: text, title: A}\n'
    path.write_text(text + 'sheets:\n  - name: S\n    picture: "| 甲 {a} |"\n', encoding="utf-8")
    catalogue = Catalogue.open(tmp_path)
    before = catalogue.ready("a.b")
    path.write_text(text + 'sheets:\n  - name: S\n    picture: "| 乙 {a} |"\n', encoding="utf-8")
    catalogue.resolve(path)
    assert (list(before.printed), list(catalogue.ready("a.b").printed)) == (["甲"], ["乙"])


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return made(tmp_path_factory.mktemp("forms"), REGISTER, VISIT)


@pytest.fixture
def register(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


@pytest.fixture
def first(register: ReadyLayout) -> ReadySheet:
    return register.sheets[0]


def test_3_labels_are_what_is_printed_but_numbers_and_entries(first: ReadySheet) -> None:
    assert [label.text for label in first.labels if label.header] == ["序号", "工具名称", "数量", "购置日期"]
    assert all(label.telling for label in first.labels if label.header)
    title = first.labels[0]
    assert (title.text, title.key, title.firm, title.telling, title.header, title.rarity) == (
        "工具登记表",
        (1, 1),
        True,
        False,
        False,
        1,
    )
    assert {label.text for label in first.labels} >= {"备注：数量按件计"}
    assert set(first.numbers.values()) == {"1", "2", "3", "4"}
    assert not {label.key for label in first.labels} & first.numbers.keys()


def test_3_a_table_has_its_rows_columns_and_serials(first: ReadySheet) -> None:
    (table,) = first.tables
    serials = sorted(first.numbers)
    assert (table.top, table.bottom, table.start) == (serials[0][0], serials[-1][0], 0)
    assert (table.count, table.serial) == (4, serials[0][1])
    assert table.columns == (2, 3, 4)
    assert [target.entry.path for target in table.row] == ["tools[0].name", "tools[0].number", "tools[0].bought"]
    assert first.blocks == ()
    assert not first.open


def test_3_a_continuation_goes_on_with_the_table(register: ReadyLayout) -> None:
    (table,) = register.sheets[1].tables
    assert (table.start, table.count) == (4, 4)
    assert table.row[0].entry.path == "tools[4].name"
    assert set(register.sheets[1].numbers.values()) == {"5", "6", "7", "8"}


def test_3_every_target_is_owned_by_its_cells(first: ReadySheet) -> None:
    assert len(first.targets) == 1 + 4 * 3
    for index, target in enumerate(first.targets):
        assert all(key and index in first.owners[key] for key in target.keys)
        assert [(place.sheet, (place.cell.row, place.cell.column)) for place in target.places] == [
            ("登记表", key) for key in target.keys
        ]
        assert {key for key in target.keys if key} <= first.known
    assert [found.cells for found in first.blank] == [(BLANK,)] * len(first.targets)


def test_3_all_that_may_be_filled_when_nothing_moved_is_known(first: ReadySheet) -> None:
    assert {label.key for label in first.labels} | first.numbers.keys() <= first.known
    assert (0, 0) not in first.known
    identity = first.layout.identity
    assert identity is not None
    assert (identity.row, identity.column) in first.known


def test_3_merged_ranges_are_those_of_more_than_a_cell(forms: Catalogue) -> None:
    (sheet,) = forms.ready("visit.report").sheets
    assert sheet.merges == {tile.area.a1 for tile in sheet.layout.tiles if ":" in tile.area.a1}
    assert sheet.merges
    assert sheet.tables == ()
