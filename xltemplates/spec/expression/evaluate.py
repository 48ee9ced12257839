"""An expression's value for a record: exact, and undecided while an entry it needs is blank."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from xltemplates.base.cells import decimal_text
from xltemplates.base.problem import Words
from xltemplates.spec.expression.entries import Undecided, typed
from xltemplates.spec.expression.nodes import Expression, Name
from xltemplates.spec.expression.numbers import rounded
from xltemplates.spec.expression.program import program_of
from xltemplates.spec.expression.scales import scale_of

# The value of an entry: None where blank; of a column the tuple of its rows' values, of a table the tuple of its rows.
Lookup = Callable[[Name], object]


def evaluate(expression: Expression, lookup: Lookup) -> object:
    """The value (Decimal, text, date, tuple or bool), or UNDECIDED.

    Undecided: an entry named outside `sum count blank filled` is blank (a column: no row of it is filled), any entry
    named holds a value of another type (such as one decimal too many), or something is divided by zero.
    """
    program = program_of(expression)
    return program(map(lookup, program.names))


def free_names(expression: Expression) -> tuple[Name, ...]:
    """Every entry an expression names, in order, once."""
    return program_of(expression).names


def needed_names(expression: Expression) -> tuple[Name, ...]:
    """The entries without which it is undecided."""
    program = program_of(expression)
    return tuple(name for name, needed in zip(program.names, program.needed, strict=True) if needed)


def mistyped(expression: Expression, lookup: Lookup) -> bool:
    """Whether an entry holds a value that its kind cannot have, so that no check can speak of it."""
    return any(not typed(name, lookup(name)) for name in program_of(expression).names)


def render_blanks(say: Words, blanks: Iterable[tuple[str, Expression]], lookup: Lookup) -> Words:
    """A check's words with each `{expression}` replaced by its value as people write it."""
    values = {f"{{{text}}}": _told(expression, lookup) for text, expression in blanks}
    zh = {blank: shown(value, "（未填）", "、") for blank, value in values.items()}
    en = {blank: shown(value, "(blank)", ", ") for blank, value in values.items()}
    return Words(_replaced(say.zh, zh), _replaced(say.en, en))


def shown(value: object, blank: str = "", between: str = "、") -> str:
    """A value as people write it: 43.1, 2020年8月10日, 甲、乙."""
    match value:
        case None | Undecided.UNDECIDED:
            return blank
        case bool():
            return "是" if value else "否"
        case Decimal():
            return decimal_text(value)
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case tuple() | list():
            return between.join(str(item) for item in value)
        case _:
            return str(value)


def _told(expression: Expression, lookup: Lookup) -> object:
    value = evaluate(expression, lookup)
    return rounded(value, scale_of(expression)) if isinstance(value, Decimal) else value


def _replaced(sentence: str, texts: Mapping[str, str]) -> str:
    """The sentence with its blanks replaced in one go, so that no value is taken for a blank."""
    if not texts:
        return sentence
    blanks = "|".join(re.escape(blank) for blank in texts)
    return re.sub(blanks, lambda match: texts[match[0]], sentence)
