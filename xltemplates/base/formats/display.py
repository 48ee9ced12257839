"""What a cell shows of its value (ECMA-376 Part 1, 18.8.30 and 18.8.31; where it is silent, as Excel does)."""

from decimal import Decimal

from xltemplates.base.cells import ROUNDING
from xltemplates.base.formats.general import Literals
from xltemplates.base.formats.parse import LONGEST, Format, parse_format
from xltemplates.base.formats.shown import NOTHING, OVERFLOW, TEXT, Display

_LARGEST = 308  # the exponent of the largest number that a cell holds
_OVERFLOW = Display(OVERFLOW, None, NOTHING)


def display(value: Decimal | bool | str, code: str, *, date1904: bool = False, locale: str = "zh-CN") -> Display | None:
    """What a person sees of a value under a number format code; None where that is not surely known.

    `locale` is that of the program, `zh-CN` or `en`. Numbers count as a spreadsheet holds them, to 15 digits, and round
    half away from zero. The width of the cell makes no difference: General shows all 15 digits, and `########` appears
    only where a cell of any width is filled with it: a date before the epoch, a number that no section is for.

        display(Decimal("0.1234"), "0.0%")             Display("12.3%", None, Shows("number", 1, 2))
        display(Decimal(40983), 'yyyy"年"m"月"')        Display("2012年3月", None, Shows("date", parts={…}))
        display(Decimal(52), "[>100]0;[Red]无;0;@")     None: programs disagree on such conditions
        display("河南", '"单位："@')                     Display("单位：河南", None, Shows("text"))
        display(Decimal(5), ";;;")                     Display("", None, Shows("nothing"))
    """
    if len(code) > LONGEST:
        return None
    chosen = parse_format(code, locale)
    if isinstance(value, Decimal):
        return _number(value, chosen, date1904)
    return _text(value if isinstance(value, str) else "TRUE" if value else "FALSE", chosen)


def _number(value: Decimal, chosen: Format, date1904: bool) -> Display | None:
    if not value.is_finite() or (value and abs(value.adjusted()) > _LARGEST):
        return None
    held = ROUNDING.plus(value)
    choice = chosen.choice(held)
    if choice is None:
        return _OVERFLOW
    section = choice.section
    text = section.body.show(held, choice.minus, date1904)
    if text is None:
        return None
    shows = section.body.shows if text and text != OVERFLOW else NOTHING
    return Display(text, section.color, shows)


def _text(value: str, chosen: Format) -> Display | None:
    """A text, and TRUE and FALSE, which are shown as texts are."""
    section = chosen.text
    if not isinstance(section.body, Literals):
        return None
    text = section.body.show_text(value)
    return Display(text, section.color, TEXT if text else NOTHING)
