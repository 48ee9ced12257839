"""Codes and values -> sentences: catalogues looked up, blanks filled as a language writes dates, lists and decimals."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from xltemplates.base.cells import decimal_text
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language, Words
from xltemplates.locale.catalogues import Catalogues

Params = Iterable[tuple[str, object]]

DATE_FIELD = re.compile("MMMM|[yMd]")  # of CLDR's date patterns, those that long dates are made of


class Translations(Catalogues):
    """Catalogues whose sentences are said: with their blanks filled."""

    def sentence(self, code: str, params: Params, language: Language) -> str:
        """The sentence of a code with its blanks filled; KeyError for an unknown code or a missing parameter."""
        return self.template(code, language).format_map({name: shown(value, language) for name, value in params})

    def words(self, code: str, params: Params) -> Words:
        """The sentence in every language there is: for what travels to where these catalogues are not."""
        params = tuple(params)
        return Words(tuple((language, self.sentence(code, params, language)) for language in self.languages))


ENGINE = Translations(Path(__file__).parent)


@frozen
class Message:
    """Something to say: the code of a message and what fills its blanks; words when a language is known."""

    code: str
    params: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, **params: object) -> "Message":
        """A message by the names of its blanks."""
        return cls(code, tuple(params.items()))

    def get(self, language: Language) -> str:
        """The sentence in a language."""
        return sentence(self.code, self.params, language)


@frozen
class FilledWords:
    """Words of a spec with `{blanks}`, and the values, at least one, that fill them; said when a language is known."""

    words: Words
    values: tuple[tuple[str, object], ...]

    def get(self, language: Language) -> str:
        """The sentence in a language, its blanks replaced in one go, so that no value is taken for a blank."""
        texts = {blank: shown(value, language) for blank, value in self.values}
        return re.sub("|".join(map(re.escape, texts)), lambda match: texts[match[0]], self.words.get(language))


def sentence(code: str, params: Params, language: Language) -> str:
    """The engine's sentence of a code with its blanks filled; KeyError for an unknown code or a missing parameter."""
    return ENGINE.sentence(code, params, language)


def shown(value: object, language: Language) -> str:
    """A value as people write it in a language: `43.1`, `2020年8月10日` or `August 10, 2020`, `甲、乙` or `A, B`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Message() | Words() | FilledWords():
            return value.get(language)
        case bool():
            return sentence("format-true" if value else "format-false", (), language)
        case Decimal():
            return decimal_text(value).replace(".", ENGINE.template("format-decimal", language))
        case date():
            return _date(value, language)
        case tuple() if type(value) is tuple:  # a named one, such as a place, says itself what it is
            return listed((shown(item, language) for item in value), language) or "—"
        case _:
            return str(value)


def listed(texts: Iterable[str], language: Language) -> str:
    """Texts one after the other: `甲、乙`, `A, B`."""
    return ENGINE.template("format-list", language).join(texts)


def _date(day: date, language: Language) -> str:
    """A day by the language's long pattern of CLDR, such as `y年M月d日` or `MMMM d, y`."""
    months = ENGINE.template("format-months", language).split()
    fields = {"y": str(day.year), "M": str(day.month), "MMMM": months[day.month - 1], "d": str(day.day)}
    return DATE_FIELD.sub(lambda field: fields[field[0]], ENGINE.template("format-date", language))
