"""Records at the edges of what checks compare: few, meeting values, so that checks pass and fail about as often."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from tests.strategies import is_canonical
from xltemplates.record.parsed import data_fields, inner_path, nested
from xltemplates.spec.expression.evaluate import evaluate, free_names
from xltemplates.spec.expression.nodes import Comparison, Expression, Name
from xltemplates.spec.model import Field, Repeat, Spec

_SMALL = "0 1 2 3 0.1 0.2 0.3 0.9 43.1 43.2 -43.2 -1 -0.01 10 11 50 99.5 100 100.5 100.51 33.33 33.34 0.05"
_LARGE = "1234567.89 999999999.99 7 12 170 60.5"
NUMBERS = tuple(map(Decimal, f"{_SMALL} {_LARGE}".split()))
DAYS = (
    *(date(2020, 8, 10) + timedelta(days) for days in (-1, 0, 1, 40, 41, 42, 365)),
    *(date(2019, 12, 31), date(2024, 2, 29), date(1901, 1, 1), date(2100, 2, 28), date(1940, 1, 1), date(2006, 12, 31)),
)
TEXTS = (
    "甲",
    "乙",
    "河南省超硬材料产业技术创新战略联盟",
    "河南省产业技术创新战略联盟",
    "河南省*联盟",
    "省?院",
    "~*",
    "A?B",
    "a?b",
    "123456789012345678",
    "123456789012345679",
    "𠮷祥公司",
    'say "hi" & <go>',
    "TRUE",
    "1",
    "=1+1",
    "'quoted'",
    "长文本，第一行。\n　第二行 words and more\n" * 4 + "末行",
    "很长的文字。" * 60,
)
CODES = (
    "91410100PDY00001XC", "91410300PDY000028N", "91410000706676846C", "91310110666007217T", "91350100M000100Y4Z",
    "PDY000010", "13800138000", "0371-65900001", "450001", "100000", "a@b.cn",
)  # fmt: skip
DOUBTED = ("91410100PDY00001X0",)  # read as it is, with a note: its check digit does not fit


def record(spec: Spec, chance: Random) -> dict[str, Any]:
    """A record of canonical values, some blank; how many are is different from record to record."""
    full = chance.choice((0.0, 0.1, 0.5, 0.85, 0.97, 1.0))
    some = chance.choice((1, 3, 30))  # how many of an entry's values are used: fewer meet more often
    flat = {field.path: _value(field, chance, full, some) for field in data_fields(spec.fields)}
    tables = {repeat.path: _rows(repeat, chance, full, some) for repeat in spec.repeats}
    values = {**flat, **tables}
    if chance.random() < 0.3:
        _meet(spec, values, chance)
    return nested(values.items())


def _meet(spec: Spec, values: dict[str, Any], chance: Random) -> None:
    """Let what is compared be equal, where the form's own entries say so: a total the sum of its parts."""
    fields = {field.path: field for field in data_fields(spec.fields)}
    for check in chance.sample(spec.checks, len(spec.checks)):  # where several speak of an entry, the last one wins
        match check.that:
            case Comparison(left=Name(path), right=right) if path in fields and fields.keys() >= _paths(right):
                found = evaluate(right, lambda name: values[name.path])
                kind = fields[path].kind
                value = int(found) if isinstance(found, Decimal) and kind.rules()["type"] == "integer" else found
                if is_canonical(fields[path], value):
                    values[path] = value


def _paths(expression: Expression) -> set[str]:
    return {name.path for name in free_names(expression)}


def _rows(repeat: Repeat, chance: Random, full: float, some: int) -> tuple[dict[str, Any], ...]:
    most = repeat.most or repeat.printed
    count = min(chance.choice((0, 1, 2, 5, repeat.printed + 1, 40)), most)
    return tuple(
        nested((inner_path(repeat, field), _value(field, chance, full, some)) for field in data_fields(repeat.fields))
        for _ in range(count)
    )


def _value(field: Field, chance: Random, full: float, some: int) -> object:
    return chance.choice(pool(field)[:some]) if chance.random() < full else None


@cache
def pool(field: Field) -> tuple[Any, ...]:
    """The canonical values that are tried in an entry."""
    doubted = DOUBTED if field.kind.name == "uscc" else ()
    return (*doubted, *(value for value in _candidates(field) if is_canonical(field, value))) or (None,)


def _candidates(field: Field) -> list[Any]:
    rules: dict[str, Any] = field.kind.rules()
    options = field.kind.options
    edges = [rules[edge] for edge in ("min", "max") if edge in rules]
    match field.kind.expr:
        case "number":
            whole = rules["type"] == "integer"
            return [int(one) if whole else Decimal(one) for one in (*NUMBERS, *edges) if not whole or one == int(one)]
        case "date":
            return [*DAYS, *edges]
        case "flag":
            return [True, False]
        case "choice":
            return list(options)
        case "list":
            return [(options[0],), options[:2], (options[-1],), options[1:3], options[-2:], options]
        case _:
            # Long texts are counted beside them, where LibreOffice takes a rare character for one and Excel for two.
            texts = [text for text in TEXTS if field.kind.name != "longtext" or max(text) <= "\uffff"]
            return [*options[:3], *texts, *CODES, field.kind.example]
