"""Words without a value: 1. each sort is known, in both languages; 2. names in which they are a part are names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base import vocabulary
from xltemplates.base.normalise import fold
from xltemplates.base.vocabulary import (
    has_placeholder,
    is_placeholder,
    may_be_example,
    may_be_trial,
    word,
)

SORTS = {
    "total": ("合计", "总 计：", "本页小计", "合计（2项）", "全市合计", "Grand total", "Sub-total:", "TOTALS"),
    "blank": ("以下空白", "（以下空白）", "——以下空白——", "此行以下空白", "nothing follows", "End of list"),
    "signature": (
        "填表人：张三",
        "审核：李四",
        "单位负责人:",
        "联系电话：0371-65900000",
        "Prepared by: Zhang",
        "审核人",
    ),
    "section": ("一、工业类", "（二）市直单位", "第一部分  工业", "I. Machines", "Section 2", "Vehicles:"),
    "example": ("例：甲厂", "（示例）甲厂", "样例", "Example: A-1", "例"),
    "withdrawn": ("作废", "已作废", "本行作废", "暂不申报", "VOID", "cancelled", "撤回"),
    "ditto": ("同上", "〃", "″", "''", "“", "(同上)", "同 上", "ditto", "do."),
    "pending": ("待定", "见附件", "详见附件2", "TBD", "see attachment", "to be confirmed", "N/A"),
    "statistic": (
        "平均值",
        "平均数",
        "最大值",
        "上年数",
        "去年同期",
        "比上年增长",
        "同比增长率",
        "占比",
        "其中：企业",
        "栏次",
        "Average",
    ),
    "trial": ("测试", "测试数据", "试填", "test", "asdf"),
}


@pytest.mark.parametrize(("sort", "text"), [(sort, text) for sort, texts in SORTS.items() for text in texts])
def test_1_each_sort_is_known(sort: str, text: str) -> None:
    assert word(text) == sort


@pytest.mark.parametrize(
    "text",
    [
        "河南省总计量检测产业技术创新战略联盟",
        "河南省合计算力联盟",
        "例行检测设备",
        "会计师事务所",
        "同上海交通大学合建",
        "Total station",
        "Summit crane",
        "Sample pump",
        "原名称已作废，现用新名",
        "合计投资5000万元",
        "待定事项已报市局",
        "最美乡村公司",
        "均衡发展联盟",
        "比亚迪汽车公司",
        "期货公司",
        "2020年增长显著",
        "其中三家为新成员",
        "Max",
        "材料见附件",
        "",
        "  ",
    ],
)
def test_2_names_and_remarks_are_none(text: str) -> None:
    assert word(text) is None


def test_placeholders_stand_alone_or_in_a_name() -> None:
    assert all(map(is_placeholder, ("XXX", "×××", "***", "某某", "（）", "____")))
    assert not any(map(is_placeholder, ("X", "某地", "AXX9", "无")))
    assert all(map(has_placeholder, ("河南省XXX联盟", "河南省××联盟", "某某单位", "其他（）", "河南省____联盟")))
    assert not any(map(has_placeholder, ("XXL号工装", "河南省某地联盟", "MAXX公司", "其他（甲）")))


def test_a_word_that_begins_a_name_is_only_a_hint() -> None:
    assert [may_be_example(text) for text in ("例河南省甲联盟", "Example A-9", "例行检测", "甲例")] == [
        True,
        True,
        False,
        False,
    ]
    assert [may_be_trial(text) for text in ("111", "aaa", "11", "112", "啊啊啊")] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "sort",
    [
        pytest.param(sort, id=sort.name, marks=() if sort.name in ("ditto", "blank") else pytest.mark.long)
        for sort in vocabulary.SORTS
    ],
)
@given(st.data())
def test_no_word_is_passed_over_by_its_first_character(sort: vocabulary.Sort, data: st.DataObject) -> None:
    alphabet = "".join(sorted({*sort.pattern, "甲"}))
    spelled = st.from_regex(re.compile(sort.pattern), fullmatch=True, alphabet=alphabet)
    text = data.draw(spelled.filter(lambda text: fold(text) == text))
    assert sort.has(text, text.strip(vocabulary.EDGES))


@given(st.text(st.sampled_from("某某省XXx×*＊_○()（ ）…....甲1")))
def test_no_placeholder_is_passed_over(text: str) -> None:
    assert has_placeholder(text) is (vocabulary.PLACEHOLDER.search(text) is not None)


LINES = st.sampled_from(
    [text for texts in SORTS.values() for text in texts] + ["甲厂", "河南省甲", " \n\u200b（", "：", "。 "]
)


@given(st.lists(LINES, min_size=1, max_size=4), st.integers(0, 70))
def test_blanks_and_what_nobody_sees_make_no_difference(lines: list[str], blanks: int) -> None:
    """An unseen character lets a text be folded; a long one is not remembered."""
    text = "".join(lines)
    assert word(text + " " * blanks) == word(" " * blanks + text) == word(text)
    assert word(f"\u200b{text}\u200b") == word(text) or text in ("〃", "″", "''", "“")
