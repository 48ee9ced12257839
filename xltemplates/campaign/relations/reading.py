"""The `relations:` of a campaign spec -> Relations, typed over both sides' names; faults go to the report."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.words import Words
from xltemplates.campaign.relations.likeness import Core
from xltemplates.campaign.relations.relation import RELATION, Alike, DocumentRelation, FindingPlace, NamePair
from xltemplates.campaign.relations.sides import THERE, RelationSide, RelationSource, SideName, SideScope
from xltemplates.spec.checks import check_ids, severity_of
from xltemplates.spec.conditions import read_blanks, read_expression
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.parse import parse_condition, parse_expression
from xltemplates.spec.expression.syntax import ExpressionFault, ParseResult
from xltemplates.spec.faults import Report
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import accepted, words
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

_STRUCTURE = Structure(RELATION)
_SOURCE = re.compile(r"(?P<form>[^\s/]+)(?:/(?P<repeat>\S+))?(?: of (?P<campaign>\S+))?")
FOUND: Final = "found."  # before what a sentence says of the finding itself
_FOUND: Final[Mapping[str, tuple[str, ...]]] = {
    "expect": ("missing", "count"),
    "compare": ("title", "here", "there", "place"),
    "among": ("title", "here", "place"),
    "alike": ("score",),
}
_DOCUMENT: Final = "document"  # `at:` the document as a whole


@frozen
class Forms:
    """What relations may speak of: the campaign's forms and their titles, its registry, routes and earlier campaigns.

    A form that is None is faulty itself; what names it is passed over. `attributes` are those that a unit may have
    though none of the registry has them.
    """

    specs: Mapping[str, Spec | None]
    titles: Mapping[str, str]
    registry: Registry | None
    routes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def side(self, sources: Iterable[RelationSource]) -> RelationSide | None:
        """What the items of some sources have in common; None where one of their forms is faulty."""
        given = tuple(sources)
        specs = [spec for source in given if (spec := self.specs.get(source.form)) is not None]
        if not given or len(specs) < len(given):
            return None
        sides = (
            RelationSide.of(spec, one.repeat, self.registry, self.routes, self.attributes)
            for spec, one in zip(specs, given, strict=True)
        )
        return RelationSide.common(sides)


def read_relations(node: Node | None, forms: Forms, report: Report) -> tuple[DocumentRelation, ...]:
    """The relations of a campaign spec, in its order. One with a fault is left out, so that the others are read."""
    items = node.nodes if isinstance(node, Items) else ()
    check_ids(items, report)
    return tuple(relation for item in items if (relation := _relation(item, forms, report)) is not None)


def _relation(node: Node, forms: Forms, report: Report) -> DocumentRelation | None:
    settings = accepted(node, _STRUCTURE, report)
    if settings is None or not isinstance(node, Pairs) or not _shape(node, report):
        return None
    reader = _RelationReader(node, settings, forms, report)
    each = reader.sources("pairs" if "pairs" in settings else "each")
    joined = each if "pairs" in settings else reader.sources("with")
    here, there = forms.side(each), forms.side(joined)
    if here is None or (there is None and "with" in settings):
        return None
    return reader.relation(each, here, joined, there)


def _shape(node: Pairs, report: Report) -> bool:
    """Whether the keys go together: what each of them needs, and that something is asked."""
    keys = {key.text: key for key, _ in node.entries}
    faults = [(node.position, "relation-each", "")] if ("each" in keys) == ("pairs" in keys) else []
    faults += [
        (keys[name].position, code, name)
        for name, needed, code in _NEEDS
        if name in keys and keys.keys().isdisjoint(needed)
    ]
    if "pairs" in keys and "with" in keys:
        faults.append((keys["with"].position, "relation-pairs-with", "with"))
    if keys.keys().isdisjoint((*_FOUND, "that", "pairs")):
        faults.append((node.position, "relation-nothing", ""))
    for position, code, name in faults:
        report.add(position, code, name=name)
    return not faults


_NEEDS: Final = (
    *((name, ("with", "pairs"), "relation-alone") for name in ("on", "expect", "compare", "among")),
    ("with", ("on",), "relation-on"),
    ("pairs", ("on", "alike"), "relation-pairs-on"),
    ("alike", ("pairs",), "relation-alike"),
)


@frozen
class _RelationReader:
    """Reads one relation, whose keys are all right, over the sides it names."""

    node: Pairs
    settings: Mapping[str, object]
    forms: Forms
    report: Report

    def relation(
        self,
        each: tuple[RelationSource, ...],
        here: RelationSide,
        joined: tuple[RelationSource, ...],
        there: RelationSide | None,
    ) -> DocumentRelation:
        """The relation; what is faulty in it is reported and left out."""
        scope, text = here.with_there(there), self.settings
        found: list[str] = []
        return DocumentRelation(
            id=str(text["id"]),
            severity=severity_of(str(text.get("severity", "error"))),
            say=words(text["say"]) or Words(()),
            blanks=read_blanks(find(self.node, ("say",)), self._saying(scope, found), self.report),
            found=tuple(dict.fromkeys(found)),
            each=each,
            here=here,
            joined=joined,
            there=there,
            pairs="pairs" in text,
            on=self._pairs("on", here, there),
            when=self._condition("when", scope),
            that=self._condition("that", scope),
            expect=self._expect(),
            compare=self._pairs("compare", here, there),
            among=self._pairs("among", here, there),
            alike=self._alike(here),
            at=self._at(here, there),
            source=str(text.get("source", "")),
            position=self.node.position,
        )

    def sources(self, key: str) -> tuple[RelationSource, ...]:
        """The sources that a key names; those that are none are reported."""
        node = self.node.get(key)
        nodes = node.nodes if isinstance(node, Items) else () if node is None else (node,)
        return tuple(source for each in nodes if (source := self._source(each)) is not None)

    def _source(self, node: Node) -> RelationSource | None:
        match = _SOURCE.fullmatch(node.text) if isinstance(node, Scalar) else None
        if match is None:
            self.report.add(node.position, "relation-source", value=node.text if isinstance(node, Scalar) else "")
            return None
        form, repeat, campaign = match["form"], match["repeat"] or "", match["campaign"] or ""
        if campaign and campaign not in self.forms.earlier:
            self.report.unknown(node.position, "earlier-unknown", campaign, self.forms.earlier)
            return None
        if form not in self.forms.specs:
            self.report.unknown(node.position, "campaign-form-unknown", form, self.forms.specs)
            return None
        spec = self.forms.specs[form]
        repeats = [each.path for each in spec.repeats] if spec else [repeat]
        if repeat and repeat not in repeats:
            self.report.unknown(node.position, "repeat-unknown", repeat, repeats)
            return None
        return RelationSource(form, repeat, campaign, self.forms.titles.get(form, ""))

    def _saying(self, scope: SideScope, found: list[str]) -> Callable[[str], ParseResult | None]:
        """Parses the blanks of `say:`; those that tell of the finding are put into `found`."""
        known = [FOUND + name for key, names in _FOUND.items() if key in self.settings for name in names]

        def parse(text: str) -> ParseResult | None:
            if not text.startswith(FOUND):
                return parse_expression(text, scope)
            if text in known:
                found.append(text)
                return None
            return ParseResult(None, (ExpressionFault(1, 1, "expression-name", _params(text, known)),))

        return parse

    def _condition(self, key: str, scope: SideScope) -> Expression | None:
        node = self.node.get(key)
        if not isinstance(node, Scalar):
            return None
        return read_expression(node, lambda text: parse_condition(text, scope), self.report)

    def _expect(self) -> Any:
        """How many there must be; of pairs that nothing else is asked of, none."""
        asked = {"that", "compare", "among"} & self.settings.keys()
        return self.settings.get("expect") or ("none" if "pairs" in self.settings and not asked else None)

    def _pairs(self, key: str, here: RelationSide, there: RelationSide | None) -> tuple[NamePair, ...]:
        node = self.node.get(key)
        entries = node.entries if isinstance(node, Pairs) and there is not None else ()
        return tuple(pair for one, other in entries for pair in self._pair(key, one, other, here, there or here))

    def _pair(self, key: str, one: Node, other: Node, here: RelationSide, there: RelationSide) -> Iterator[NamePair]:
        first, second = self._named(one, here), self._named(other, there, column=key == "among")
        if first is None or second is None:
            return
        left, right = _group(first), _group(second)
        if left == right:
            yield NamePair(first, second)
        else:
            self.report.add(other.position, "expression-mixed", left=left, right=right)

    def _named(self, node: Node, side: RelationSide, column: bool = False) -> SideName | None:
        """The single entry, or the column, of a name; None, and the fault reported, where it is none."""
        text = node.text if isinstance(node, Scalar) else ""
        name = side.names.get(text)
        if name is None:
            self.report.add(node.position, "expression-name", **dict(_params(text, side.scope().near(text))))
        elif name.known.type == "none" and name.origin != "table":
            self.report.add(node.position, "expression-valueless", name=text)
        elif column != (name.origin == "column"):
            self.report.add(node.position, "relation-column" if column else "relation-single", name=text)
        else:
            return name
        return None

    def _alike(self, here: RelationSide) -> Alike | None:
        given = self.settings.get("alike")
        name = self._named(find(self.node, ("alike", "of")), here) if isinstance(given, Mapping) else None
        if name is None or not isinstance(given, Mapping):
            return None
        if _group(name) != "text":
            self.report.add(find(self.node, ("alike", "of")).position, "relation-single", name=name.known.path)
        core = Core(*(tuple(map(fold, given.get(key, ()))) for key in ("before", "after")))
        return Alike(name, Decimal(str(given["score"])), core)

    def _at(self, here: RelationSide, there: RelationSide | None) -> FindingPlace | None:
        node = self.node.get("at")
        if not isinstance(node, Scalar):
            return None
        beyond = node.text.startswith(THERE) and there is not None
        side, text = (there or here, node.text.removeprefix(THERE)) if beyond else (here, node.text)
        if text == _DOCUMENT:
            return FindingPlace(beyond, None)
        if text in side.names:
            return FindingPlace(beyond, side.names[text])
        near = side.scope().near(text)
        shown = tuple(THERE + name for name in near) if beyond else near
        self.report.add(node.position, "expression-name", **dict(_params(node.text, shown)))
        return None


def _params(name: str, near: Iterable[str]) -> tuple[tuple[str, object], ...]:
    return ("name", name), ("near", tuple(near))


def _group(name: SideName) -> str:
    """What names must have in common to be compared: choices are texts."""
    return "text" if name.known.type == "choice" else name.known.type
