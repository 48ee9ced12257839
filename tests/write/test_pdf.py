"""Printing to PDF: through LibreOffice where there is one, a sentence where there is none."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.write.forms import PAPER, form
from xltemplates.base.errors import Misuse, WriteFailed
from xltemplates.cli.app import app
from xltemplates.write.form import write_workbook
from xltemplates.write.office import SUBSTITUTES, pdf_of
from xltemplates.write.styles import CELL_FORMATS

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    path.write_bytes(write_workbook(form(PAPER)))
    return path


def office_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `soffice` that runs a line of shell."""
    programs = folder / "bin"
    programs.mkdir()
    script = programs / "soffice"
    script.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def test_without_an_office_it_says_what_to_install(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Misuse, match="LibreOffice was not found"):
        pdf_of(workbook)
    result = CliRunner().invoke(app, ["pdf", str(workbook)])
    assert (result.exit_code, "请安装 LibreOffice" in result.output) == (2, True)
    assert not workbook.with_suffix(".pdf").exists()


@posix
def test_an_office_that_makes_nothing_is_told(workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that("exit 0", tmp_path, monkeypatch)
    with pytest.raises(WriteFailed, match="made no PDF"):
        pdf_of(workbook)


@pytest.mark.slow
@posix
def test_an_office_that_hangs_is_ended_with_all_it_started(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = tmp_path / "alive"
    office_that(f"(sleep 3; touch '{alive}') & sleep 60", tmp_path, monkeypatch)
    with pytest.raises(WriteFailed, match="was no PDF after 1 seconds"):
        pdf_of(workbook, timeout=1)
    time.sleep(2.5)
    assert not alive.exists()


def test_every_font_of_a_form_has_a_substitute() -> None:
    assert {cell_format.font.name for cell_format in CELL_FORMATS.values()} <= set(SUBSTITUTES)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice")
def test_a_workbook_becomes_a_pdf(workbook: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["pdf", str(workbook), "-o", str(tmp_path / "out.pdf")])
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
