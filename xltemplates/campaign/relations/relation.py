"""A relation between documents, once loaded: what it looks at, what must hold, and what is said where it does not."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity
from xltemplates.base.words import Words
from xltemplates.campaign.relations.likeness import Core
from xltemplates.campaign.relations.sides import RelationItem, RelationSide, RelationSource, SideName, comparable
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.model import Position
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import NAME, TEXT, TEXTS, WORDS

Expect = Literal["some", "one", "none"]
_PAIRS: Final = {"type": "dict", "empty": False, "valuesrules": NAME}
_CONDITION: Final = {"type": "string", "empty": False}

ALIKE: Final[Mapping[str, object]] = MappingProxyType(
    {
        "of": NAME,
        "score": {"type": "decimal_text", "required": True, "min": 1},
        "before": TEXTS,
        "after": TEXTS,
    }
)
RELATION: Final[Mapping[str, object]] = MappingProxyType(
    {
        "id": NAME,
        "each": {"type": ["string", "texts"], "empty": False},
        "pairs": {"type": "string", "empty": False},
        "with": {"type": ["string", "texts"], "empty": False},
        "on": _PAIRS,
        "when": _CONDITION,
        "that": _CONDITION,
        "expect": {"type": "string", "allowed": ["some", "one", "none"]},
        "compare": _PAIRS,
        "among": _PAIRS,
        "alike": {"type": "dict", "schema": dict(ALIKE)},
        "at": {"type": "string", "empty": False},
        "severity": {"type": "string", "allowed": ["error", "warning", "manual"]},
        "say": {**WORDS, "required": True},
        "source": TEXT,
    }
)


@frozen
class NamePair:
    """A name of the one side and a name of the other."""

    here: SideName
    there: SideName

    def key_here(self, item: RelationItem, registry: Registry) -> object:
        """By what the value here is compared with that there: names folded, units as the registry has them.

        None where it is blank.
        """
        return comparable(self.here.value(item), self._registry(registry))

    def key_there(self, item: RelationItem, registry: Registry) -> object:
        """The same of the value there; of a column the tuple of its rows'."""
        value, known = self.there.value(item), self._registry(registry)
        if self.there.origin == "column" and isinstance(value, tuple):
            return tuple(comparable(each, known) for each in value)
        return comparable(value, known)

    def _registry(self, registry: Registry) -> Registry | None:
        return registry if self.here.unit or self.there.unit else None


@frozen
class Alike:
    """From which score on, of 100, two names of the same source are alike; the score is that of their cores."""

    name: SideName
    score: Decimal
    core: Core


@frozen
class FindingPlace:
    """The entry a finding stands at: of the joined document or row (`there`), or of the one that is asked of.

    `name` None: the document as a whole.
    """

    there: bool
    name: SideName | None


@frozen
class DocumentRelation:
    """A rule over several documents.

    `each` are the sources of what it is asked of, `joined` (`with:`) those of what belongs to it: where the names of
    each of `on` are comparable and equal. `pairs`: the two are of one source, each two once, the later one is asked.
    `when` says what is asked at all, and which of the joined count; `expect` how many of these there must be, `that`
    what must hold of each, `compare` which names must be equal, `among` which must be in a column. Undecided, and so
    nothing is found, where what is named is blank. `found` are the blanks of `say` that tell of the finding itself.
    """

    id: str
    severity: Severity
    say: Words
    blanks: tuple[tuple[str, Expression], ...]
    found: tuple[str, ...]
    each: tuple[RelationSource, ...]
    here: RelationSide
    joined: tuple[RelationSource, ...] = ()
    there: RelationSide | None = None
    pairs: bool = False
    on: tuple[NamePair, ...] = ()
    when: Expression | None = None
    that: Expression | None = None
    expect: Expect | None = None
    compare: tuple[NamePair, ...] = ()
    among: tuple[NamePair, ...] = ()
    alike: Alike | None = None
    at: FindingPlace | None = None
    source: str = ""
    position: Position = field(default=Position(), compare=False)
