"""The provincial master: rows in registry order with their sources, and everything a clerk must defend beside them."""

import hashlib
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.campaign.campaigns import digest_of_roll_up, new_campaign, returned
from tests.seeds import same_in_each_seed
from xltemplates.base.grid import Cell, Place
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import collect
from xltemplates.campaign.reports.master import Master, roll_up, without_rows
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed, Source
from xltemplates.rollup.merge import merge

LUOYANG = [f"样例{number}" for number in range(12)]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Campaign:
    folder = tmp_path_factory.mktemp("master")
    campaign = new_campaign(folder)
    bad = folder / "坏.xlsx"
    bad.write_bytes(b"no workbook")
    files = [
        returned(catalogue, folder, "luoyang", [*LUOYANG, "智能电网"]),
        returned(catalogue, folder, "zhengzhou", ["智能电网", "=1+1 新型电池"]),
        returned(catalogue, folder, "kaifeng", [], zero=True),
        returned(catalogue, folder, "zhengzhou-zimao", ["风电"]),
        bad,
    ]
    assert len(list(collect(campaign, catalogue, files))) == 5
    return campaign


@pytest.fixture(scope="module")
def master(campaign: Campaign, catalogue: Catalogue) -> Master:
    return roll_up(campaign, catalogue)


@pytest.fixture(scope="module")
def book(master: Master) -> Workbook:
    return openpyxl.load_workbook(master.file)


