"""The verdict on a file as text for a table, and back: what was read once is not read again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Note, Problem
from xltemplates.base.words import Words
from xltemplates.locale.translations import FilledWords, Message
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.record.parsed import Parsed, Source, rebuilt
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Spec


def record_text(parsed: Parsed, spec: Spec) -> str:
    """A record as JSON, decimals exactly."""
    return _storable(to_json(rebuilt(spec, parsed.record or {}, Kind.to_json)))


def record_of(text: str, spec: Spec) -> Mapping[str, object]:
    """The record of a JSON text."""
    return record_from_json(spec, text)


def provenance_text(parsed: Parsed) -> str:
    """Where each value stood, as JSON."""
    return json.dumps({path: _source_parts(source) for path, source in parsed.provenance.items()}, default=_plain)


def provenance_of(text: str) -> dict[str, Source]:
    """The provenance of a JSON text."""
    return {path: _source(*parts) for path, parts in json.loads(text).items()}


def _source_parts(source: Source) -> tuple[object, ...]:
    place, steps = source.place, [(step.code, step.params) for step in source.steps] if source.steps else ()
    return place.sheet, place.cell.a1, source.raw, steps


def _source(sheet: str, cell: str, raw: str, steps: Iterable[tuple[str, Iterable[tuple[str, Any]]]]) -> Source:
    notes = (Note(code, _params(params)) for code, params in steps)
    return Source(_placed(sheet, cell), raw, tuple(notes))


def detail_text(problem: Problem) -> str:
    """What a problem holds beyond code, severity and path, as JSON."""
    place = _place(problem.place) if problem.place else None
    detail = {
        "place": place,
        "raw": problem.raw,
        "shown": problem.shown,
        "params": problem.params,
        "said": problem.said,
    }
    return json.dumps(detail, default=_plain)


def problem_of(code: str, severity: Any, path: str, text: str) -> Problem:
    """The problem of a row of the table."""
    detail = json.loads(text)
    place = _placed(*detail["place"]) if detail["place"] else None
    said = _value(detail["said"])
    return Problem(code, severity, path, place, detail["raw"], _params(detail["params"]), said, detail["shown"])


def _params(pairs: Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _value(value)) for name, value in pairs)


def _plain(value: object) -> object:
    """A parameter that JSON does not know, under the name of what it is."""
    match value:
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case Message(code, params):
            return {"message": [code, params]}
        case Words(texts):
            return {"words": texts}
        case FilledWords(words, values):
            return {"filled": [words, values]}
    raise TypeError(f"no parameter of a message: {value!r}")


def _value(plain: Any) -> Any:
    """The parameter again."""
    match plain:
        case list():
            return tuple(map(_value, plain))
        case {"date": text}:
            return date.fromisoformat(text)
        case {"decimal": text}:
            return Decimal(text)
        case {"message": [code, params]}:
            return Message(code, _params(params))
        case {"words": texts}:
            return Words(_value(texts))
        case {"filled": [words, values]}:
            return FilledWords(_value(words), _params(values))
    return plain


def content_of(parsed: Parsed, record: str) -> str:
    """The digest of what a file says, wherever it stands in it: record, and what could not be read, as written.

    `record` is its `record_text`. Two files that a program saved from the same entries say the same.
    """
    unread = sorted((problem.path, problem.raw) for problem in parsed.problems if problem.severity == "error")
    return hashlib.sha256(f"[{record}, {_storable(to_json(_lists(unread)))}]".encode()).hexdigest()


def _lists(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [list(pair) for pair in pairs]


def _storable(text: str) -> str:
    """JSON in which every database can hold each character: a lone surrogate becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def _place(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell.a1


def _placed(sheet: str, cell: str) -> Place:
    return Place(sheet, Cell.parse(cell))
