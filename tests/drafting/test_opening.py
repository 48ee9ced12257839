"""Requirement: a workbook of another format, or with a password, is opened, or it is said in plain words what to do."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.drafting.books import drawn, saved
from tests.read.foreign.test_converted import encrypted
from xltemplates.base.errors import Refused
from xltemplates.drafting.draft import draft
from xltemplates.write.office import converted, find_office

FORM = "| 姓名 | . |\n| 金额（万元） | . |"
SAMPLES = Path(__file__).parents[2] / "samples"
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice")


@pytest.mark.parametrize("name", ["30_固始县_xls格式.xls", "31_永城市_ods格式.ods"])
def test_without_an_office_it_says_to_save_as_xlsx(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match=r"This is \.(xls|ods)\. Save it as \.xlsx"):
        draft(SAMPLES / name)


@pytest.mark.office
@office
@pytest.mark.parametrize("format_", ["xls", "ods"])
def test_another_format_is_converted_first(format_: str, tmp_path: Path) -> None:
    program = find_office()
    assert program is not None
    old = tmp_path / "old.et"
    old.write_bytes(converted(program, drawn(FORM), "xlsx", format_, 120) or b"")
    found = draft(old)
    assert (found.entries, [(loss.code, loss.detail) for loss in found.losses]) == (
        2,
        [("draft-converted", f".{format_}")],
    )


def test_a_password_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(encrypted(drawn(FORM), "secret"))
    with pytest.raises(Refused, match="has a password"):
        draft(path)


@pytest.mark.parametrize("part", ["styles.xml", "worksheets/sheet1.xml", "workbook.xml", "_rels/workbook.xml.rels"])
def test_a_damaged_workbook_is_refused_without_a_program_s_words(part: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(saved(tmp_path, FORM)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[: 60 if name == f"xl/{part}" else None])
    with pytest.raises(Refused) as refused:
        draft(path)
    for told in (refused.value.message("zh"), refused.value.message("en")):
        assert ("Error" in told, "BadZipFile" in told, ".xlsx" in told) == (False, False, True)