def table(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    """The rows of a report sheet below its header."""
    return [row for row in book[sheet].iter_rows(min_row=4, values_only=True) if any(cell is not None for cell in row)]


@pytest.mark.slow
def test_the_figures_say_what_was_received(master: Master) -> None:
    assert master.figures() == {
        "rows": 15,
        "units": 2,
        "zero": 1,
        "missing": 53,
        "filing": 1,
        "twice": 1,
        "left_out": 1,
        "unknown": 0,
    }


@pytest.mark.slow
def test_rows_stand_in_registry_order_renumbered_and_never_as_formulas(book: Workbook) -> None:
    rows = [row for row in book["推荐汇总表"].iter_rows(min_row=5, values_only=True) if row[1]]
    assert [row[0] for row in rows] == list(range(1, 16))
    assert [row[4] for row in rows] == ["郑州市科学技术局"] * 2 + ["洛阳市科学技术局"] * 13
    text = next(cell for line in book["推荐汇总表"].iter_rows(min_row=5) for cell in line if "=1+1" in str(cell.value))
    assert text.data_type == "s"


@pytest.mark.slow
def test_each_row_leads_to_file_cells_and_hash(book: Workbook, campaign: Campaign) -> None:
    rows = table(book, "来源")
    assert [(row[0], row[1], row[2], row[3]) for row in rows[:2]] == [
        ("1", "zhengzhou.xlsx", "推荐表", "B5"),
        ("2", "zhengzhou.xlsx", "推荐表", "B6"),
    ]
    first = book["来源"]["B4"].hyperlink
    assert first is not None
    assert (campaign.reports / str(first.target).replace("\\", "/")).read_bytes() == (
        campaign.originals / f"{rows[0][-1]}.xlsx"
    ).read_bytes()


def test_sums_stand_by_unit_and_by_field_with_native_charts(book: Workbook, master: Master) -> None:
    by_unit = table(book, "按单位汇总")
    assert [row[:3] for row in by_unit[:2]] == [("郑州市科学技术局", 2, 24), ("洛阳市科学技术局", 13, 156)]
    assert [row[:2] for row in table(book, "按领域汇总")[:1]] == [("工业", 15)]
    with zipfile.ZipFile(master.file) as package:
        assert sum(name.startswith("xl/charts/chart") for name in package.namelist()) == 2


def test_who_has_not_returned_is_listed(book: Workbook) -> None:
    missing = [row[1] for row in table(book, "未报送")]
    assert len(missing) == 53
    assert not {"郑州市科学技术局", "洛阳市科学技术局", "开封市科学技术局"} & set(missing)
    states = {row[0]: row[2] for row in table(book, "报送情况")}
    assert states["开封市科学技术局"] == "零申报"
    assert states["郑州市科学技术局"] == "有误"  # its alliances lack their proposals


def test_the_free_trade_zone_stands_outside_the_total(book: Workbook) -> None:
    assert [row[1] for row in table(book, "备案")] == ["河南省风电产业技术创新战略联盟"]
    assert "河南省风电产业技术创新战略联盟" not in [row[1] for row in book["推荐汇总表"].iter_rows(values_only=True)]


def test_the_same_alliance_from_two_units_is_listed_and_both_rows_stay(book: Workbook) -> None:
    assert [(row[0], row[1], row[5]) for row in table(book, "重复项")] == [
        (1, "1", "郑州市科学技术局"),
        (1, "15", "洛阳市科学技术局"),
    ]


def test_a_refused_file_is_left_out_with_its_reason(book: Workbook) -> None:
    (left,) = table(book, "未计入")
    assert left[0] == "坏.xlsx"
    assert any(row[0] == "坏.xlsx" for row in table(book, "问题清单"))


@pytest.mark.slow
def test_the_same_files_give_the_same_bytes(campaign: Campaign, master: Master) -> None:
    digest = same_in_each_seed(digest_of_roll_up, str(campaign.folder))
    assert digest == hashlib.sha256(master.file.read_bytes()).hexdigest()


def test_the_master_reads_back_and_merges_upward(master: Master, catalogue: Catalogue) -> None:
    parsed = parse_file(master.file, catalogue)
    assert parsed.problems == ()
    upper = merge(catalogue.spec("alliance.rollup"), [parsed])
    assert upper.rows == master.total.rows


def test_the_master_speaks_english_too(campaign: Campaign, catalogue: Catalogue) -> None:
    english = roll_up(campaign, catalogue, campaign.reports / "english.xlsx", "en")
    names = openpyxl.load_workbook(english.file, read_only=True).sheetnames
    assert {"Problems", "Sources", "Duplicates", "missing", "For filing"} <= set(names)


def sources(*rows: int) -> dict[str, Source]:
    """Where the names of some rows stand, row by row of the record, by their rows on the sheet."""
    return {f"alliances[{index}].name": Source(Place("推荐表", Cell(row, 2)), "") for index, row in enumerate(rows)}


def listed(*names: str) -> Parsed:
    """A table of some names, the first of them on row 5."""
    record = {"unit": "郑州", "alliances": tuple({"name": name} for name in names)}
    elsewhere = {
        "unit": Source(Place("推荐表", Cell(2, 2)), "郑州"),
        "others[1].name": Source(Place("其他", Cell(9, 2)), "其他"),
    }
    provenance = {**sources(*range(5, 5 + len(names))), **elsewhere}
    return Parsed("表.xlsx", "sha", Identity("alliance.recommendation"), "clean", record, (), provenance)


@pytest.mark.parametrize(
    ("gone", "names", "rows"),
    [
        (["alliances[1]"], "甲丙丁戊己庚辛壬癸子丑", (5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
        (["alliances[0]", "alliances[2]"], "乙丁戊己庚辛壬癸子丑", (6, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
        (["alliances[2]", "alliances[10]"], "甲乙丁戊己庚辛壬癸丑", (5, 6, 8, 9, 10, 11, 12, 13, 14, 16)),
        (["alliances[11]"], "甲乙丙丁戊己庚辛壬癸子", (5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)),
        (["alliances"], "甲乙丙丁戊己庚辛壬癸子丑", range(5, 17)),
    ],
)
def test_rows_behind_an_excluded_one_are_renumbered_and_keep_their_sources(
    gone: list[str], names: str, rows: Iterable[int]
) -> None:
    before = listed(*"甲乙丙丁戊己庚辛壬癸子丑")
    left = without_rows(before, gone)
    assert left.record == {"unit": "郑州", "alliances": tuple({"name": name} for name in names)}
    elsewhere = {path: before.provenance[path] for path in ("unit", "others[1].name")}
    assert left.provenance == {**sources(*rows), **elsewhere}
