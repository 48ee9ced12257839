"""The columns of the status: each is shown where it says, and what they show is whole in every language."""

import pytest

from tests.campaign.statuses import HARM, harmful_status
from xltemplates.base.columns import Column, header, json_object, lines
from xltemplates.base.words import Language
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import file_columns, finding_columns, unit_columns
from xltemplates.campaign.reports.master_sheets import acts_sheet, returns_sheet
from xltemplates.campaign.reports.status_views import status_object, status_sheets
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.rollup.sheets import View

STATUS = harmful_status()
EXTRACT = StatusExtract.of(STATUS)
UNIT_KEYS = [
    "unit",
    "name",
    "class",
    "sent",
    "state",
    "rows",
    "errors",
    "across",
    "waived",
    "corrected",
    "late",
    "due",
    "extended",
    "documents",
    "lacking",
    "file",
    "sha256",
    "received",
    "unknown",
    "blank",
    "arrival",
    "recalled",
    "contacts",
]
FILE_KEYS = [
    "file",
    "names",
    "sha256",
    "form",
    "submission",
    "unit",
    "revision",
    "status",
    "received",
    "how",
    "outcome",
    "reason",
    "claimed",
    "scans",
    "rivals",
    "seen",
]


def test_programs_are_given_the_keys_that_are_documented() -> None:
    told = status_object(EXTRACT, "en")
    units, files, findings, acts = (told[name] for name in ("units", "files", "findings", "acts"))
    assert isinstance(units, list)
    assert isinstance(files, list)
    assert isinstance(findings, list)
    assert isinstance(acts, list)
    assert {tuple(unit) for unit in units} == {tuple(UNIT_KEYS)}
    assert {tuple(file) for file in files} == {tuple(FILE_KEYS)}
    assert {tuple(finding) for finding in findings} == {("file", "code", "severity", "cell", "message")}
    assert {tuple(act) for act in acts} == {
        ("act", "file", "what", "reason", "by", "time", "number", "fate", "undone", "event")
    }


def test_programs_are_given_codes_and_none_where_people_are_told_words() -> None:
    columns = unit_columns(STATUS, View("zh"))
    units = {standing.unit.name: json_object(columns, standing) for standing in STATUS.standings}
    zhengzhou, missing = units["郑州市科学技术局"], units["开封市科学技术局"]
    assert (zhengzhou["state"], zhengzhou["rows"], zhengzhou["received"]) == ("problems", 1, "2020-10-01 08:00")
    assert (missing["state"], missing["file"], missing["sha256"], missing["received"]) == ("missing", "", None, None)


def test_a_line_has_a_text_for_each_title_and_no_zero() -> None:
    columns = unit_columns(STATUS, View("zh"))
    assert header(columns) == (
        "单位",
        "状态",
        "联盟数",
        "需改正",
        "表间不符",
        "说明通过",
        "已改正",
        "延期至",
        "文件",
        "是否按时",
    )
    shown = list(lines(columns, STATUS.standings))
    assert {len(line) for line in shown} == {10}
    assert "0" not in {text for line in shown for text in line}


def test_the_sheet_of_returns_ends_with_when_and_which_file() -> None:
    sheet = returns_sheet(STATUS, View("zh"), STATUS.standings)
    titles = [column.title for column in sheet.columns]
    assert titles == [
        "单位",
        "类别",
        "状态",
        "联盟数",
        "需改正",
        "表间不符",
        "说明通过",
        "已改正",
        "延期至",
        "收到时间",
        "是否按时",
        "文件",
    ]
    zhengzhou = next(row for row in sheet.rows if row[0] == "郑州市科学技术局")
    assert zhengzhou[2:] == ("有误", 1, 1, 0, 0, "", "", "2020-10-01 08:00", "逾期", f"甲{HARM}.xlsx")


def test_an_act_of_each_sort_is_shown() -> None:
    rows = tuple(acts_sheet(STATUS, View("zh")).rows)
    assert [row[0] for row in rows] == ["裁定", "不计入", "延期至", "登记", "封存", "说明通过"]
    assert rows[5][1:3] == (f"甲{HARM}.xlsx", "当时的一处问题，现已不存在")
    assert rows[2][1:3] == (f"单位{HARM}", "2020-10-01 08:00")
    assert rows[4][1] == f"封{HARM}.xlsx"
    assert [row[4] for row in rows] == [f"王{HARM}"] * 6
    assert [row[6] for row in rows] == list(range(1, 7))
    assert {row[7] for row in rows} == {"有效"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_list_says_a_thing_twice(language: Language) -> None:
    view = View(language)
    lists: tuple[tuple[Column[object], ...], ...] = (  # type: ignore[assignment]
        unit_columns(STATUS, view),
        file_columns(STATUS, view),
        finding_columns(view),
        act_columns(ActList.of(STATUS), view),
    )
    for columns in lists:
        titles = [column.title for column in columns if column.title]
        keys = [column.key for column in columns if column.key]
        assert len(set(titles)) == len(titles)
        assert len(set(keys)) == len(keys)
        assert all(column.width for column in columns if column.title)


def test_files_stand_by_name_and_end_with_their_hash() -> None:
    files = status_sheets(EXTRACT, View("zh"))[5]
    assert [column.title for column in files.columns] == [
        "文件",
        "表",
        "稿次",
        "收到时间",
        "方式",
        "处理",
        "邮件所写时间",
        "SHA-256",
    ]
    names = [str(row[0]) for row in files.rows]
    assert names == sorted(names)


def test_findings_stand_in_the_sheet_by_file_and_cell() -> None:
    findings = status_sheets(EXTRACT, View("zh"))[6]
    assert [column.title for column in findings.columns] == ["文件", "单元格", "程度", "说明"]
    assert tuple(findings.rows) == ((f"甲{HARM}.xlsx", f"表{HARM}!A1", "错误", f"不符{HARM}"),)
