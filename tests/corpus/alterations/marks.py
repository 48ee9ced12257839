"""Struck, raised and lowered text, and text in the colour of its ground (line 2, and line 1's end)."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLES, Filled
from tests.corpus.alterations.doing import NUMBERS, TEXTS, altered, one_entry, opened, pick
from tests.corpus.alterations.model import Expected, Made, Sort, Telling, doubt, exactly
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.styles import Marks
from tests.corpus.alterations.workbook import Workbook

STRUCK: Marks = {"strike": {}}
RAISED: Marks = {"vertAlign": {"val": "superscript"}}
LOWERED: Marks = {"vertAlign": {"val": "subscript"}}
GROUNDS: tuple[tuple[Marks, str], ...] = (
    ({"color": {"rgb": "FFFFFFFF"}}, ""),
    ({"color": {"theme": "0"}}, ""),
    ({"color": {"rgb": "FFD9D9D9"}}, "FFD9D9D9"),
    ({"color": {"indexed": "9"}}, ""),
    ({"color": {"rgb": "00FFFFFF"}}, "FFFFFFFF"),
    ({"color": {"rgb": "FFFFFF00"}}, "FFFFFF00"),
)  # fmt: skip
HARMLESS: tuple[Marks, ...] = (
    {"b": {}}, {"i": {}}, {"u": {}}, {"color": {"rgb": "FFFF0000"}}, {"sz": {"val": "9"}}, {"name": {"val": "楷体"}},
    {"b": {}, "color": {"theme": "1"}}, {"u": {"val": "double"}}, {"strike": {"val": "0"}},
    {"vertAlign": {"val": "baseline"}},
    {"color": {"indexed": "10"}}, {"sz": {"val": "18"}},
)  # fmt: skip


def struck_digits(base: Filled, chance: Random, number: int) -> Made:
    """A number corrected by striking out: ~~52~~58."""
    path = pick(base, chance, *NUMBERS)
    right = str(base.value(path))
    old = ("5", "52", "1", "9.", "60", "34")[number % 6]
    runs = [(old, STRUCK), (right, {})] if number % 2 else [(right, {}), (old, STRUCK)]
    glued = "".join(text for text, _ in runs)
    return one_entry(
        base, path, doubt(right, glued), lambda sheet, address: sheet.rich(address, runs), f"{old} struck of {glued}"
    )


def struck_words(base: Filled, chance: Random, number: int) -> Made:
    """A text corrected by striking out: ~~不~~同意推荐。"""
    path = pick(base, chance, *TEXTS)
    text = str(base.value(path))
    old = ("不", "原", "（暂定）", "拟", "与他人", "已")[number % 6]
    at = 0 if number % 2 else len(text) // 2
    runs = [(text[:at], {}), (old, STRUCK), (text[at:], {})]
    want = doubt(text, text[:at] + old + text[at:])
    return one_entry(
        base, path, want, lambda sheet, address: sheet.rich(address, [run for run in runs if run[0]]), f"{old} struck"
    )


def struck_option(base: Filled, chance: Random, number: int) -> Made:
    """An option or a date struck out and another written behind."""
    path = pick(base, chance, *(("choice", "unit") if base.form in TABLES else ("phone", "email", "postcode")))
    right = str(base.value(path))
    old = {"choice": "其他", "unit": "某市", "phone": "0371-", "email": "old@", "postcode": "47"}[
        base.layout.by_path[path].field.kind.name
    ]
    want = doubt(right)
    return one_entry(
        base,
        path,
        want,
        lambda sheet, address: sheet.rich(address, [(old, STRUCK), (right, {})]),
        f"{old} struck before {right}",
    )


def struck_cell(base: Filled, chance: Random, number: int) -> Made:
    """A whole cell struck out by its style, or by the run that holds all of it."""
    path = pick(base, chance, *NUMBERS, "text", "date")
    text = str(base.value(path))

    def edit(sheet: Sheet, address: str) -> None:
        if number % 3 == 2 and base.layout.by_path[path].field.kind.name == "text":
            sheet.rich(address, [(text, STRUCK)])
        else:
            sheet.style(address, marks=STRUCK)

    return one_entry(base, path, doubt(), edit, "struck out")


def struck_row(base: Filled, chance: Random, number: int) -> Made:
    """A row struck out: an officer decides whether it counts."""
    table = base.table
    index = chance.randrange(table.count)
    row = table.row(index)
    name = f"{table.path}[{index}]"
    data = altered(base, lambda book: book.sheet(table.sheet).style_row(row, STRUCK))
    told = Telling("manual", sheet=table.sheet, rows=(row, row), silence="wrong")
    expected = Expected(base.record, tellings=(told,), optional=frozenset({name}), returned=True)
    return Made(data, expected, f"row {row} struck out")


def raised(base: Filled, chance: Random, number: int) -> Made:
    """A number with something raised or lowered behind it: a footnote's mark, a power, a correction above the line."""
    path = pick(base, chance, *NUMBERS)
    text = str(base.value(path))
    small, marks = (("2", RAISED), ("1", RAISED), ("3", LOWERED), ("0", LOWERED), ("00", RAISED), ("5", RAISED))[
        number % 6
    ]
    want = doubt(text)
    return one_entry(
        base,
        path,
        want,
        lambda sheet, address: sheet.rich(address, [(text, {}), (small, marks)]),
        f"{small} raised or lowered",
    )


