"""What people write and what it means: (kind, cell, value, codes of the notes), to read from top to bottom."""

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.kinds.samples import ZHENGZHOU, ZHENGZHOU_ZONE, made
from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, Formula, Number, Text

NUMBERS: list[tuple[str, CellValue | str, object, str]] = [
    # what spreadsheets hold
    ("integer", Number("15"), 15, ""),
    ("integer", Number("12.0"), 12, ""),
    ("integer", Number("0"), 0, ""),
    ("integer", Number("12.5"), None, "not-whole"),
    ("integer", Number("3.0000000000000004"), 3, "number-rounded"),
    ("integer", Number("1.5E+17"), None, "digits-lost"),
    ("integer", Number("45356", 'm"月"d"日"'), None, "number-shown-as-date"),
    ("integer", Number("0.12", "0%"), None, "number-other-unit"),
    ("integer", Number("15", '0"家"'), 15, ""),
    ("integer", Bool(True), None, "boolean-here"),
    ("integer", ErrorValue("#REF!"), None, "cell-error"),
    ("money", Number("43.100000000000001"), Decimal("43.1"), ""),
    ("money", Number("-12.5"), Decimal("-12.5"), ""),
    # digits as text
    ("integer", "15", 15, "number-from-text"),
    ("integer", "007", 7, "number-from-text"),
    ("integer", "１５", 15, "number-from-text"),
    ("money", "１２．５", Decimal("12.5"), "number-from-text"),
    ("money", "1,234", Decimal(1234), "number-from-text"),
    ("money", "1，234.50", Decimal("1234.5"), "number-from-text"),
    ("money", "12,34", None, "number-unreadable"),
    ("money", "1,2345", None, "number-unreadable"),
    ("money", "1 234", None, "number-unreadable"),
    ("money", "1.234.567", None, "number-unreadable"),
    ("money", "1.5E+05", None, "number-unreadable"),
    ("money", "12。5", None, "number-unreadable"),
    ("money", "-12.5", Decimal("-12.5"), "number-from-text"),
    ("money", "−12.5", Decimal("-12.5"), "number-from-text"),
    ("money", "－12.5", Decimal("-12.5"), "number-from-text"),
    ("money", "（12）", None, "number-unreadable"),  # an accountant's minus, or only brackets
    ("money", "(12)", None, "number-unreadable"),
    ("integer", "\xa015\u200b", 15, "text-cleaned number-from-text"),
    ("integer", "10-15", None, "number-unreadable"),
    ("integer", "约15", None, "number-vague"),
    ("integer", "①", None, "number-unreadable"),
    ("integer", "5²", None, "number-unreadable"),
    ("integer", "12.5", None, "not-whole"),
    # units
    ("integer", "15家", 15, "number-with-unit"),
    ("integer", "15 家", 15, "number-with-unit"),
    ("integer", "15个", 15, "number-with-unit"),
    ("integer", "1.5万家", 15_000, "number-with-unit"),
    ("integer", "2万", 20_000, "number-with-unit"),
    ("integer", "15人", None, "number-other-unit"),
    ("integer", "15元", None, "number-other-unit"),
    ("integer", "15家左右", None, "number-vague"),
    ("integer", "15余家", None, "number-vague"),
    ("integer", "12%", None, "number-other-unit"),
    ("money", "300 万元", Decimal(300), "number-with-unit"),
    ("money", "300万", Decimal(300), "number-with-unit"),
    ("money", "2.5亿元", Decimal(25_000), "number-with-unit"),
    ("money", "2.5亿", Decimal(25_000), "number-with-unit"),
    ("money", "3,000,000元", Decimal(300), "number-with-unit"),
    ("money", "1元", Decimal("0.0001"), "number-with-unit"),
    ("money", "￥3000000", Decimal(300), "number-yuan-sign"),
    ("money", "¥300万", Decimal(300), "number-with-unit"),
    ("money", "300万元整", Decimal(300), "number-with-unit"),
    ("money", "3千", None, "number-other-unit"),  # 3,000 元 or 3,000 万元
    ("money", "300万美元", None, "number-other-unit"),
    ("money", "300家", None, "number-other-unit"),
    # numerals
    ("integer", "十五", 15, "number-from-text"),
    ("integer", "十五家", 15, "number-with-unit"),
    ("integer", "一百零五", 105, "number-from-text"),
    ("integer", "两千", 2000, "number-from-text"),
    ("integer", "三万家", 30_000, "number-with-unit"),
    ("money", "叁佰万元整", Decimal(300), "number-with-unit"),
    ("integer", "三五家", None, "number-unreadable"),
    ("integer", "一百五", None, "number-unreadable"),
    # about how many
    ("integer", "十几家", None, "number-vague"),
    ("integer", "十来家", None, "number-vague"),
    ("integer", "50余家", None, "number-vague"),
    ("integer", "20多", None, "number-vague"),
    ("integer", "近百", None, "number-vague"),
    ("money", "300万元左右", None, "number-vague"),
    # nothing
    ("integer", "无", None, "nothing-written"),
    ("integer", "/", None, "nothing-written"),
    ("integer", "-", None, "nothing-written"),
    ("integer", "——", None, "nothing-written"),
    ("integer", "  ", None, "only-blanks"),
    ("integer", BLANK, None, ""),
    # percentages, in points
    ("percent", Number("43.1"), Decimal("43.1"), ""),
    ("percent", Number("0.431", "0.0%"), Decimal("43.1"), "percent-format"),
    ("percent", Number("0.12", "0%"), Decimal(12), "percent-format"),
    ("percent", Number("0.005", "0.0%"), Decimal("0.5"), "percent-format"),
    ("percent", Number("0.12"), Decimal("0.12"), "percent-doubtful"),
    ("percent", Number("12", '0"%"'), Decimal(12), ""),
    ("percent", "12%", Decimal(12), "number-with-unit"),
    ("percent", "１２％", Decimal(12), "number-with-unit"),
    ("percent", "0.5%", Decimal("0.5"), "number-with-unit"),
    ("percent", "0.12", Decimal("0.12"), "number-from-text percent-doubtful"),
    ("percent", "5‰", Decimal("0.5"), "number-with-unit"),
]

