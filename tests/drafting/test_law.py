"""Law 8: a draft of what a spec writes has the same entries at the same cells, of the same kinds, options and limits.

Ids may differ, and what no workbook shows may too: how many decimals a plain number has, whether a text is required.
"""

import re
import zipfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest

from tests.catalogues import catalogue_of
from xltemplates.drafting.draft import DraftedSpec, draft
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Entry, Layout, RowBlock
from xltemplates.layout.place import place
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.load import load_spec
from xltemplates.write.form import write_workbook

ROOT = Path(__file__).parents[2]
CATALOGUES = [catalogue_of(ROOT / folder) for folder in ("specs", "tests/forms")]
FORMS = [(catalogue, form) for catalogue in CATALOGUES for form in catalogue.forms]
LONG = ("alliance.agreement", "alliance.proposal")
NAMELESS = [
    pytest.param(catalogue, form, id=form, marks=[pytest.mark.long] if form in LONG else [])
    for catalogue, form in FORMS
]
Entries = dict[tuple[str, ...], tuple[object, ...]]
UNSEEN = {"places", "low", "high", "registry"}  # settings that no cell shows


def written(drafted: DraftedSpec, folder: Path) -> Layout:
    """The layout of a draft, as its files say."""
    file = folder / "drafted.yaml"
    file.write_text(drafted.text, encoding="utf-8")
    if drafted.registry:
        file.with_name(f"{drafted.registry}.yaml").write_text(drafted.registry_text, encoding="utf-8")
    return place(load_spec(file))


def meaning(kind: Kind) -> tuple[object, ...]:
    """What a kind is, as far as a workbook shows it."""
    settings = {name: value for name, value in asdict(kind).items() if name not in UNSEEN}
    return kind.name, kind.options, tuple(sorted((name, str(value)) for name, value in settings.items()))


def entries(layout: Layout) -> Entries:
    """What is asked at which cells."""
    found = (entry for entry in layout.entries if entry.slots)
    return {cells(entry): (meaning(entry.field.kind), entry.row, entry.overflow) for entry in found}


def cells(entry: Entry) -> tuple[str, ...]:
    return tuple(f"{slot.sheet}!{slot.area.a1}" for slot in entry.slots)


def repeats(layout: Layout) -> list[tuple[object, ...]]:
    """Every repeat by what is printed of it, how long it may be, and where its blocks stand."""
    return sorted(
        (placed.repeat.printed, placed.repeat.most or 0, placed.open, bool(placed.repeat.none), blocks(placed.blocks))
        for placed in layout.repeats
    )


def blocks(rows: tuple[RowBlock, ...]) -> tuple[object, ...]:
    return tuple((row.index, row.sheet, row.top, row.bottom) for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize(("catalogue", "form"), FORMS, ids=[form for _, form in FORMS])
def test_draft_inverts_write_8(catalogue: Catalogue, form: str, tmp_path: Path) -> None:
    layout = catalogue.layout(form)
    book = tmp_path / "form.xlsx"
    book.write_bytes(write_workbook(layout))
    again = written(draft(book), tmp_path)
    assert differences(entries(layout), entries(again)) == {}
    assert repeats(again) == repeats(layout)


def differences(wanted: Entries, found: Entries) -> dict[tuple[str, ...], object]:
    """The cells at which two layouts differ."""
    return {
        key: (wanted.get(key), found.get(key))
        for key in wanted.keys() | found.keys()
        if wanted.get(key) != found.get(key)
    }


@pytest.mark.slow
@pytest.mark.parametrize(("catalogue", "form"), NAMELESS)
def test_draft_inverts_write_without_names_8(catalogue: Catalogue, form: str, tmp_path: Path) -> None:
    """People's own workbooks have no names: entries, kinds, options and limits are the same all the same.

    What may differ: which rows repeat, and on a continuation sheet, which then is a table of its own, the numbers of
    its rows (entries, as they do not count from one) and the options of number boxes, whose legend is on the first.
    """
    layout = catalogue.layout(form)
    book = tmp_path / "form.xlsx"
    book.write_bytes(nameless(write_workbook(layout)))
    again = by_slot(written(draft(book), tmp_path))
    wanted = by_slot(layout)
    overflow = {slot.sheet for entry in layout.entries if entry.overflow for slot in entry.slots}
    assert {cell[0] for cell in again.keys() - wanted.keys()} <= overflow
    assert {cell: again.get(cell) for cell in wanted if cell[0] not in overflow} == {
        cell: kind for cell, kind in wanted.items() if cell[0] not in overflow
    }
    assert {cell: again.get(cell, ("",))[0] for cell in wanted} == {cell: kind[0] for cell, kind in wanted.items()}


def nameless(data: bytes) -> bytes:
    """A workbook without the names of its entries."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            bare = re.sub(rb'<definedName name="f_.*?</definedName>', b"", part) if name == "xl/workbook.xml" else part
            new.writestr(name, bare)
    return buffer.getvalue()


def by_slot(layout: Layout) -> dict[tuple[str, str], tuple[object, ...]]:
    """What is asked in each cell."""
    return {(slot.sheet, slot.cell.a1): meaning(entry.field.kind) for entry in layout.entries for slot in entry.slots}
