"""What may stand in a spec, as Cerberus schemas, and the way from a node of the file to typed settings."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from xltemplates.base.typed import FLAGS, date_of, decimal_of, integer_of
from xltemplates.base.words import Words
from xltemplates.locale.translations import ENGINE
from xltemplates.spec.faults import Report
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.structure import Breach, Structure
from xltemplates.spec.tree import Node, Pairs, find, plain

TEXT = {"type": "string"}
NAME = {"type": "string", "required": True, "empty": False}
_LANGUAGES = ENGINE.languages
_TEXT_OF = {language: {**NAME, "required": language in ("zh", "en")} for language in _LANGUAGES}
WORDS = {"type": ["string", "dict"], "empty": False, "schema": _TEXT_OF}
TEXTS = {"type": "texts"}
FLAG = {"type": "flag_text"}

TOP: Mapping[str, object] = MappingProxyType(
    {
        "form": NAME,
        "version": NAME,
        "title": NAME,
        "source": TEXT,
        "registry": {"type": "string", "empty": False},
        "trial": FLAG,
        "variables": {"type": "dict", "valuesrules": TEXT},
        "fields": {"type": "dict", "required": True, "empty": False},
        "checks": {"type": "list"},
        "sheets": {"type": "list", "required": True, "empty": False},
        "migrates": {"type": "dict"},
    }
)
FIELD: Mapping[str, object] = MappingProxyType(
    {
        "kind": NAME,
        "title": NAME,
        "required": FLAG,
        "personal": FLAG,
        "prefill": {"type": "string", "allowed": ["unit"]},
        "widget": {"type": "string", "empty": False},
        "help": WORDS,
    }
)
GROUP: Mapping[str, object] = MappingProxyType(
    {"title": NAME, "fields": {"type": "dict", "required": True, "empty": False}}
)
REPEAT: Mapping[str, object] = MappingProxyType(
    {
        **GROUP,
        "many": {
            "type": "dict",
            "required": True,
            "schema": {
                "print": {"type": "integer_text", "required": True},
                "max": {"type": ["integer_text", "string"], "required": True},
                "none": {"type": "string", "empty": False},
            },
        },
        "key": TEXTS,
        "from": {"type": "string", "empty": False},
        "order": TEXTS,
        "totals": TEXTS,
    }
)
CHECK: Mapping[str, object] = MappingProxyType(
    {
        "id": NAME,
        "each": {"type": "string", "empty": False},
        "when": {"type": "string", "empty": False},
        "that": {"type": "string", "empty": False},
        "else": {"type": "string", "allowed": ["error", "warning", "manual"]},
        "say": {**WORDS, "required": True},
        "source": TEXT,
        "python_only": FLAG,
    }
)
SHEET: Mapping[str, object] = MappingProxyType(
    {
        "name": NAME,
        "page": {
            "type": "dict",
            "schema": {
                "paper": {"type": "string", "allowed": ["A4", "A3"]},
                "orientation": {"type": "string", "allowed": ["portrait", "landscape"]},
                "margins": {"type": "list", "minlength": 4, "maxlength": 4, "schema": {"type": "decimal_text"}},
            },
        },
        "picture": NAME,
    }
)
MIGRATION: Mapping[str, object] = MappingProxyType(
    {
        "from": NAME,
        "entries": {"type": "dict", "valuesrules": {"type": "dict", "empty": False}},
        "dropped": {"type": "dict", "valuesrules": WORDS},
    }
)
MOVE: Mapping[str, object] = MappingProxyType(
    {
        "from": {"type": "string", "empty": False},
        "options": {"type": "dict", "valuesrules": NAME},
        "split": {"type": "string", "empty": False},
        "part": {"type": "integer_text", "min": 1},
        "join": TEXTS,
        "between": TEXT,
        "compute": {"type": "string", "empty": False},
        "constant": {"type": "string", "empty": False},
        "open": FLAG,
        "why": WORDS,
    }
)
REGISTRY: Mapping[str, object] = MappingProxyType(
    {
        "registry": NAME,
        "version": NAME,
        "title": NAME,
        "groups": {"type": "dict", "valuesrules": NAME},
        "units": {"type": "list", "required": True, "empty": False},
    }
)
UNIT: Mapping[str, object] = MappingProxyType(
    {
        "id": NAME,
        "name": NAME,
        "aliases": TEXTS,
        "group": {"type": "string", "empty": False},
        "attributes": {"type": "dict", "valuesrules": TEXT},
        "contacts": {"type": "list"},
    }
)
CONTACT: Mapping[str, object] = MappingProxyType({"name": TEXT, "phone": TEXT, "email": TEXT})

_CODES: Mapping[str, str] = MappingProxyType(
    {
        "required": "key-missing",
        "empty": "value-empty",
        "minlength": "list-too-short",
        "maxlength": "list-too-long",
        "min": "value-below",
        "max": "value-above",
    }
)  # rule -> message; `unknown`, `type` and `allowed` have their own


@cache
def structure_of_kind(kind: str) -> Structure:
    """The structure of a field of a kind: what every field may say and the kind's own settings."""
    return Structure({**FIELD, **KINDS[kind].settings})


