"""What programs and forms leave in a cell: 1. it is known in every spelling; 2. what only looks like it is not."""

import pytest

from xltemplates.base.leftovers import is_leftover


@pytest.mark.parametrize(
    "text",
    [
        *("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#SPILL!", "Err:504", "#######"),
        *("nan", "NaN", "NaT", "null", "NULL", "<NA>", "undefined", "[object Object]"),
        *("=VLOOKUP(A1,B:C,2,0)", "=A1", "=+B2", "＝SUM(A1:A3)", "='[1]汇总'!B2", "=Sheet1!B2*2"),
        *("请填写", "（请选择）", "--请选择--", "请输入单位名称", "点击此处输入文字", "【请填写】"),
        *("*必填", "从下拉列表中选择"),
        *("Click here to enter text.", "Choose an item.", "Please select", "Select..."),
        *("[图片]", "[附件1]", "&nbsp;", "<br/>", "河南\ufffd\ufffd联盟", "锟斤拷锟斤拷"),
        "张三".encode().decode("latin-1"),
        "样例公司".encode("gbk").decode("latin-1"),
    ],
)  # fmt: skip
def test_1_it_is_known(text: str) -> None:
    assert is_leftover(text)


@pytest.mark.parametrize(
    "text",
    [
        *("#3机组", "#", "=零号公司", "= 100", "A1", "Nandu", "Nullarbor", "Inf", "图片", "附件", "（附件）"),
        *("请选择性激光公司", "输入法公司", "填写说明见后", "选矿药剂厂", "必选公司"),
        *("Choice Foods", "Type A", "Enter", "Fill"),
        *("é", "Ü", "Müller", "Citroën", "±5", "·", "°", "张三", "", " ", "5 < 6", "A&B公司"),
    ],
)  # fmt: skip
def test_2_what_only_looks_like_it_is_a_text(text: str) -> None:
    assert not is_leftover(text)
