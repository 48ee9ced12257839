"""What each attachment holds, entry for entry, as the official notice prints it (2020, attachments 1 to 4)."""

from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.catalogues import catalogue_of
from xltemplates.layout.model import Layout
from xltemplates.layout.paging import page_points
from xltemplates.record.exchange.export import description

CATALOGUE = catalogue_of(Path(__file__).parent.parent / "specs")
FORMS = ("proposal", "feasibility", "recommendation", "agreement")


def layout(form: str) -> Layout:
    return CATALOGUE.layout(f"alliance.{form}")


def entries(form: str) -> list[dict[str, Any]]:
    """The blanks of a form in print order, without those beside the printed area and beyond the printed page."""
    told: Any = description(layout(form))["entries"]
    return [entry for entry in told if not entry.get("overflow")]


def printed(form: str) -> list[str]:
    """Every printed text, in order."""
    return [tile.text for sheet in layout(form).sheets for tile in sheet.tiles if tile.text]


def kinds(form: str, group: str) -> list[str]:
    """The kinds of a group's entries in print order, one letter each."""
    letters = {
        "text": "t", "phone": "t", "orgcode": "t", "postcode": "t", "email": "t", "unit": "t",
        "integer": "i", "money": "m", "percent": "m", "date": "d", "longtext": "L",
        "choice": "1", "choices": "N", "yesno": "b", "ink": "_",
    }  # fmt: skip
    return [letters[entry["kind"]] for entry in entries(form) if entry["path"].startswith(f"{group}.")]


# 附件1 ----------------------------------------------------------------------------------------------------------------

WORDS = r"""
联 盟 名 称：
所 属 领 域：
河南省科学技术厅制\n20**年**月
河南省************产业技术创新战略联盟
传  真
邮  编
手 机：
email：
联盟工作联络人：
1、企业  2、科研院所  3、高等学校  4、其他
三、联盟主要成员单位情况（只需填写5家主要成员单位的有关情况）
（成员单位分摊（或盟员费）
万，占
万 占比
万，占比
其它
其它成员单位提供
专职人员\n来源
研发平台建设\n(工程中心、重点实验室、新型研发机构等）)
集成电路布图设计专有权
投入利用
获批
联盟内部标准或规范
单位负责人签名：
（盖章）
十一、联盟推荐单位意见
六、联盟2020-2021年计划和目标
九、主要经济、社会、环境效益及对相关产业发展的促进与带动作用（限500字以内）
""".strip().split("\n")
COUNTS = [5, 11, 22, 35, 35, 1, 1, 53, 1, 1, 4, 4]


def test_the_proposal_has_173_entries_section_by_section() -> None:
    counts = [len(list(group)) for _, group in groupby(entries("proposal"), key=lambda entry: entry["section"])]
    assert counts == COUNTS
    assert sum(counts) == 173


def test_two_of_each_opinion_are_on_paper_only() -> None:
    ink = [entry["path"] for entry in entries("proposal") if entry["kind"] == "ink"]
    assert ink == [f"{view}.{what}" for view in ("lead_view", "unit_view") for what in ("signature", "seal")]


def test_every_entry_of_the_proposal_but_ink_has_its_cells() -> None:
    assert all(bool(entry["slots"]) == (entry["kind"] != "ink") for entry in entries("proposal"))


@pytest.mark.parametrize(
    ("group", "letters"),
    [
        ("cover", "tt1td"),
        ("basic", "tttttiiiiiL"),
        ("lead", "11tdttttt" + "Nt" + "iii" + "mmmmmmmm"),
        ("members[0]", "tttttt" + "L"),
        ("running", "ii" + "iiiii" + "i" + "iii" + "m" + "mm" * 4 + "bt" * 6 + "bbb"),
        ("goals", "mmm" + "iii" + "i" + "i" * 22 + "imt" * 2 + "iiii" + "iiii" + "mmmm" + "ii" + "ii" + "tt"),
        ("lead_view", "L__d"),
        ("unit_view", "L__d"),
    ],
)
def test_the_entries_of_a_part_are_of_their_types(group: str, letters: str) -> None:
    assert "".join(kinds("proposal", group)) == letters


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("cover.domain", "工业 农业 社会发展"),
        ("lead.nature", "企业 科研院所 高等学校 其他"),
        ("lead.type", "国有企业 有限公司 股份有限公司 私营企业 港澳台投资企业 外商投资企业 其他"),
        ("lead.merits", "高新技术企业 工程技术研究中心 重点实验室 工程研究中心 工程实验室 创新型企业 其他"),
        ("running.pool", "有 无"),
    ],
)
def test_options_are_those_printed_in_their_order(path: str, options: str) -> None:
    assert layout("proposal").by_path[path].field.kind.options == tuple(options.split())


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("basic.members", "个"), ("lead.capital", "万元"), ("lead.exports", "万美元"), ("running.council", "人"),
        ("running.meetings.annual", "次"), ("goals.breakthroughs", "项"), ("goals.platforms_nation", "个"),
    ],
)  # fmt: skip
def test_entries_have_their_units(path: str, unit: str) -> None:
    assert getattr(layout("proposal").by_path[path].field.kind, "unit", None) == unit


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("basic.standing", 200),
        ("members[0].standing", 100),
        ("background", 300),
        ("foundation", 500),
        ("benefits", 500),
    ],
)
def test_long_texts_have_their_limits_and_print_them(path: str, most: int) -> None:
    assert layout("proposal").by_path[path].field.kind.rules()["characters"] == most
    assert any(f"限{most}字" in text for text in printed("proposal"))


def test_the_plan_has_no_limit() -> None:
    assert "characters" not in layout("proposal").by_path["plan"].field.kind.rules()


