"""Texts as people type them, made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base import normalise
from xltemplates.base.normalise import RADICALS, as_seen, is_odd, without_unseen


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  河南 ", "河南"),
        ("\u3000河南\u3000省\u3000", "河南\u3000省"),
        ("河\xa0南", "河 南"),
        ("\ufeff河\u200b南\u202e", "河南"),
        ("a\x00\x07b\x7f\x9f", "ab"),
        ("一\r\n二\r三\u2028四\x85五", "一\n二\n三\n四\n五"),
        ("葛\U000e0100", "葛"),  # which of two shapes a name has is not told by its characters
        ("河\ufe0d南\u3164省\u115f\ufffc", "河南省"),
        ("\u2f97\u2ec5\uf9e1", "豕见李"),
        ("\n", ""),
    ],
)
def test_cleaning_takes_what_nobody_sees(text: str, cleaned: str) -> None:
    assert normalise.clean(text) == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = normalise.clean(text)
    assert normalise.clean(once) == once


def test_one_line_keeps_what_a_break_divides_apart() -> None:
    assert normalise.one_line("张三 \n\n 李四\t王五") == "张三 李四 王五"
    assert normalise.one_line("Line 1\n2") == "Line 1 2"


def test_one_line_joins_a_name_that_is_broken_so_that_it_fits() -> None:
    assert normalise.one_line("河南省智能 \n 电网产业\n联盟") == "河南省智能电网产业联盟"


def test_narrowing_leaves_superscripts_and_circled_digits() -> None:
    assert normalise.narrow("１２．５％（Ａ）￥　5²①") == "12.5%(A)¥ 5²①"
    assert normalise.compact(" １ ２\n３ ") == "123"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("其他", "其它"),
        ("传  真", "传真"),
        ("ＥＭＡＩＬ：", "email:"),
        ("行业（领域）", "行业(领域)"),
        ("郑州【片区】", "郑州〔片区〕"),
        ("“十四五”", "「十四五」"),
        ("2020—2021", "2020-2021"),
        ("河南\u200b省", "河南省"),
    ],
)
def test_folding_makes_the_same_of_what_reads_the_same(one: str, other: str) -> None:
    assert normalise.fold(one) == normalise.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("郑州市", "郑州高新区"),
        ("推荐单位", "推荐部门"),
        ("河南省机器人产业联盟", "河南省机器人产业技术创新战略联盟"),
        ("占", "占比"),
    ],
)
def test_folding_makes_nothing_else_the_same(one: str, other: str) -> None:
    assert normalise.fold(one) != normalise.fold(other)


_MOSTLY_PLAIN = st.text(
    st.sampled_from("河南省其它12ab()、。:-'\"[《【ＡAß⼈⺟ ﬁ²") | st.characters(max_codepoint=0x9FFF), max_size=12
)


@given(_MOSTLY_PLAIN)
def test_folding_passes_over_no_character_that_it_changes(text: str) -> None:
    """An unseen character makes no difference, but lets every text go the long way."""
    assert normalise.fold(text) == normalise.fold(f"{text}\u200b")


@given(st.text())
def test_folding_never_fails_and_leaves_no_blank(text: str) -> None:
    assert normalise.fold(text) == "".join(normalise.fold(text).split())


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", (0, 0)),
        ("河南省，科技厅。", (8, 8)),
        ("A4纸", (3, 2)),
        ("hello world 2020", (14, 3)),
        ("投入3.5亿元", (7, 5)),
        ("一 二\n三\u3000四", (4, 4)),
        ("“十四五”——规划", (9, 9)),
        ("\u200b一", (1, 1)),
        ("𠮷", (1, 1)),
    ],
)
def test_the_two_counts_of_characters(text: str, lengths: tuple[int, int]) -> None:
    assert normalise.text_lengths(text) == lengths


@given(st.text())
def test_words_count_never_exceeds_the_characters(text: str) -> None:
    characters, words = normalise.text_lengths(text)
    assert 0 <= words <= characters <= len(text)


@pytest.mark.parametrize("text", ["无", "暂无", "/", "／", "//", "-", "—", "——", "－", "N/A", "\\"])
def test_words_for_nothing(text: str) -> None:
    assert normalise.is_nothing(text)


@pytest.mark.parametrize("text", ["0", "无锡", "没", "", "1/2", "—1", "。"])
def test_other_words_are_not_for_nothing(text: str) -> None:
    assert not normalise.is_nothing(text)


def test_a_mark_for_nothing_is_no_word() -> None:
    assert [normalise.is_nothing_mark(text) for text in ("/", "——", "无", "N/A")] == [True, True, False, False]


@pytest.mark.parametrize(
    "text",
    ["☑", "☒", "✓", "✔", "√", "■", "●", "1", "１", "①", "1、", "1.", "R", "P", "是", "有", "✔\ufe0f", " √ "],
)
def test_ticks(text: str) -> None:
    assert normalise.is_tick(text) is True


@pytest.mark.parametrize("text", ["þ", "ü", "ý", "◎", "⊙"])
def test_ticks_of_fonts_of_symbols(text: str) -> None:
    assert normalise.is_tick(text) is True


@pytest.mark.parametrize("text", ["", " ", "□", "☐", "○", "\u3000"])
def test_empty_boxes(text: str) -> None:
    assert normalise.is_tick(text) is False


@pytest.mark.parametrize("text", ["2", "否", "无", "x", "×", "√√", "工业", "0", "11", "r"])
def test_what_is_neither_a_tick_nor_an_empty_box(text: str) -> None:
    assert normalise.is_tick(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("３", 3),
        ("③", 3),
        ("3、", 3),
        ("3.", 3),
        ("3．", 3),
        ("(3)", 3),
        ("⑶", 3),
        ("⒊", 3),
        ("12", 12),
        (" 3 ", 3),
    ],
)
def test_option_numbers(text: str, number: int) -> None:
    assert normalise.option_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "三", "3企业", "1,2", "1.5", "100", "-1", "½", "²", "03"])
def test_what_is_no_option_number(text: str) -> None:
    assert normalise.option_number(text) is None


def test_lengths_of_cells_are_utf16_units() -> None:
    assert (normalise.cell_length("a河"), normalise.cell_length("𠮷")) == (2, 2)


@pytest.mark.parametrize(("text", "good"), [("河南", True), ("\ud800", False), ("\uffff", False), ("\ufffd", True)])
def test_what_xml_can_hold(text: str, good: bool) -> None:
    assert normalise.holdable(text) is good


def _plain(character: str) -> bool:
    return character.isprintable() and not normalise.is_odd(character)


def test_no_printable_character_is_replaced_or_cannot_be_held() -> None:
    """What lets most texts pass without a second look, but for odd ones."""
    printable = "".join(character for character in map(chr, range(0x110000)) if _plain(character))
    for pattern in (
        normalise._UNSEEN,
        normalise._COMPATIBLE,
        normalise._BREAK,
        normalise._ODD_BLANK,
        normalise._UNHOLDABLE,
    ):
        assert pattern.search(printable) is None


@given(st.text(st.sampled_from("无暂ＮnＡa/／\\＼-－—甲 ")))
def test_words_for_nothing_are_told_by_their_first_character(text: str) -> None:
    assert normalise.is_nothing(text) == (normalise._NOTHING.fullmatch(normalise.narrow(text)) is not None)
    assert normalise.is_nothing_mark(text) == (normalise._NOTHING_MARK.fullmatch(normalise.narrow(text)) is not None)


@given(st.text(st.characters(exclude_categories=())))
def test_a_cell_counts_units_of_sixteen_bits(text: str) -> None:
    assert normalise.cell_length(text) == len(text) + sum(char > "\uffff" for char in text)


def test_every_radical_is_seen_as_an_ideograph() -> None:
    radicals = [code for code in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6)) if code != 0x2E9A]
    assert [*RADICALS] == radicals
    assert all(unicodedata.category(character) == "Lo" for character in RADICALS.values())
    assert not any(is_odd(character) for character in RADICALS.values())


def test_the_two_tables_agree_where_unicode_has_both() -> None:
    decomposed = {code: unicodedata.normalize("NFKC", chr(code)) for code in RADICALS}
    assert all(RADICALS[code] == text for code, text in decomposed.items() if text != chr(code))


@given(st.text())
def test_what_is_not_odd_stays(text: str) -> None:
    plain = as_seen(without_unseen(text))
    assert as_seen(without_unseen(plain)) == plain
    if not is_odd(text):
        assert plain == text