DATES: list[tuple[str, CellValue | str, object, str]] = [
    ("date", Number("44053"), date(2020, 8, 10), ""),
    ("date", Number("42591", date1904=True), date(2020, 8, 10), ""),
    ("date", Number("44053.5"), date(2020, 8, 10), "date-time-dropped"),
    ("date", Number("20200810"), date(2020, 8, 10), "date-from-text"),
    ("date", Number("60"), None, "date-number-doubtful"),
    ("date", Number("2020"), None, "date-number-doubtful"),
    ("date", Number("2020.8"), None, "date-number-doubtful"),
    ("date", Number("202008"), None, "date-number-doubtful"),
    ("date", Number("20201310"), None, "date-impossible"),
    ("date", Number("-1"), None, "date-number-doubtful"),
    ("date", Bool(False), None, "boolean-here"),
    ("date", "2020.8.10", date(2020, 8, 10), "date-from-text"),
    ("date", "2020-8-10", date(2020, 8, 10), "date-from-text"),
    ("date", "2020/08/10", date(2020, 8, 10), "date-from-text"),
    ("date", "2020年8月10日", date(2020, 8, 10), "date-from-text"),
    ("date", " 2020 年 8 月 10 日", date(2020, 8, 10), "text-cleaned date-from-text"),
    ("date", "２０２０年８月１０日", date(2020, 8, 10), "date-from-text"),
    ("date", "二〇二〇年八月十日", date(2020, 8, 10), "date-from-text"),
    ("date", "二零二○年十二月三十一日", date(2020, 12, 31), "date-from-text"),
    ("date", "20200810", date(2020, 8, 10), "date-from-text"),
    ("date", "2020-08-10 00:00:00", date(2020, 8, 10), "date-from-text"),
    ("date", "2020-08-10T12:30:00", date(2020, 8, 10), "date-from-text"),
    ("date", "2020-13-10", None, "date-impossible"),
    ("date", "2020年2月31日", None, "date-impossible"),
    ("date", "二〇二〇年十三月一日", None, "date-impossible"),
    ("date", "2020-8.10", None, "date-unreadable"),
    ("date", "8/10", None, "date-without-year"),
    ("date", "8月10日", None, "date-without-year"),
    ("date", "20.8.10", None, "date-two-digit-year"),
    ("date", "20年8月10日", None, "date-two-digit-year"),
    ("date", "10/8/2020", None, "date-order"),
    ("date", "2020年8月", None, "date-incomplete"),
    ("date", "2020.8", None, "date-incomplete"),
    ("date", "2020", None, "date-incomplete"),
    ("date", "2020年", None, "date-incomplete"),
    ("date", "明年", None, "date-unreadable"),
    ("date", "/", None, "nothing-written"),
]

