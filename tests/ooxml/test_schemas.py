"""The schema judge finds what Excel would repair, and skips where there are no schemas."""

from pathlib import Path

import pytest

from tests.ooxml.schemas import assert_valid, schema_faults
from tests.write.forms import PAPER, form
from xltemplates.write.form import write_workbook
from xltemplates.write.package.members import changed


@pytest.mark.schemas
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<workbookProtection", b"<bookProtection"),
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetDatum/><sheetData>"),
        ("xl/styles.xml", b'horizontal="center"', b'horizontal="centre"'),
        ("docProps/custom.xml", b'pid="2"', b'pid="two"'),
        ("[Content_Types].xml", b"Extension=", b"Extent="),
    ],
)
def test_each_fault_is_found(part: str, old: bytes, new: bytes) -> None:
    data = write_workbook(form(PAPER))
    assert_valid(data)
    assert list(schema_faults(changed(data, part, lambda content: content.replace(old, new, 1))))


def test_without_schemas_the_test_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XLTEMPLATES_SCHEMAS", str(tmp_path / "none"))
    with pytest.raises(pytest.skip.Exception, match="ISO schemas not found"):
        assert_valid(b"")
