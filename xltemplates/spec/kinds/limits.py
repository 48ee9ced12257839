"""The rules that a kind may ask of a typed value, what each demands, and the message of a value beyond it.

The one validator of values: whatever becomes an entry, read from a file, migrated or given, is judged here.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xltemplates.base.normalise import text_lengths
from xltemplates.base.typed import TYPES, places


class Rule(NamedTuple):
    """A rule: the message of a value that breaks it, and whether a value of the kind's type meets a limit."""

    code: str
    meets: Callable[[Any, Any], bool]


def _allowed(value: Any, allowed: Any) -> bool:
    return all(item in allowed for item in value) if isinstance(value, (tuple, list)) else value in allowed


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "type": Rule("wrong-type", lambda value, name: TYPES[name](value)),
        "allowed": Rule("outside-options", _allowed),
        "characters": Rule("too-long", lambda text, most: len(text) <= most or min(text_lengths(text)) <= most),
        "max": Rule("above-maximum", lambda value, limit: bool(value <= limit)),
        "min": Rule("below-minimum", lambda value, limit: bool(value >= limit)),
        "most": Rule("too-many-options", lambda chosen, most: len(chosen) <= most),
        "places": Rule("too-many-places", lambda value, most: places(value) <= most),
    }
)


def broken(rules: Mapping[str, object], value: object) -> tuple[tuple[str, object], ...]:
    """The rules that a value breaks, by name, each with its limit; of a value of another type only that.

    >>> broken({"type": "integer", "min": 1, "max": 9}, 12)
    (('max', 9),)
    """
    if not RULES["type"].meets(value, rules["type"]):
        return (("type", rules["type"]),)
    return tuple(sorted((name, limit) for name, limit in rules.items() if not RULES[name].meets(value, limit)))