TEXTS: list[tuple[str, CellValue | str, object, str]] = [
    ("text", "河南省智能电网", "河南省智能电网", ""),
    ("text", "  河南\xa0电力\u200b ", "河南 电力", "text-cleaned"),
    ("text", "样例（郑州）科技　有限公司", "样例（郑州）科技　有限公司", ""),
    ("text", "张三\n李四", "张三 李四", "line-breaks-joined"),
    ("text", "a\x07b", "ab", "text-cleaned"),
    ("text", "\u202e河南\u202c", "河南", "text-cleaned"),
    ("text", "无", None, "nothing-written"),
    ("text", "/", None, "nothing-written"),
    ("text", "无锡", "无锡", ""),
    ("text", "0", "0", ""),
    ("text", Number("12"), "12", "text-from-number"),
    ("text", Number("12", "0000"), "0012", "text-from-number"),
    ("text", Number("44053", "yyyy-mm-dd"), "2020-08-10", "text-from-number"),
    ("text", Number("1.5E+17"), None, "number-not-text"),
    ("text", Bool(True), None, "boolean-here"),
    ("text", ErrorValue("#N/A"), None, "cell-error"),
    ("text", "\ud800", None, "text-unholdable"),
    ("text", "长" * 32_768, None, "text-too-long-for-cell"),
    ("text", "𠮷" * 16_384, None, "text-too-long-for-cell"),
    ("text", "word " * 12 + "end", "word " * 12 + "end", ""),  # 51 characters without blanks
    ("text", "words " * 12 + "end", "words " * 12 + "end", "text-near-limit"),  # 63 characters, 13 words
    ("text", "字" * 61, "字" * 61, ""),  # over by both counts: a broken rule, judged with the record
    ("longtext", "一\r\n二\r三", "一\n二\n三", "text-cleaned"),
    ("longtext", "一\n\n  二", "一\n\n  二", ""),
    ("longtext", "无", "无", ""),
    ("longtext", "/", None, "nothing-written"),
    ("text", Formula("A1", Text("河南")), "河南", "formula-result"),
    ("integer", Formula("SUM(A1:A2)", Number("15")), 15, "formula-result"),
    ("integer", Formula("A1", BLANK), None, "formula-without-result"),
    ("integer", Formula("A1", ErrorValue("#DIV/0!")), None, "formula-error"),
    ("integer", Formula("A1", Text("15家")), 15, "formula-result number-with-unit"),
    ("integer", Formula("A1", Text("")), None, "formula-result"),
]