def accepted(node: Node, structure: Structure, report: Report) -> dict[str, object] | None:
    """The plain mapping of a node of that structure; None, and every fault reported at its place, where it is none."""
    document = plain(node)
    if not isinstance(node, Pairs) or not isinstance(document, dict):
        report.add(node.position, "type-dict", value=_shown(document))
        return None
    breaches = structure.breaches(document, report.thorough)
    for breach in breaches:
        _tell(node, breach, report)
    return None if breaches else document


def _tell(node: Node, breach: Breach, report: Report) -> None:
    name = str(breach.path[-1])
    place = find(node, breach.path).position
    if breach.rule == "unknown":
        parent = find(node, breach.path[:-1])
        key = parent.key(name) if isinstance(parent, Pairs) else None
        known = breach.constraint if isinstance(breach.constraint, tuple) else ()
        report.unknown(key.position if key else place, "key-unknown", name, known)
    elif breach.rule == "allowed":
        report.unknown(place, "value-unknown", _shown(breach.value), [str(item) for item in _listed(breach.constraint)])
    elif breach.rule == "type":
        wanted = str(_listed(breach.constraint)[0]).replace("_", "-")
        report.add(place, f"type-{wanted}", value=_shown(breach.value))
    else:
        limit = _shown(breach.constraint)
        report.add(place, _CODES.get(breach.rule, "value-refused"), name=name, limit=limit)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _shown(value: object) -> str:
    """A value in a message: short, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def typed(settings: Mapping[str, object], schema: Mapping[str, object]) -> dict[str, object]:
    """Accepted settings with their values typed by a schema: integers, decimals, dates, flags and tuples of texts."""
    return {name: _typed(settings[name], rules) for name, rules in schema.items() if name in settings}


def _typed(value: object, rules: object) -> object:
    kind = rules.get("type") if isinstance(rules, Mapping) else None
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, str):
        return value
    match kind:
        case "integer_text":
            return integer_of(value)
        case "decimal_text":
            return decimal_of(value)
        case "date_text":
            return date_of(value)
        case "flag_text":
            return FLAGS[value]
    return value


def words(value: object) -> Words | None:
    """Words given by language, or one text for all languages; None where the value is neither."""
    if isinstance(value, Mapping):
        return Words(tuple((language, str(value[language])) for language in _LANGUAGES if language in value))
    return Words.of(zh=value, en=value) if isinstance(value, str) else None


def decimals(value: object) -> tuple[Decimal, ...]:
    """The numbers of accepted numerals, in their order."""
    return tuple(decimal_of(str(item)) or Decimal(0) for item in _listed(value))
