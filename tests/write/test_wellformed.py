"""Every formula of every workbook of the house is right in every program, not only where one forgives.

1. Cells and conditional formats: no condition or text beside a comparison, no COUNTIF, decimals inside ROUND, nothing
   newer than Excel 2010, within Excel's limits.
2. Every formula's cell is locked.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.write.wellformed import faults
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import check_sheet
from xltemplates.layout.model import Layout
from xltemplates.write.form import write_workbook

ROOT = Path(__file__).parent.parent.parent
FORMS = {
    form: catalogue.layout(form)
    for catalogue in (Catalogue.open(ROOT / "specs"), Catalogue.open(ROOT / "tests/forms"))
    for form in catalogue.forms
}
every_form = pytest.mark.parametrize("form", FORMS)


def formulas(layout: Layout) -> Iterator[tuple[str, str, bool]]:
    """Every formula with its place, and whether its cell is locked."""
    book = load_workbook(BytesIO(write_workbook(layout)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title}!{cell.coordinate}", str(cell.value)[1:], cell.protection.locked
        for painted in sheet.conditional_formatting:
            yield from (
                (f"{sheet.title}!{painted.sqref}", text, True) for rule in painted.rules for text in rule.formula
            )


@pytest.mark.slow
@every_form
def test_formulas_are_well_formed(form: str) -> None:  # 1
    found = list(formulas(FORMS[form]))
    wrong = [(place, text[:80], told) for place, text, _ in found if (told := faults(text))]
    assert not wrong, f"{len(wrong)}: {wrong[:3]}"
    if not any(repeat.rows_from for repeat in FORMS[form].spec.repeats):
        assert any(place.startswith(check_sheet()) for place, _, _ in found)


@pytest.mark.slow
@every_form
def test_formulas_are_locked(form: str) -> None:  # 2
    assert [place for place, _, locked in formulas(FORMS[form]) if not locked] == []
