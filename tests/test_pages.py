"""The attachments as LibreOffice prints them: every page there, none too many, all its words on it."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.catalogues import catalogue_of
from tests.test_inventory import AGREEMENT, REPORT
from tests.test_rules import PROPOSAL, record
from xltemplates.layout.model import Layout
from xltemplates.write.form import write_workbook
from xltemplates.write.office import pdf_of

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="needs soffice and pdftotext"
    ),
]
CATALOGUE = catalogue_of(Path(__file__).parent.parent / "specs")
CHECKS = "填报检查"  # the sheet that follows the form's own
PAGES = {"proposal": 8, "feasibility": 6, "recommendation": 1, "agreement": 10}


def text_of(pdf: Path) -> list[str]:
    """The words of each page, without blanks."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, encoding="utf-8")
    return ["".join(page.split()) for page in done.stdout.split("\f")[:-1]]


def pages(folder: Path, layout: Layout, values: Mapping[str, object] | None = None) -> list[str]:
    """The words of each page of a form, blank or filled."""
    workbook, pdf = folder / "form.xlsx", folder / "form.pdf"
    workbook.write_bytes(write_workbook(layout, record=values))
    pdf.write_bytes(pdf_of(workbook))
    return text_of(pdf)


@pytest.mark.parametrize("form", PAGES)
def test_a_form_prints_on_its_pages_with_every_word(form: str, tmp_path: Path) -> None:
    layout = CATALOGUE.layout(f"alliance.{form}")
    found = pages(tmp_path, layout)
    own = [sheet for sheet in layout.sheets if not sheet.continues]
    assert len(own) == PAGES[form]
    ends = next((at for at, page in enumerate(found) if page.startswith(CHECKS)), len(found))
    assert (ends > len(own)) == (len(own) < len(layout.sheets))
    for number, page in enumerate(found, 1):
        assert f"第{number}页共{len(found)}页" in page
    whole = "".join(found)
    for sheet in own:
        for tile in (tile for tile in sheet.tiles if tile.style != "aside"):
            for line in tile.text.split("\n"):
                # A text that wraps in its cell stands among the lines of its neighbours.
                assert "".join(line.split())[:2] in whole, line


def test_headings_stand_in_order(tmp_path: Path) -> None:
    report = "".join(pages(tmp_path, CATALOGUE.layout("alliance.feasibility")))
    places = [report.index("".join(heading.split())) for heading in REPORT]
    assert places == sorted(places)
    contents = pages(tmp_path, CATALOGUE.layout("alliance.agreement"))[1]
    assert all("".join(heading.split()) in contents for heading in AGREEMENT)


def test_a_filled_proposal_takes_no_more_pages_and_shows_what_was_filled_in(tmp_path: Path) -> None:
    found = pages(tmp_path, CATALOGUE.layout(PROPOSAL), record(PROPOSAL, {}))
    assert found[PAGES["proposal"]].startswith(CHECKS)
    for number, words in enumerate(
        ["2020年8月28日", "河南省智能矿山产业技术创新战略联盟", "sample15@example.com", "联盟章程（样例）"]
    ):
        assert words in found[number]
    assert "2020年9月10日" in found[PAGES["proposal"] - 1]
