"""Every widget: what it takes on the grid, and values there and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.drawing import spec_of
from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.widgets import DEFAULTS, WIDGETS, unfit, widget_name, widget_of
from xltemplates.locale.translations import sentence
from xltemplates.spec.fields import WIDGETS as ALLOWED
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.kinds.texts import LineText
from xltemplates.spec.model import Field

FIELDS = """
domain:  {kind: choice, title: 领域, options: [工业, 农业, 社会发展], widget: ticks}
listed:  {kind: choice, title: 领域, options: [工业, 农业, 社会发展]}
nature:  {kind: choice, title: 性质, options: [企业, 院所, 高校, 其他], widget: codes}
merits:  {kind: choices, title: 资质, options: [甲, 乙, 丙, 丁], max: 3, widget: codes}
topics:  {kind: choices, title: 专题, options: [甲, 乙, 丙]}
charter: {kind: yesno, title: 章程, options: [有, 无]}
none:    {kind: yesno, title: 零申报, options: [是, 否], widget: tick}
count:   {kind: integer, title: 数量}
seal:    {kind: ink, title: 盖章}
why:     {kind: longtext, title: 理由, widget: paragraphs}
part:    {kind: heading, title: 一、总则}
"""
PICTURE = "".join(f"| {{{line.split(':')[0]}}} |\n" for line in FIELDS.strip().splitlines())
SPEC = spec_of(FIELDS, ":grid 1\n" + PICTURE)
F = {field.id: field for field in SPEC.fields}


def cells(*texts: str) -> tuple[CellValue, ...]:
    return tuple(Text(text) if text else BLANK for text in texts)


def gather(field: str, *texts: str) -> Reading:
    return widget_of(F[field]).gather(F[field], cells(*texts))


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


def back(field: Field, value: object) -> Reading:
    widget = widget_of(field)
    return widget.gather(field, widget.show(field, value))


@pytest.mark.parametrize(
    ("field", "roles"),
    [
        ("domain", ["option:0", "option:1", "option:2"]),
        ("listed", ["value"]),
        ("nature", ["code:0"]),
        ("merits", ["code:0", "code:1", "code:2"]),
        ("charter", ["option:0", "option:1"]),
        ("none", ["value"]),
        ("count", ["value"]),
        ("seal", [""]),
        ("part", [""]),
    ],
)
def test_the_slots_of_a_widget(field: str, roles: list[str]) -> None:
    assert [part.role for part in widget_of(F[field]).parts(F[field])] == roles


def test_a_tick_is_followed_by_its_option() -> None:
    assert [part.label for part in widget_of(F["domain"]).parts(F["domain"])] == ["工业", "农业", "社会发展"]


def test_every_default_is_a_widget_of_a_kind_it_fits() -> None:
    assert set(DEFAULTS) <= set(KINDS)
    assert not any(unfit(field) for field in SPEC.fields)
    assert [widget_name(F[name]) for name in ("count", "charter", "listed")] == ["entry", "ticks", "dropdown"]


def test_a_widget_knows_what_it_cannot_show() -> None:
    field = Field("n", "N", F["count"].kind, widget="ticks")
    assert unfit(field)


def test_every_widget_the_loader_allows_fits_its_kind() -> None:
    for kind, names in ALLOWED.items():
        assert all(KINDS[kind].expr in WIDGETS[name].fits for name in names)


CANONICAL = [
    ("domain", "农业"),
    ("listed", "农业"),
    ("nature", "其他"),
    ("merits", ("甲", "丁")),
    ("merits", ("甲", "乙", "丙", "丁")),  # more than may be chosen: a rule's matter, and still the same record
    ("topics", ("乙", "丙")),
    ("charter", True),
    ("charter", False),
    ("none", True),
    ("none", False),
    ("count", 7),
]


@pytest.mark.parametrize(("field", "value"), CANONICAL)
def test_canonical_values_come_back(field: str, value: object) -> None:
    assert back(F[field], value).value == value


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("domain", ["□", "□", "□"]),
        ("charter", ["□", "□"]),
        ("none", ["□"]),
        ("nature", [""]),
        ("merits", ["", "", ""]),
        ("count", [""]),
        ("seal", []),
    ],
)
def test_an_empty_form_shows_its_boxes_and_is_blank(field: str, shown: list[str]) -> None:
    assert [cell.raw for cell in widget_of(F[field]).show(F[field], None)] == shown
    assert back(F[field], None) == Reading()


@given(
    st.sampled_from(["domain", "nature", "merits", "topics", "charter", "none"]),
    st.one_of(
        st.text(max_size=5), st.sampled_from(["1", "是", "有", "√", "①", "□", "工业 ", "1、2", "R"]), st.integers()
    ),
)
def test_other_values_never_come_back_as_something_else(field: str, value: object) -> None:
    reading = back(F[field], value)
    assert reading.value == value or reading.value is None


@pytest.mark.parametrize("value", ["渔业", "1", "是", "√", ("工业", "农业"), 3, Decimal("1.5")])
@pytest.mark.parametrize("field", ["domain", "nature"])
def test_values_that_are_not_canonical_come_back_as_a_problem(field: str, value: object) -> None:
    reading = back(F[field], value)
    assert reading.value is None
    assert any(SEVERITIES[note.code] == "error" for note in reading.notes)


@pytest.mark.parametrize(
    "mark",
    [
        *("☑", "☒", "✓", "✔", "√", "■", "●", "1", "①", "1、", "1.", "R", "P", "V", "v", "对", "是", "农业", "TRUE"),
        *("[√]", "(√)", "【√】", "□√", "√□", "√ ", "\uf052", "\uf0fe", "\uf0fc", "☑\ufe0f"),
    ],
)
def test_every_spelling_of_a_tick(mark: str) -> None:
    reading = gather("domain", "□", mark, "")
    assert reading.value == "农业"
    assert codes(reading) == ([] if mark == "☑" else ["tick-respelled"])


def test_a_checkbox_and_a_formula_are_read_by_what_they_show() -> None:
    widget = widget_of(F["domain"])
    assert widget.gather(F["domain"], (Bool(False), Bool(True), BLANK)).value == "农业"
    assert widget.gather(F["domain"], (BLANK, Formula("A1", Text("☑")), BLANK)).value == "农业"


def test_two_ticks_in_a_single_choice_are_an_error_not_the_first() -> None:
    reading = gather("domain", "☑", "☑", "□")
    assert reading.value is None
    assert [(note.code, note.params) for note in reading.notes] == [("two-ticks", (("options", ("工业", "农业")),))]


def test_two_ticks_in_several_choices_are_both() -> None:
    assert gather("topics", "☑", "□", "☑") == Reading(("甲", "丙"))


@pytest.mark.parametrize("mark", ["?", "农业", "2", "#REF!"])
def test_a_mark_nobody_can_read_is_an_error(mark: str) -> None:
    reading = gather("domain", mark, "☑", "□")
    assert reading.value is None
    assert codes(reading) == ["tick-unreadable"]


@pytest.mark.parametrize(
    ("yes", "no"), [("是", "否"), ("有", "无"), ("√", "×"), ("Y", "N"), ("1", "0"), ("对", "不是")]
)
def test_boxes_that_are_answered_with_yes_and_no(yes: str, no: str) -> None:
    assert gather("charter", yes, no).value is True
    assert gather("charter", no, yes).value is False
    assert gather("domain", no, yes, no).value == "农业"
    assert gather("topics", yes, no, yes).value == ("甲", "丙")
    assert codes(gather("domain", no, yes, no)) == ["tick-respelled"]


@pytest.mark.parametrize("marks", [("否", ""), ("否", "否"), ("×", "□"), ("", "否")])
def test_a_no_alone_says_nothing_of_the_other_box(marks: tuple[str, str]) -> None:
    assert gather("charter", *marks).value is None


def test_two_boxes_answered_with_yes_are_two_ticks() -> None:
    assert codes(gather("domain", "是", "是", "否"))[-1] == "two-ticks"


def test_a_line_that_begins_with_its_own_label() -> None:
    field = Field("unit", "推荐单位/部门", LineText())
    reading = widget_of(field).gather(field, (Text("推荐单位：郑州市"),))
    assert (reading.value, codes(reading)) == ("郑州市", ["label-repeated"])
    for text in ("牵头单位：郑州市", "推荐单位：", "推荐单位郑州市"):
        assert widget_of(field).gather(field, (Text(text),)).value == text


def test_the_word_of_the_other_option_is_no_tick() -> None:
    assert gather("charter", "", "有").value is None
    assert gather("charter", "", "无").value is False


@pytest.mark.parametrize(("mark", "value"), [("√", True), ("1", True), ("", None), ("□", None), ("否", False)])
def test_a_single_tick(mark: str, value: bool | None) -> None:
    assert gather("none", mark).value is value


def test_a_single_tick_that_nobody_can_read() -> None:
    reading = widget_of(F["none"]).gather(F["none"], (ErrorValue("#N/A"),))
    assert reading.value is None
    assert reading.notes


@pytest.mark.parametrize(
    ("written", "options", "noted"),
    [
        (("1", "4", ""), ("甲", "丁"), []),
        (("4", "", "1"), ("甲", "丁"), []),
        (("①", "4、", "３"), ("甲", "丙", "丁"), ["code-respelled"] * 3),
        (("1、3", "", ""), ("甲", "丙"), []),
        (("1 3", "", ""), ("甲", "丙"), ["code-respelled"]),
        (("乙", "", ""), ("乙",), ["code-respelled"]),
        (("①③", "", ""), ("甲", "丙"), ["code-respelled"]),
        (("甲、丙", "", ""), ("甲", "丙"), ["code-respelled"]),
        (("2.乙", "4（丁）", ""), ("乙", "丁"), ["code-respelled"] * 2),
        (("□", "□", "□"), None, []),
    ],
)
def test_numbers_in_boxes(written: tuple[str, ...], options: tuple[str, ...] | None, noted: list[str]) -> None:
    reading = gather("merits", *written)
    assert reading.value == options
    assert codes(reading) == noted


@pytest.mark.parametrize(
    ("field", "written", "noted"),
    [
        ("merits", ("9", "", ""), ["code-range"]),
        ("merits", ("2", "2", ""), ["code-twice"]),
        ("merits", ("x", "2", ""), ["code-unreadable"]),
        ("merits", ("1.乙", "", ""), ["code-unreadable"]),
        ("merits", ("甲、x", "", ""), ["code-unreadable"]),
        ("merits", ("12", "", ""), ["code-range"]),
        ("nature", ("1、2",), ["codes-too-many"]),
        ("nature", ("0",), ["code-unreadable"]),
        ("nature", ("1.5",), ["code-unreadable"]),
    ],
)
def test_wrong_numbers_are_errors(field: str, written: tuple[str, ...], noted: list[str]) -> None:
    reading = gather(field, *written)
    assert reading.value is None
    assert codes(reading) == noted


def test_a_number_goes_before_an_option_that_is_a_number() -> None:
    spec = spec_of("n: {kind: choice, title: N, options: ['2', '1'], widget: codes}", "| {n} |")
    assert back(spec.fields[0], "2") == Reading("2")


def test_a_number_cell_is_as_good_as_a_text() -> None:
    assert widget_of(F["nature"]).gather(F["nature"], (Number("3"),)) == Reading("高校")
    assert widget_of(F["domain"]).gather(F["domain"], (Number("1"), BLANK, BLANK)).value == "工业"


def test_every_note_has_its_sentence_in_both_languages() -> None:
    for text in ("?", "√"):
        for note in gather("domain", text, "√").notes:
            assert sentence(note.code, note.params, "zh") != sentence(note.code, note.params, "en")


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_every_widget_has_parts_for_what_it_fits(name: str) -> None:
    fitting = [field for field in SPEC.fields if field.kind.expr in WIDGETS[name].fits]
    assert fitting
    for field in fitting:
        parts = WIDGETS[name].parts(field)
        assert parts
        assert all(0 < part.least <= part.most for part in parts)


def parted(text: object) -> tuple[str, ...]:
    """What the cells of a text over several cells hold."""
    return tuple(cell.raw for cell in widget_of(F["why"]).show(F["why"], text))


def test_a_short_text_stands_in_the_first_cell_and_a_long_one_in_several() -> None:
    assert parted("一段。\n二段。") == ("一段。\n二段。", "", "")
    assert parted("\n".join([200 * "甲", 200 * "乙", 200 * "丙"])) == (200 * "甲", 200 * "乙", 200 * "丙")


def test_a_text_longer_than_a_cell_is_parted_at_its_line_breaks_and_comes_back_whole() -> None:
    text = "\n".join(30_000 * sign for sign in "甲乙丙")
    assert [len(part) for part in parted(text)] == [30_000] * 3
    assert gather("why", *parted(text)).value == text


def test_a_text_no_parting_makes_fit_is_left_whole_for_the_writer_to_refuse() -> None:
    assert [len(part) for part in parted(40_000 * "甲")] == [40_000, 0, 0]


def test_cells_left_out_and_marks_for_nothing_do_not_part_a_text() -> None:
    assert gather("why", "一", "", "二").value == "一\n二"
    assert gather("why", "", "", "").value is None


def test_an_unreadable_cell_leaves_the_whole_text_empty() -> None:
    reading = widget_of(F["why"]).gather(F["why"], (Text("一"), ErrorValue("#REF!"), BLANK))
    assert (reading.value, len(reading.notes)) == (None, 1)


@given(st.text(alphabet="甲 乙\n/无a", max_size=900))
def test_every_canonical_text_survives_its_cells(text: str) -> None:
    field = F["why"]
    canonical = field.kind.from_cell(Text(text)).value
    if canonical is not None:
        assert gather("why", *parted(canonical)).value == canonical
