"""The limits of a form's values: minimum, maximum, options, length. Kinds state them, Cerberus judges."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from xltemplates.base.cells import decimal_text
from xltemplates.base.problem import Problem
from xltemplates.base.validate import Breach, Rules
from xltemplates.record.answer import Answer
from xltemplates.record.shape import data_fields
from xltemplates.spec.model import Spec

# The message of each rule that a typed value can break.
CODES: Mapping[str, str] = MappingProxyType(
    {
        "type": "wrong-type",
        "min": "below-minimum",
        "max": "above-maximum",
        "allowed": "outside-options",
        "characters": "too-long",
        "places": "too-many-places",
        "most": "too-many-options",
    }
)


class Limits:
    """The limits of one form, built once and used for every file of it; not for several threads at once."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        fields = (*spec.fields, *(field for repeat in spec.repeats for field in repeat.fields))
        self._rules = Rules({field.path: field.kind.rules() for field in data_fields(fields)})

    def judged(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """The answers of one row (or of the form), those beyond a limit without value and with a problem."""
        row = tuple(answers)
        values = {answer.field.path: answer.value for answer in row if answer.value is not None}
        breaches: dict[object, list[Breach]] = {}
        for breach in self._rules.faults(values):
            breaches.setdefault(breach.path[0], []).append(breach)
        return tuple(_told(answer, breaches.get(answer.field.path, ())) for answer in row)


def _told(answer: Answer, breaches: Sequence[Breach]) -> Answer:
    return answer.refused(_problem(answer, breach) for breach in breaches) if breaches else answer


def _problem(answer: Answer, breach: Breach) -> Problem:
    return answer.problem(CODES[breach.rule], ("title", answer.field.title), ("limit", _text(breach.constraint)))


def _text(limit: object) -> str:
    if isinstance(limit, Decimal):
        return decimal_text(limit)
    if isinstance(limit, date):
        return limit.isoformat()
    return "、".join(map(str, limit)) if isinstance(limit, (list, tuple)) else str(limit)
