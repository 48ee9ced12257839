"""What a form's workbook says of itself: prompts, the check sheet, the status, the identity line, in its language."""

import re
from collections.abc import Mapping
from string import Formatter
from types import MappingProxyType
from typing import Final

from xltemplates.base.words import Language
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.locale.translations import DATE_FIELD, ENGINE, Message
from xltemplates.spec.expression.functions.base import quoted

_NO_TEXTS: Mapping[str, object] = MappingProxyType({})
LANGUAGE: Final[Language] = DEFAULT  # of every form, as the people who fill it in read it


def wording(code: str, **params: object) -> str:
    """A text of the workbook in its language, its blanks filled; KeyError for an unknown code or a missing blank.

    >>> wording("check-blank")
    '未填：'
    """
    return Message.of(code, **params).get(LANGUAGE)


def wording_formula(code: str, texts: Mapping[str, object] = _NO_TEXTS, **formulas: str) -> str:
    """The same as a formula, without `=`: `texts` fill their blanks as they are, `formulas` by what they come to.

    `共 {count} 项` and `COUNT(A1:A9)` give `"共 "&COUNT(A1:A9)&" 项"`.
    """
    parts: list[str] = []
    text = ""
    for before, name, _, _ in Formatter().parse(ENGINE.template(code, LANGUAGE)):
        text += before
        if name is not None and name in texts:
            text += str(texts[name])
        elif name is not None:
            parts += [quoted(text), formulas[name]] if text else [formulas[name]]
            text = ""
    return "&".join([*parts, quoted(text)] if text else parts)


def date_formula(text: str) -> str:
    """A day, given as a formula, as the language writes it: `YEAR(A1)&"年"&MONTH(A1)&"月"&DAY(A1)&"日"`."""
    names = ",".join(quoted(name) for name in wording("format-months").split())
    fields = {
        "y": f"YEAR({text})",
        "M": f"MONTH({text})",
        "MMMM": f"CHOOSE(MONTH({text}),{names})",
        "d": f"DAY({text})",
    }
    parts = re.split(f"({DATE_FIELD.pattern})", wording("format-date"))
    return "&".join(fields.get(part) or quoted(part) for part in parts if part)


def date_format(language: Language) -> str:
    """The number format of a day as a language writes it: `yyyy"年"m"月"d"日"`, `mmmm" "d", "yyyy`."""
    codes = {"y": "yyyy", "M": "m", "MMMM": "mmmm", "d": "d"}
    parts = re.split(f"({DATE_FIELD.pattern})", ENGINE.template("format-date", language))
    return "".join(codes.get(part) or quoted(part) for part in parts if part)
