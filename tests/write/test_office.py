"""LibreOffice opens a stamped copy and gives back what stands in it."""

import shutil
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.write.forms import OPEN, TABLE, form, identity
from xltemplates.base.columns import Link
from xltemplates.write.stamp import Template
from xltemplates.write.streamed import write_streamed
from xltemplates.write.table import Header, TableSheet


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


def stored_again(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice stores it."""
    (folder / "copy.xlsx").write_bytes(data)
    profile, saved = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, str(folder / "copy.xlsx")], check=True, capture_output=True, timeout=180)
    return (saved / "copy.xlsx").read_bytes()


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice not found")
def test_a_stamped_copy_survives_libreoffice(tmp_path: Path) -> None:
    layout = form(TABLE)
    stamped = Template.of(layout).stamp(identity(layout), {"unit": "郑州<市>&科技局"})
    assert values(stored_again(stamped, tmp_path)) == values(stamped)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice not found")
def test_a_streamed_roll_up_and_its_reports_survive_libreoffice(tmp_path: Path) -> None:
    texts = ("甲 <&> 乙", "=1+1", " 空格 ", "a\nb", "'00123")
    names = [f"{number}{texts[number % len(texts)]}" for number in range(600)]
    columns = (Header("名称", 30), Header("数量", 9, "integer", total=True), Header("日期", 16, "date"), Header("序号"))
    rows = [
        (name, number, date(2020, 9, 21) + timedelta(number), Link(str(number + 1), sheet="汇总", cell="A2"))
        for number, name in enumerate(names)
    ]
    target = BytesIO()
    write_streamed(
        target, form(OPEN), ({"name": name} for name in names), 600, tables=[TableSheet("来源", "来源", columns, rows)]
    )
    found = values(target.getvalue())
    assert [found[f"来源!A{row}"] for row in range(4, 604)] == names
    assert found["来源!B604"] == sum(range(600))
    assert values(stored_again(target.getvalue(), tmp_path)) == found
