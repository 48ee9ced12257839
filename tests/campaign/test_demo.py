"""The demonstration on the shipped samples, and the master that comes of it, cell by cell."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from alliance_xl.app import app
from tests.campaign.campaigns import SPECS
from tests.samples.catalogue import SAMPLES
from xltemplates.layout.catalogue import Catalogue

pytestmark = pytest.mark.slow  # the whole demonstration is run

COLUMNS = ("no", "name", "lead", "domain", "unit", "members", "enterprises", "universities", "institutes")
Row = dict[str, object]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def said(home: Path) -> str:
    done = CliRunner().invoke(app, ["demo", str(home), "--specs", str(SPECS)])
    assert done.exit_code == 0
    return done.output


@pytest.fixture(scope="module")
def master(home: Path, said: str) -> Workbook:
    (path,) = (home / "reports").glob("*.xlsx")
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def rows(master: Workbook) -> list[Row]:
    """The official table, row by row, with its sources."""
    sheet = master["推荐汇总表"]
    titles = (*COLUMNS, "remark", "file", "cells", "sha256")
    values = (line for line in sheet.iter_rows(values_only=True) if line[1] and str(line[0]).isdecimal())
    return [dict(zip(titles, line, strict=False)) for line in values]


def table(sheet: Worksheet) -> list[tuple[object, ...]]:
    """A report sheet's lines below its header."""
    return [line for line in sheet.iter_rows(min_row=4, values_only=True) if any(line)]


def column(lines: Sequence[tuple[object, ...]], index: int) -> list[object]:
    return [line[index] for line in lines]


def test_rows_stand_in_registry_order_and_are_numbered_anew(rows: list[Row], catalogue: Catalogue) -> None:
    registry = catalogue.spec("alliance.recommendation").registry
    assert registry is not None
    order = {unit.name: rank for rank, unit in enumerate(registry.units)}
    ranks = [order[str(row["unit"])] for row in rows]
    assert ranks == sorted(ranks)
    assert [int(str(row["no"])) for row in rows] == list(range(1, len(rows) + 1))


def test_every_row_names_its_file_cells_and_hash(rows: list[Row]) -> None:
    files = {sample.file for sample in SAMPLES}
    assert all(row["file"] in files and len(str(row["sha256"])) == 64 and "!" in str(row["cells"]) for row in rows)
    first = next(row for row in rows if row["file"] == "02_洛阳市_十二个联盟.xlsx")
    assert (first["name"], first["cells"]) == ("河南省光伏及储能产业技术创新战略联盟", "推荐表!B5:J5")


def test_what_was_repaired_is_a_number_and_what_was_unclear_is_blank(rows: list[Row]) -> None:
    found = {row["name"]: row for row in rows if str(row["file"]).startswith("07_")}
    (repaired, unclear) = found.values()
    assert (repaired["members"], repaired["enterprises"], repaired["universities"]) == (15, 8, 4)
    assert (unclear["members"], unclear["enterprises"]) == (None, 9)


def test_text_from_a_return_is_never_a_formula(master: Workbook) -> None:
    sheet = master["推荐汇总表"]
    cells = [cell for line in sheet.iter_rows() for cell in line if str(cell.value).startswith("=1+1")]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize(("sheet", "key"), [("按单位汇总", "unit"), ("按领域汇总", "domain")])
def test_sums_are_those_of_the_rows(master: Workbook, rows: list[Row], sheet: str, key: str) -> None:
    *groups, _, (note, *_) = table(master[sheet])
    assert note == "另有2项待核"  # 约20, and one left blank
    for title, count, members, *_ in groups:
        mine = [row for row in rows if row[key] == title or (row[key] is None and title == "（空白）")]
        assert (count, members) == (len(mine), sum(row["members"] or 0 for row in mine))  # type: ignore[misc]
    assert len(master[sheet]._charts) == 1  # type: ignore[attr-defined]


def test_duplicates_stay_and_are_listed(master: Workbook, rows: list[Row]) -> None:
    alike = [(line[0], line[2], line[-2]) for line in table(master["重复项"])]
    assert alike == [
        (1, "河南省纺织服装产业技术创新战略联盟", "01_郑州市_两个联盟.xlsx"),
        (1, "河南省纺织服装产业技术创新战略联盟", "13_南阳市_同一联盟.xlsx"),
        (2, "漯河食品联盟", "11_漯河市_重复粘贴.xlsx"),
        (2, "漯河食品联盟", "11_漯河市_重复粘贴.xlsx"),
    ]
    assert [row["name"] for row in rows].count("漯河食品联盟") == 2


def test_who_has_not_returned_is_listed(master: Workbook) -> None:
    missing = column(table(master["未报送"]), 1)
    assert {"新蔡县科学技术局", "汝州市科学技术局", "巩义市科学技术局", "焦作高新技术产业开发区管理委员会"} <= set(
        missing
    )
    assert not {"开封市科学技术局", "郑州市科学技术局"} & set(missing)
    remarks = dict(zip(missing, column(table(master["未报送"]), 3), strict=True))
    assert {unit: remark for unit, remark in remarks.items() if remark} == {
        "周口市科学技术局": "交来的是空表：17_周口市_空表.xlsx"
    }


def test_free_trade_areas_stand_apart(master: Workbook, rows: list[Row]) -> None:
    (filed,) = table(master["备案"])
    assert filed[1] == "河南省跨境电子商务产业技术创新战略联盟"
    assert not [row for row in rows if row["name"] == filed[1]]


def test_what_is_left_out_says_why(master: Workbook) -> None:
    reasons = {str(line[0])[:2]: str(line[1]) for line in table(master["未计入"])}
    assert "23_兰考县_修订稿.xlsx" in reasons["22"]
    assert "25_滑县_其二.xlsx" in reasons["24"]
    assert reasons["26"].startswith("无法读取")
    assert "2019.1" in reasons["27"]


def test_the_account_tells_a_person_what_happened(said: str) -> None:
    for words in (
        "收下　01_郑州市_两个联盟.xlsx　郑州市科学技术局　推荐联盟 2 行",
        "有误　09_濮阳市_领域写错.xlsx",
        "退回　26_汝州市_文件不全.xlsx　文件不完整",
        "　　规范　08_焦作市_全角数字.xlsx　推荐表!F5　“１６”",
        "　　未计　22_兰考县_初稿.xlsx　已由修订稿代替：23_兰考县_修订稿.xlsx",
        "　　重复　河南省纺织服装产业技术创新战略联盟　01_郑州市_两个联盟.xlsx、13_南阳市_同一联盟.xlsx",
        "未报送的单位",
    ):
        assert words in said


def test_a_folder_that_it_did_not_make_is_left_alone(home: Path, said: str, tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("别的", "utf-8")
    done = CliRunner().invoke(app, ["demo", str(tmp_path), "--specs", str(SPECS)])
    assert (done.exit_code, "不是演示建立的文件夹" in done.output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["别的.txt"]
    assert "可以整个删除" in (home / "DEMO.txt").read_text("utf-8-sig")
    assert "零申报" in said
