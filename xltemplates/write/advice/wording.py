"""A check's words in the workbook: with the values they speak of where a formula can say them, else without."""

import re
from itertools import pairwise

from xltemplates.base.errors import WriteFailed
from xltemplates.spec.expression.excel import quoted
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.scales import scale_of
from xltemplates.spec.model import Check
from xltemplates.write.formulas.compile import within_limits
from xltemplates.write.formulas.names import NameMap
from xltemplates.write.formulas.text import Place

_UNFILLED = "（未填）"
_BLANK = re.compile(r"\{[^}]*\}")
_ASIDE = re.compile(r"（[^（）]*\{[^}]*\}[^（）]*）")


def bare_words(check: Check) -> str:
    """The words without their values: a bracket with a value in it is left out, a value elsewhere is `…`."""
    return _BLANK.sub("…", _ASIDE.sub("", check.say.zh))


def words_formula(check: Check, names: NameMap) -> str:
    """The words with their values as a formula, without `=`; empty where no formula can say them."""
    try:
        return within_limits("&".join(_parts(check, Place(names))))
    except WriteFailed:
        return ""


def _parts(check: Check, place: Place) -> list[str]:
    """The texts between the blanks, and the blanks."""
    said = check.say.zh
    blanks = {f"{{{text}}}": expression for text, expression in check.blanks}
    spots = [match for match in _BLANK.finditer(said) if match[0] in blanks]
    ends = [0, *(edge for match in spots for edge in match.span()), len(said)]
    texts = [said[start:end] for start, end in pairwise(ends)]
    parts = (_told(blanks[text], place) if at % 2 else quoted(text) for at, text in enumerate(texts) if at % 2 or text)
    return list(parts)


def _told(expression: Expression, place: Place) -> str:
    ready, shown = place.ready(expression), _shown(expression, place.text(expression))
    return shown if ready == "1" else f'IF({ready},{shown},"{_UNFILLED}")'


def _shown(expression: Expression, text: str) -> str:
    """A value as people write it."""
    match expression.type:
        case "number":
            return f"ROUND({text},{scale_of(expression)})"
        case "date":
            return f'YEAR({text})&"年"&MONTH({text})&"月"&DAY({text})&"日"'
        case "flag" | "bool":
            return f'IF({text},"是","否")'
        case _:
            return text
