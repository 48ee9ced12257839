"""A roll-up's report read back: its own sheets say nothing, and what is written on it is said all the same."""

from pathlib import Path

from openpyxl import Workbook

from tests.read.made import altered
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import read_bytes
from xltemplates.record.files import parse_file
from xltemplates.rollup.merge import merge, roll
from xltemplates.rollup.report import report

ROOT = Path(__file__).parents[2]
SAMPLES = ("01_郑州市_两个联盟.xlsx", "02_洛阳市_十二个联盟.xlsx", "13_南阳市_同一联盟.xlsx")


def test_a_master_says_nothing_of_its_own_sheets_and_of_others_what_stands_there() -> None:
    catalogue = Catalogue.open(ROOT / "specs")
    spec, layout = catalogue.resolve("alliance.rollup"), catalogue.layout("alliance.rollup")
    parts = [roll(spec, parse_file(ROOT / "samples" / name, catalogue)) for name in SAMPLES]
    master = report(merge(spec, parts), layout)
    assert read_bytes(master, "master.xlsx", catalogue).problems == ()

    def noted(book: Workbook) -> None:
        book.create_sheet("说明")["A1"] = "请批复"

    (said,) = read_bytes(altered(master, noted), "master.xlsx", catalogue).problems
    assert (said.code, str(said.place)) == ("sheet-outside", "说明!A1")
