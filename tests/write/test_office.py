"""LibreOffice opens a stamped copy and gives back what stands in it."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.write.forms import TABLE, form, identity
from xltemplates.write.stamp import Template


def values(data: bytes) -> dict[str, object]:
    """What every cell shows: of a formula, the result that was stored with it."""
    book = load_workbook(BytesIO(data), data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice not found")
def test_a_stamped_copy_survives_libreoffice(tmp_path: Path) -> None:
    layout = form(TABLE)
    stamped = Template.of(layout).stamp(identity(layout), {"unit": "郑州<市>&科技局"})
    (tmp_path / "copy.xlsx").write_bytes(stamped)
    profile, saved = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", tmp_path / "saved"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(saved),
        str(tmp_path / "copy.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert values((saved / "copy.xlsx").read_bytes()) == values(stamped)
