"""A number format code as the sections it chooses from (ECMA-376 Part 1, 18.8.31).

Up to four sections: positive numbers, negative ones, zero, text. One with `@` that is the last of fewer is for text.
Conditions in brackets take the place of these rules.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from xltemplates.base.formats.brackets import Color, Condition, DBNum, Elapsed, Language, Locale, bracket
from xltemplates.base.formats.fraction import read_fraction
from xltemplates.base.formats.general import AS_IT_IS, General, Literals, read_general, read_words
from xltemplates.base.formats.moment import read_moment
from xltemplates.base.formats.number import read_number
from xltemplates.base.formats.numerals import Numerals, numerals
from xltemplates.base.formats.scientific import read_scientific
from xltemplates.base.formats.shown import Body, Sort, Unreadable
from xltemplates.base.formats.tokens import Section as Tokens
from xltemplates.base.formats.tokens import Token, scan
from xltemplates.base.frozen import frozen

LONGEST = 255  # characters of a code, Excel's own limit

_ZERO = Decimal(0)
_POSITIVE, _NEGATIVE, _NOT_NEGATIVE = (Condition(sign, _ZERO) for sign in (">", "<", ">="))
_SYSTEM_CODES: Mapping[tuple[bool, str], str] = MappingProxyType(  # by whether it is Chinese
    {
        (True, "date"): 'yyyy"年"m"月"d"日"', (True, "time"): "h:mm:ss",
        (False, "date"): "dddd, mmmm d, yyyy", (False, "time"): "h:mm:ss AM/PM",
    }
)  # fmt: skip


@frozen
class Section:
    """What one section shows, in which colour, and for which numbers it says that it is (None where it does not)."""

    body: Body
    color: str | None = None
    condition: Condition | None = None
    bare: bool = False  # nothing but brackets


@frozen
class SectionChoice:
    """A section, the numbers it is for (None: all that are left), and whether negative ones show their minus."""

    condition: Condition | None
    section: Section
    minus: bool


@frozen
class Format:
    """The sections of a code in the order in which a number tries them, and the one for text."""

    numbers: tuple[SectionChoice, ...]
    text: Section

    def choice(self, value: Decimal) -> SectionChoice | None:
        """The section for a number, None where there is none for it."""
        for choice in self.numbers:
            if choice.condition is None or choice.condition.holds(value):
                return choice
        return None


@lru_cache(maxsize=1024)  # a workbook has some dozens of codes and thousands of numbers
def parse_format(code: str, locale: str = "zh-CN") -> Format:
    """The sections of a code; never an error: a section that is not understood is `Unreadable`, with the reason.

    `locale` is that of the program that shows the cell; it says how `!`, `[$-F800]` and `aaa` are taken.
    """
    if len(code) > LONGEST:
        return _refused(f"longer than {LONGEST} characters")
    chinese = locale.startswith("zh")
    tokens = scan(code or "General", chinese=chinese)
    if len(tokens) > 4:
        return _refused("more than four sections")
    sections = tuple(_section(each, chinese) for each in tokens)
    if any(section.condition for section in sections):
        return _conditional(sections)
    return _ordinary(sections)


def _refused(reason: str) -> Format:
    section = Section(Unreadable(reason))
    return Format((SectionChoice(None, section, False),), section)


def _ordinary(sections: tuple[Section, ...]) -> Format:
    """Sections without conditions."""
    given, text = _without_text(sections)
    if not given:  # only for text; what stands there beside `@` a number does not show
        return Format((SectionChoice(None, Section(General(), text.color), True),), text)
    if len(given) == 1:
        return Format((SectionChoice(None, given[0], True),), text)
    if given[1].bare:
        given = (given[0], Section(Unreadable("a colour alone for negative numbers")), *given[2:])
    if len(given) == 2:
        return Format((SectionChoice(_NOT_NEGATIVE, given[0], False), SectionChoice(None, given[1], False)), text)
    first, second = SectionChoice(_POSITIVE, given[0], False), SectionChoice(_NEGATIVE, given[1], False)
    return Format((first, second, SectionChoice(None, given[2], False)), text)


def _without_text(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], Section]:
    """The sections for numbers and the one for text."""
    last = sections[-1]
    if len(sections) == 4 or _takes_text(last):
        plain = isinstance(last.body, (Literals, Unreadable))
        return sections[:-1], last if plain else Section(Unreadable("a section for text that shows a number"))
    return sections, Section(AS_IT_IS, last.color if len(sections) == 1 else None)


def _takes_text(section: Section) -> bool:
    return isinstance(section.body, Literals) and len(section.body.pieces) > 1


def _conditional(sections: tuple[Section, ...]) -> Format:
    """Sections of which the first, the second or both have a condition.

    A number that no section is for fills the cell with `#`, but a single section leaves all others to General. Minus
    signs as Excel sets them: a section shows it unless its condition says that all its numbers are negative; one
    without a condition that is the second of two, only where the first is for positive numbers or for one.
    """
    text = sections[-1] if len(sections) == 4 or _takes_text(sections[-1]) else Section(AS_IT_IS)
    if sections[3:] and not isinstance(sections[3].body, Literals):
        text = Section(Unreadable("a section for text that shows a number"))
    first = sections[0].condition or _POSITIVE
    choices = [SectionChoice(first, sections[0], _shows_minus(first))]
    others = sections[1:3] or (Section(General()),)
    second = others[0].condition
    if second is None and others[1:] and text is others[1]:
        others = others[:1]
    if len(others) == 1:
        minus = _shows_minus(second) if second else first.operator == "=" or _all_positive(first)
        return Format((*choices, SectionChoice(second, others[0], minus)), text)
    if second is None:  # programs disagree: the second may be for negative numbers, or for all
        unclear = Section(Unreadable("a second section without a condition, of three"))
        return Format((*choices, SectionChoice(_NEGATIVE, others[0], False), SectionChoice(None, unclear, False)), text)
    if others[1].condition:
        return _refused("three conditions")
    return Format(
        (*choices, SectionChoice(second, others[0], _shows_minus(second)), SectionChoice(None, others[1], True)), text
    )


def _shows_minus(condition: Condition) -> bool:
    if condition.limit < 0:
        return condition.operator not in ("<", "<=", "=")
    return not (condition.limit == 0 and condition.operator == "<")


def _all_positive(condition: Condition) -> bool:
    return condition.limit >= 0 and condition.operator in (">", ">=")


def _section(tokens: Tokens, chinese: bool) -> Section:
    """One section, its brackets read and taken off."""
    found = {index: bracket(token.text) for index, token in enumerate(tokens) if token.kind == "bracket"}
    color = next((each.name for each in found.values() if isinstance(each, Color)), None)
    condition = next((each for each in found.values() if isinstance(each, Condition)), None)
    if None in found.values() or any(token.kind == "odd" for token in tokens):
        sort: Sort = "date" if any(token.kind == "date" for token in tokens) else "nothing"
        return Section(Unreadable("a sign that only another language knows, or none", sort), color, condition)
    locales = [each for each in found.values() if isinstance(each, Locale)]
    system = next((each.system for each in locales if each.system), "")
    if system:
        (tokens,), found, locales = scan(_SYSTEM_CODES[chinese, system], chinese=chinese), {}, []
    language = next((each.language for each in locales if each.language), None if chinese else "en")
    number = next((each.number for each in found.values() if isinstance(each, DBNum)), 0)
    written = numerals(number, language or "zh-CN")
    kept = _unbracketed(tokens, found)
    elapsed = {index: each for index, (_, each) in enumerate(kept) if isinstance(each, Elapsed)}
    plain = tuple(token for token, _ in kept)
    bare = bool(found) and not plain
    if number and written is None:
        return Section(Unreadable("numerals of another language"), color, condition)
    body = General(numerals=written) if bare else _body(plain, elapsed, written, language)
    return Section(body, color, condition, bare)


def _unbracketed(tokens: Tokens, found: Mapping[int, object]) -> list[tuple[Token, object]]:
    """The tokens without brackets, but for currency signs, now words, and elapsed times, each with its bracket."""
    kept: list[tuple[Token, object]] = []
    for index, token in enumerate(tokens):
        each = found.get(index)
        if isinstance(each, Locale) and each.symbol:
            kept.append((Token("literal", each.symbol), None))
        elif each is None or isinstance(each, Elapsed):
            kept.append((token, each))
    return kept


def _body(tokens: Tokens, elapsed: Mapping[int, Elapsed], written: Numerals | None, language: Language | None) -> Body:
    """What the tokens show, by the sort of section they make."""
    kinds = {token.kind for token in tokens}
    if "date" in kinds or "ampm" in kinds or elapsed or ("exponent" in kinds and "digit" not in kinds):
        return read_moment(tokens, elapsed, written, language)
    if "general" in kinds:
        return read_general(tokens, written)
    if "exponent" in kinds:
        return read_scientific(tokens, written)
    if {"slash", "digit"} <= kinds:
        return Unreadable("a fraction in Chinese numerals") if written else read_fraction(tokens)
    if kinds & {"digit", "percent"}:
        return read_number(tokens, written)
    if written and "text" in kinds:
        return Unreadable("text in Chinese numerals")
    return read_words(tokens)