def raised_in_text(base: Filled, chance: Random, number: int) -> Made:
    """A footnote's mark raised behind a name, a code or a telephone: never glued to it."""
    path = pick(
        base, chance, *(("text", "phone", "email", "orgcode") if base.form in (PROPOSAL, QUESTIONNAIRE) else ("text",))
    )
    text = str(base.value(path))
    small = ("1", "2", "①", "*", "注", "[1]")[number % 6]
    want = doubt(text)
    return one_entry(
        base, path, want, lambda sheet, address: sheet.rich(address, [(text, {}), (small, RAISED)]), f"{small} raised"
    )


def unseen(base: Filled, chance: Random, number: int) -> Made:
    """Text or a number in the colour of its ground: it is there, and nobody sees it."""
    path = pick(base, chance, *NUMBERS, "text", "date")
    marks, fill = GROUNDS[number % len(GROUNDS)]
    return one_entry(
        base,
        path,
        doubt(),
        lambda sheet, address: sheet.style(address, marks=marks, fill=fill),
        f"{dict(marks)} on {fill or 'none'}",
    )


def tiny(base: Filled, chance: Random, number: int) -> Made:
    """A font of one or two points, in a cell or in a part of a text: nobody can read it."""
    size = {"sz": {"val": ("1", "2", "0.5", "1.5")[number % 4]}}
    if number % 3:
        path = pick(base, chance, *NUMBERS, "text", "date")
        return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, marks=size), str(size))
    path = pick(base, chance, *TEXTS)
    text = str(base.value(path))
    runs = [("不", size), (text, {})]
    return one_entry(base, path, doubt(text), lambda sheet, address: sheet.rich(address, runs), f"不 in {size}")


def small(base: Filled, chance: Random, number: int) -> Made:
    """A small font that can be read: nothing to tell."""
    path = pick(base, chance, *NUMBERS, "text", "date")
    size = {"sz": {"val": ("5", "6", "7.5", "4")[number % 4]}}
    made = one_entry(
        base, path, exactly(base.value(path)), lambda sheet, address: sheet.style(address, marks=size), str(size)
    )
    return replace(made, expected=replace(made.expected, quiet=True))


def unseen_run(base: Filled, chance: Random, number: int) -> Made:
    """A part of a text in the colour of its ground."""
    path = pick(base, chance, *TEXTS)
    text = str(base.value(path))
    hidden = ("不", "（作废）", "原", "未", "非", "已撤销")[number % 6]
    runs = [(hidden, {"color": {"rgb": "FFFFFFFF"}}), (text, {})]
    return one_entry(base, path, doubt(text), lambda sheet, address: sheet.rich(address, runs), f"{hidden} in white")


def harmless(base: Filled, chance: Random, number: int) -> Made:
    """Bold, red, large, in another font: what is seen is the same."""
    path = pick(base, chance, *NUMBERS, "text", "date")
    marks = HARMLESS[number % len(HARMLESS)]
    made = one_entry(
        base,
        path,
        exactly(base.value(path)),
        lambda sheet, address: sheet.style(address, marks=marks),
        str(dict(marks)),
    )
    return replace(made, expected=replace(made.expected, quiet=True))


def harmless_runs(base: Filled, chance: Random, number: int) -> Made:
    """A text in several runs of honest looks, white on a dark ground among them."""
    path = pick(base, chance, *TEXTS)
    text = str(base.value(path))
    half = len(text) // 2
    marks = HARMLESS[number % 8]
    on_dark: Callable[[Sheet, str], None] = lambda sheet, address: sheet.style(address, fill="FF1F4E79")  # noqa: E731
    white: Marks = {"color": {"rgb": "FFFFFFFF"}}

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, path)
        if number % 4 == 3:
            sheet.rich(address, [(text[:half], white), (text[half:], white)])
            on_dark(sheet, address)
        else:
            sheet.rich(address, [(text[:half], marks), (text[half:], {})])

    return Made(altered(base, edit), Expected(base.record, quiet=True), f"{path} in runs")


SORTS = (
    Sort("struck-digits", 2, struck_digits, FORMS),
    Sort("struck-words", 2, struck_words, FORMS),
    Sort("struck-option", 2, struck_option, FORMS),
    Sort("struck-cell", 2, struck_cell, FORMS),
    Sort("struck-row", 2, struck_row, TABLES),
    Sort("raised-digits", 2, raised, FORMS),
    Sort("raised-mark-in-text", 2, raised_in_text, FORMS),
    Sort("unseen-text", 1, unseen, FORMS),
    Sort("unseen-tiny", 1, tiny, FORMS),
    Sort("harmless-small", 2, small, FORMS),
    Sort("unseen-run", 1, unseen_run, FORMS),
    Sort("harmless-marks", 2, harmless, FORMS),
    Sort("harmless-runs", 2, harmless_runs, (PROPOSAL, ASSETS, QUESTIONNAIRE)),
)
