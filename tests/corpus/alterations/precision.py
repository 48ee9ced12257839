"""Displays that round, noise behind the fifteenth digit, signs and zeros that do not show (line 1)."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, WITH_DATES, WITH_MONEY, Filled
from tests.corpus.alterations.doing import NUMBERS, one_entry, pick, positive
from tests.corpus.alterations.model import Made, Sort, doubt, either, exactly

# Formats and how many digits they show; none: a fraction, which shows whole numbers whole.
SCIENTIFIC = (("0.00E+00", 3), (11, 3), ("##0.0E+0", 4), (48, 4), ("# ?/?", 0), ("0E+0", 1), ("# ??/??", 0), (12, 0),
              (13, 0), ("0.0E+00", 2))  # fmt: skip


def rounded(base: Filled, chance: Random, number: int) -> Made:
    """A display that rounds within the places that the entry keeps: the stored number, with a warning."""
    paths = [path for path in base.filled("money", "decimal") if Decimal(str(base.value(path))) % 1]
    path = chance.choice(paths)
    code = ("0", "#,##0", "0_ ", 1, 3, "#,##0_);[Red](#,##0)")[number % 6]
    return one_entry(
        base,
        path,
        exactly(base.value(path), told="warning"),
        lambda sheet, address: sheet.style(address, code),
        str(code),
    )


def rounded_beyond(base: Filled, chance: Random, number: int) -> Made:
    """More places than the entry keeps, of which the display shows what it keeps: an error, or what is shown, told."""
    path = pick(base, chance, "money")
    value = Decimal(str(base.value(path))) + Decimal("0.0037")
    shown = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if base.form == ASSETS:
        path, value, shown = "assets[0].written", Decimal("1234.5678"), Decimal("1234.57")

    def edit(sheet: object, address: str) -> None:
        sheet.put(address, value)  # type: ignore[attr-defined]
        sheet.style(address, ("0.00", "#,##0.00", 2, 4)[number % 4])  # type: ignore[attr-defined]

    return one_entry(base, path, either(shown), edit, f"{value} shown as {shown}")


def scientific(base: Filled, chance: Random, number: int) -> Made:
    """Powers of ten and fractions: an error, or the number, with a warning where not all of its digits show."""
    path = positive(base, chance, *NUMBERS)
    code, kept = SCIENTIFIC[number % len(SCIENTIFIC)]
    value = Decimal(str(base.value(path))).normalize()
    hidden = len(value.as_tuple().digits) > kept if kept else value % 1 != 0
    want = either(base.value(path), told="warning" if hidden else None)
    return one_entry(base, path, want, lambda sheet, address: sheet.style(address, code), str(code))


def noisy_number(base: Filled, chance: Random, number: int) -> Made:
    """The sixteenth digit of a sum: 51.99999999999999 is 52."""
    path = positive(base, chance, *NUMBERS)
    value = base.value(path)
    noise = float(str(value)) * (1 + (-1) ** number * 2 ** -(50 - number % 2))
    return one_entry(base, path, exactly(value), lambda sheet, address: sheet.put(address, noise), repr(noise))


def not_whole(base: Filled, chance: Random, number: int) -> Made:
    """A fraction in a count: the error says what the cell holds; shown rounded, 52.4 is an error or 52, told."""
    path = positive(base, chance, "integer")
    value = base.value(path)
    assert isinstance(value, int)
    held = value - 1 + (0.5, 0.25, 0.75, 0.9)[number % 4]
    want = doubt(str(held))
    if number % 2:
        want = either(int(held + 0.5), readings=(str(held),))

    def edit(sheet: object, address: str) -> None:
        sheet.put(address, held)  # type: ignore[attr-defined]
        sheet.style(address, "0" if number % 2 else "General")  # type: ignore[attr-defined]

    return one_entry(base, path, want, edit, str(held))


def zeros_hidden(base: Filled, chance: Random, number: int) -> Made:
    """A zero that its format shows as nothing or as a dash."""
    zero = [path for path in base.filled(*NUMBERS) if base.value(path) == 0]
    path = chance.choice(zero)
    code = (
        "0;-0;;@",
        '0;-0;"-"',
        "#",
        "#,###",
        '0;-0;"无"',
        "0;-0;",
        '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ',
        "##",
        '0;0;" "',
        '[=0]"";0',
    )[number % 10]
    shown_as_dash = "-" in code.partition(";")[2]
    return one_entry(
        base,
        path,
        either(0, told="repair") if shown_as_dash else either(0),
        lambda sheet, address: sheet.style(address, code),
        code,
    )


def negative_hidden(base: Filled, chance: Random, number: int) -> Made:
    """A loss whose sign its format hides; in brackets, as accountants write it, an error or the loss is right."""
    code = (
        "0.00;0.00",
        "#,##0.00;#,##0.00",
        "0.00;[Red]0.00",
        "0.00_);(0.00)",
        "#,##0.00_);[Red]\\(#,##0.00\\)",
        '0.00;"亏损"0.00',
        '0.00;"-"0.00',
        "0.00;△0.00",
        39,
        40,
    )[number % 10]
    value = base.value("lead.profit")
    text = str(code)
    if "0.00;0.00" in text or text in ("#,##0.00;#,##0.00", "0.00;[Red]0.00"):
        want = doubt()
    else:
        want = exactly(value) if '"-"' in text else either(value, told=None)
    return one_entry(base, "lead.profit", want, lambda sheet, address: sheet.style(address, code), text)


SORTS = (
    Sort("format-rounds", 1, rounded, WITH_DATES),
    Sort("format-rounds-beyond-places", 1, rounded_beyond, WITH_MONEY),
    Sort("format-scientific", 1, scientific, FORMS),
    Sort("format-zero-hidden", 1, zeros_hidden, (PROPOSAL,)),
    Sort("format-negative-hidden", 1, negative_hidden, (PROPOSAL,)),
    Sort("noise-in-number", 1, noisy_number, FORMS),
    Sort("number-not-whole", 8, not_whole, (TABLE, PROPOSAL, QUESTIONNAIRE)),
)