CHOICES: list[tuple[str, CellValue | str, object, str]] = [
    ("choice", "工业", "工业", ""),
    ("choice", " 工 业 ", "工业", "text-cleaned option-normalised"),
    ("choice", "工业、农业", None, "two-minds"),
    ("choice", "工业 农业", None, "two-minds"),
    ("choice", "工业/农业", None, "two-minds"),
    ("choice", "服务业", None, "not-an-option"),
    ("choice", "工业类", None, "not-an-option"),
    ("choice", Number("1"), None, "not-an-option"),
    ("choice", Bool(True), None, "boolean-here"),
    ("choice", "无", None, "nothing-written"),
    ("choices", "工业、农业", ("工业", "农业"), ""),
    ("choices", "农业，工业", ("工业", "农业"), "option-normalised"),
    ("choices", "农业 工业", ("工业", "农业"), "option-normalised"),
    ("choices", "农业\n工业;", ("工业", "农业"), "option-normalised"),
    ("choices", "社会发展", ("社会发展",), ""),
    ("choices", "工业、服务业", None, "not-an-option"),
    ("choices", "、", None, "not-an-option"),
    ("yesno", "有", True, ""),
    ("yesno", "无", False, ""),
    ("yesno", "是", True, "option-normalised"),
    ("yesno", "否", False, "option-normalised"),
    ("yesno", "√", True, "option-normalised"),
    ("yesno", "×", False, "option-normalised"),
    ("yesno", Bool(False), False, "option-normalised"),
    ("yesno", "有、无", None, "two-minds"),
    ("yesno", "也许", None, "not-an-option"),
    ("yesno", "/", None, "nothing-written"),
    ("unit", "郑州市科学技术局", ZHENGZHOU.name, ""),
    ("unit", "郑州市 科技局", ZHENGZHOU.name, "unit-normalised"),
    ("unit", "郑州市", ZHENGZHOU.name, "unit-normalised"),
    ("unit", "郑州高新区", ZHENGZHOU_ZONE.name, "unit-normalised"),
    ("unit", "郑州", None, "unit-unknown"),
    ("unit", "郑州市科技厅", None, "unit-unknown"),
    ("unit", Number("410100"), None, "number-here"),
]

CODES: list[tuple[str, CellValue | str, object, str]] = [
    ("uscc", "91410000170001401D", "91410000170001401D", ""),
    ("uscc", "91410000170001401d", "91410000170001401D", "code-normalised"),
    ("uscc", "９１４１ 0000 1700 0140 1D", "91410000170001401D", "code-normalised"),
    ("uscc", "91350100M000100Y4Z", "91350100M000100Y4Z", "code-check-digit"),
    ("uscc", "91350211M00013FA1N", "91350211M00013FA1N", "code-check-digit"),
    ("uscc", "9141000017000140ID", None, "code-letter-doubtful"),
    ("uscc", "914100O0170001401D", None, "code-letter-doubtful"),
    ("uscc", "91410000170001401", None, "code-shape"),
    ("uscc", "914100001700014O1DD", None, "code-shape"),
    ("uscc", "9.1410000170001E+17", None, "digits-lost"),
    ("uscc", Number("9.14101E+17"), None, "digits-lost"),
    ("uscc", Number("914101"), None, "code-number-doubtful"),
    ("orgcode", "PDY00001-X", "PDY00001-X", ""),
    ("orgcode", "PDY00001X", "PDY00001X", ""),
    ("orgcode", "pdy00001－x", "PDY00001-X", "code-normalised"),
    ("orgcode", "PDY000011", "PDY000011", "code-check-digit"),
    ("orgcode", "91410100PDY00001XC", "91410100PDY00001XC", ""),
    ("orgcode", "PDY0000I-X", None, "code-letter-doubtful"),
    ("orgcode", "PDY00001", None, "code-shape"),
    ("orgcode", Number("170001401"), "170001401", "text-from-number"),
    ("orgcode", Number("1700014"), None, "code-number-doubtful"),
    ("orgcode", Number("17000140", "000000000"), "017000140", "text-from-number code-check-digit"),
    ("postcode", "450000", "450000", ""),
    ("postcode", "450 000", "450000", "code-normalised"),
    ("postcode", Number("450000"), "450000", "text-from-number"),
    ("postcode", Number("50000"), None, "code-number-doubtful"),
    ("postcode", "50000", None, "code-shape"),
    ("postcode", "100000", "100000", "postcode-elsewhere"),
    ("phone", "13803710000", "13803710000", ""),
    ("phone", "138-0371-0000", "13803710000", "code-normalised"),
    ("phone", "138 0371 0000", "13803710000", "code-normalised"),
    ("phone", "+86 13803710000", "13803710000", "code-normalised"),
    ("phone", Number("13803710000"), "13803710000", "text-from-number"),
    ("phone", "0371-65908888", "0371-65908888", ""),
    ("phone", "037165908888", "037165908888", ""),
    ("phone", "（0371）65908888", "0371-65908888", "code-normalised"),
    ("phone", "0371—65908888", "0371-65908888", "code-normalised"),
    ("phone", "0371-65908888转801", "0371-65908888-801", "code-normalised"),
    ("phone", "0371-65908888/13803710000", "0371-65908888、13803710000", "code-normalised"),
    ("phone", "13803710000 13903710000", "13803710000、13903710000", "code-normalised"),
    ("phone", Number("37165908888"), None, "code-number-doubtful"),
    ("phone", "65908888", None, "code-shape"),
    ("phone", "12803710000", None, "code-shape"),
    ("phone", "0371-15908888", None, "code-shape"),
    ("phone", "1.38037E+10", None, "digits-lost"),
    ("email", "office@example.org", "office@example.org", ""),
    ("email", "office＠example.org", "office@example.org", "code-normalised"),
    ("email", "office@example", None, "code-shape"),
    ("email", "office@example。org", None, "code-shape"),
    ("email", "a b@example.org", None, "code-shape"),
]