@pytest.mark.parametrize("text", WORDS)
def test_the_proposal_prints_the_notice_s_words_with_their_irregularities(text: str) -> None:
    assert text.replace(r"\n", "\n") in printed("proposal")


# 附件2, 附件4 ------------------------------------------------------------------------------------------------------

REPORT = tuple(
    """
一、联盟构建的目的和意义
二、主要任务和目标
（一）主要任务：
1. 创新活动情况。
2. 创新绩效情况。
3. 服务产业情况。
4. 运行管理，
5. 利益保障，
（二）预期目标：
三、现有工作基础、条件和优势
四、联盟组成状况
五、拟合作开展科技创新的工作任务及分工
六、预期效果和风险分析
七、其他相关附件
""".strip().split("\n")
)
AGREEMENT = tuple(
    """
一、标题
二、序文
（一）缔约方基本信息
（二）鉴于条款
三、定义部分（视联盟具体情况制定，可省略）
四、主文
（一）联盟名称、组织原则和组建宗旨
（二）联盟的技术创新目标、任务和联盟成员的任务分工
（三）联盟的组织机构及职责
（四）联盟成员
（五）联盟的项目管理
（六）联盟的经费管理
（七）联盟收益分配原则和知识产权管理
（八）联盟的解散和清算
（九）违约责任
（十）一般格式内容
（十一）联盟成员认为应当在章程(协议)中约定的其他事项
五、附件（视联盟具体情况制定，可省略）
六、结尾
""".strip().split("\n")
)


@pytest.mark.parametrize(("form", "headings"), [("feasibility", REPORT), ("agreement", AGREEMENT)])
def test_an_outline_has_its_headings_in_order_each_with_room_in_several_cells(
    form: str, headings: tuple[str, ...]
) -> None:
    tiles = [tile for sheet in layout(form).sheets if not sheet.continues for tile in sheet.tiles]
    assert tuple(tile.text for tile in tiles if tile.style in ("section", "heading")) == headings
    texts = [entry for entry in entries(form) if entry["kind"] == "longtext"]
    assert [entry["title"].rstrip("：。，") for entry in texts] == [one.rstrip("：。，") for one in headings]
    assert all(len(entry["slots"]) > 1 for entry in texts)


def test_the_outlines_have_14_and_19_headings() -> None:
    assert (len(REPORT), len(AGREEMENT)) == (14, 19)


def test_the_report_prints_guidance_save_under_two_headings() -> None:
    tiles = [tile for sheet in layout("feasibility").sheets for tile in sheet.tiles]
    pairs = list(pairwise(tiles))
    guided = {one.text for one, other in pairs if one.style in ("section", "heading") and other.style == "guidance"}
    assert set(REPORT) - guided == {"二、主要任务和目标", "（一）主要任务：", REPORT[11], REPORT[13]}


def test_optional_parts_may_stay_empty() -> None:
    fields = {field.path: field for field in CATALOGUE.spec("alliance.agreement").fields}
    assert not fields["definitions"].required
    assert not fields["annexes"].required


def test_every_party_has_its_name_and_code_and_signs_and_seals() -> None:
    assert [entry["path"] for entry in entries("agreement") if entry["path"].startswith("parties[9].")] == [
        f"parties[9].{what}" for what in ("name", "code", "person", "signature", "seal")
    ]


def test_the_agreement_prints_its_explanation_and_contents() -> None:
    texts = printed("agreement")
    assert any("依据《中国人民共和国合同法》" in text for text in texts)
    assert [text.strip("　") for text in texts if text.strip("　") in AGREEMENT][:19] == list(AGREEMENT)


# 附件3 ----------------------------------------------------------------------------------------------------------------


def test_the_table_has_one_header_entry_and_ten_rows_of_nine() -> None:
    paths = [entry["path"] for entry in entries("recommendation")]
    assert paths[0] == "unit"
    row = ("name", "lead", "domain", "unit", "members", "enterprises", "universities", "institutes", "remark")
    # The serial number is printed; with it a row has the nine blanks and one number of the notice.
    assert paths[1:] == [f"alliances[{index}].{what}" for index in range(10) for what in row]


def test_the_table_s_header_and_note_are_the_notice_s() -> None:
    texts = printed("recommendation")
    header = r"序号 联盟名称 牵头单位 所属领域 推荐部门 成员\n总数 企业\n数量 高校数量 研究机构\n数量 备注".replace(
        r"\n", "\n"
    ).split(" ")
    assert texts[: 3 + len(header)][-len(header) :] == header
    sheet = layout("recommendation").sheets[0]
    note = next(tile for tile in sheet.tiles if tile.style == "note")
    assert note.text == "备注：所属领域中请填写工业、农业、社会发展"
    assert note.area.top == layout("recommendation").repeats[0].blocks[9].bottom + 1


# Paper ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_sheet_is_a4_and_one_page_long(form: str) -> None:
    for sheet in layout(form).sheets:
        assert sheet.page.paper == "A4"
        assert (sheet.page.orientation == "landscape") == (form == "recommendation")
        if not sheet.continues:
            assert (sheet.breaks, sum(sheet.heights) <= page_points(sheet.page)) == ((), True), sheet.name


@pytest.mark.parametrize("form", ["proposal"])
def test_a_seal_has_four_and_a_half_centimetres(form: str) -> None:
    for sheet in layout(form).sheets:
        for tile in (tile for tile in sheet.tiles if tile.style == "ink"):
            height = sum(sheet.heights[tile.area.top - 1 : tile.area.bottom])
            assert height / 72 * 2.54 >= 4.5