def read(name: str, written: CellValue | str) -> tuple[object, str]:
    cell = Text(written) if isinstance(written, str) else written
    reading = made(name).from_cell(cell)
    return reading.value, " ".join(note.code for note in reading.notes)


@pytest.mark.parametrize(("name", "written", "value", "codes"), NUMBERS + DATES + TEXTS + CHOICES + CODES)
def test_a_cell_is_read_as_a_person_reads_it(name: str, written: CellValue | str, value: object, codes: str) -> None:
    found = read(name, written)
    assert found == (value, codes)
    assert type(found[0]) is type(value)


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [
        ("万美元", "300万", Decimal(300)),
        ("万美元", "3000000美元", Decimal(300)),
        ("万美元", "300万元", None),
        ("元", "300万", Decimal(3_000_000)),
        ("万", "300万元", Decimal(300)),
        ("万", "3000000元", Decimal(300)),
        ("万", "300万美元", None),
        ("", "300万", None),
        ("", "300万元", None),
    ],
)
def test_money_is_converted_exactly_to_the_printed_unit(unit: str, written: str, value: Decimal | None) -> None:
    assert made("money", unit=unit).from_cell(Text(written)).value == value


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [
        ("个", "15家", 15),
        ("家", "15个", 15),
        ("人", "15名", 15),
        ("人", "15家", None),
        ("", "15家", 15),
        ("株", "15株", 15),
    ],
)
def test_counters_of_one_sort_stand_for_one_another(unit: str, written: str, value: int | None) -> None:
    assert made("integer", unit=unit).from_cell(Text(written)).value == value


@pytest.mark.parametrize(
    ("type_", "written", "good"),
    [("mobile", "13803710000", True), ("mobile", "0371-65908888", False), ("landline", "13803710000", False)],
)
def test_a_phone_may_be_of_one_type_only(type_: str, written: str, good: bool) -> None:
    assert (made("phone", type=type_).from_cell(Text(written)).value is not None) is good


@pytest.mark.parametrize("text", ["是", "否", "无", "有"])
def test_yes_and_no_are_understood_whatever_the_options(text: str) -> None:
    assert made("yesno", options=("是", "否")).from_cell(Text(text)).value is (text in "是有")
