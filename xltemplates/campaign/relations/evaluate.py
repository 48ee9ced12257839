"""Relations asked of a dossier: what they find is a function of the documents, in one order.

Of each relation in the order of the spec: its items in the order of documents and rows, with those joined to each by
dictionary; then, of each item, how many are joined, what must hold, what must be equal, what must be listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.campaign.dossier import Dossier, DossierFinding
from xltemplates.campaign.relations.likeness import alike
from xltemplates.campaign.relations.relation import Alike, DocumentRelation, FindingPlace, NamePair
from xltemplates.campaign.relations.sides import JOINED, THERE, RelationItem, SideName
from xltemplates.locale.translations import FilledWords
from xltemplates.record.parsed import Source as Provenance
from xltemplates.spec.expression.entries import UNDECIDED
from xltemplates.spec.expression.evaluate import evaluate, free_names, render_blanks
from xltemplates.spec.expression.nodes import Expression, Name

Joined = tuple[tuple[RelationItem, float], ...]  # what belongs to an item, each with its likeness (else 0)


@frozen
class Match:
    """An item with what is joined to it."""

    item: RelationItem
    joined: Joined = ()


def findings(relations: Iterable[DocumentRelation], dossier: Dossier) -> tuple[DossierFinding, ...]:
    """Everything that the relations find in the documents."""
    return tuple(found for relation in relations for found in _Inquiry(relation, dossier).findings())


class _Inquiry:
    """One relation, asked of one dossier."""

    def __init__(self, relation: DocumentRelation, dossier: Dossier) -> None:
        self._relation, self._dossier = relation, dossier
        self._when_there = relation.when is not None and _names_there(relation.when)

    def findings(self) -> Iterator[DossierFinding]:
        """What is found, item by item."""
        relation = self._relation
        if any(source.campaign and source.campaign not in self._dossier.earlier for source in relation.joined):
            return  # nobody said where that campaign is
        for match in self._matches():
            if self._when_there or relation.when is None or self._holds(relation.when, match.item) is True:
                yield from self._of(match)

    def _matches(self) -> Iterator[Match]:
        """Every item that can be joined at all, in order."""
        relation = self._relation
        items = (item for source in relation.each for item in source.items(self._dossier))
        if relation.alike:
            return self._alike(tuple(items), relation.alike)
        if relation.pairs:
            return self._earlier(items)
        return self._joined(items) if relation.joined else map(Match, items)

    def _joined(self, items: Iterable[RelationItem]) -> Iterator[Match]:
        registry, relation = self._dossier.registry, self._relation
        index: defaultdict[object, list[RelationItem]] = defaultdict(list)
        for source in relation.joined:
            for other in source.items(self._dossier):
                index[_key(pair.key_there(other, registry) for pair in relation.on)].append(other)
        for item in items:
            key = _key(pair.key_here(item, registry) for pair in relation.on)
            if key is not None:
                others = (other for other in index.get(key, ()) if not _same(item, other))
                yield Match(item, tuple((other, 0.0) for other in others))

    def _earlier(self, items: Iterable[RelationItem]) -> Iterator[Match]:
        """Each item with those before it whose names are the same."""
        registry = self._dossier.registry
        seen: defaultdict[object, list[RelationItem]] = defaultdict(list)
        for item in items:
            key = _key(pair.key_here(item, registry) for pair in self._relation.on)
            if key is not None:
                yield Match(item, tuple((other, 0.0) for other in seen[key]))
            seen[_key(pair.key_there(item, registry) for pair in self._relation.on)].append(item)

    def _alike(self, items: tuple[RelationItem, ...], asked: Alike) -> Iterator[Match]:
        """Each item with those before it whose names are not the same, but alike; of what it is joined on, the same."""
        names = [fold(str(asked.name.value(item) or "")) for item in items]
        cores = {name: asked.core(name) for name in names if name}
        partners: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for one, other, score in alike(cores.values(), float(asked.score)):
            partners[one][other] = partners[other][one] = score
        seen: defaultdict[tuple[str, object], list[int]] = defaultdict(list)  # core and key -> where they came before
        for at, (item, name) in enumerate(zip(items, names, strict=True)):
            key = _key(pair.key_here(item, self._dossier.registry) for pair in self._relation.on)
            if not name or key is None:
                continue
            core = cores[name]
            before = [(index, 100.0) for index in seen[core, key] if names[index] != name]
            before += [(index, score) for other, score in partners[core].items() for index in seen[other, key]]
            yield Match(item, tuple((items[index], score) for index, score in sorted(before)))
            seen[core, _key(pair.key_there(item, self._dossier.registry) for pair in self._relation.on)].append(at)

    def _of(self, match: Match) -> Iterator[DossierFinding]:
        sure, unsure = self._sorted_out(match)
        yield from self._counted(match.item, sure, unsure)
        yield from self._failed(match.item, sure, unsure)
        for other, _ in sure:
            for pair in self._relation.compare:
                yield from self._compared(match.item, other, pair)
            for pair in self._relation.among:
                yield from self._listed(match.item, other, pair)

    def _sorted_out(self, match: Match) -> tuple[Joined, bool]:
        """Those joined that count, and whether of some others it cannot be said."""
        when = self._relation.when
        if when is None or not self._when_there:
            return match.joined, False
        states = [self._holds(when, match.item, other) for other, _ in match.joined]
        sure = tuple(one for one, state in zip(match.joined, states, strict=True) if state is True)
        return sure, UNDECIDED in states

    def _counted(self, item: RelationItem, sure: Joined, unsure: bool) -> Iterator[DossierFinding]:
        """What is found where too few or too many are joined."""
        relation = self._relation
        if relation.expect == "none":
            for other, score in sure:
                yield self._finding(item, other, self._first_at(), {"score": f"{score:.0f}"})
        elif relation.expect and not unsure:
            there = [other.document.paper.identity.form for other, _ in sure]
            lacking = {source.form: source.title for source in relation.joined if source.form not in there}
            several = relation.expect == "one" and len(there) > len(set(there))
            if lacking or several:
                found = {"missing": tuple(lacking.values()), "count": len(there)}
                yield self._finding(item, None, self._first_at(), found, sure, tuple(lacking))

    def _failed(self, item: RelationItem, sure: Joined, unsure: bool) -> Iterator[DossierFinding]:
        """What is found where `that:` does not hold: of each joined, or once where it names none of them alone."""
        that = self._relation.that
        if that is None:
            return
        at = FindingPlace(False, self._own_name(that))
        if _names_there(that):
            others = [other for other, _ in sure]
            yield from (self._finding(item, other, at) for other in others if self._holds(that, item, other) is False)
        elif not (unsure and _names_joined(that)) and self._holds(that, item, None, sure) is False:
            yield self._finding(item, None, at, joined=sure)

    def _compared(self, item: RelationItem, other: RelationItem, pair: NamePair) -> Iterator[DossierFinding]:
        registry = self._dossier.registry
        here, there = pair.key_here(item, registry), pair.key_there(other, registry)
        if here is not None and there is not None and here != there:
            values = {"here": pair.here.value(item), "there": pair.there.value(other)}
            found = {"title": pair.here.title, "place": _place(other, pair.there), **values}
            yield self._finding(item, other, FindingPlace(False, pair.here), found)

    def _listed(self, item: RelationItem, other: RelationItem, pair: NamePair) -> Iterator[DossierFinding]:
        registry = self._dossier.registry
        here, listed = pair.key_here(item, registry), pair.key_there(other, registry)
        if here is not None and isinstance(listed, tuple) and here not in listed:
            found = {"title": pair.here.title, "place": _place(other, pair.there), "here": pair.here.value(item)}
            yield self._finding(item, other, FindingPlace(False, pair.here), found)

    def _holds(
        self,
        expression: Expression,
        item: RelationItem,
        other: RelationItem | None = None,
        joined: Joined = (),
    ) -> object:
        """True, False or UNDECIDED."""
        return evaluate(expression, partial(self._value, item, other, joined))

    def _value(self, item: RelationItem, other: RelationItem | None, joined: Joined, name: Name) -> object:
        """The value of a name, as it is written over both sides."""
        relation = self._relation
        there = relation.there.names if relation.there else {}
        if name.path.startswith(THERE):
            return there[name.path.removeprefix(THERE)].value(other) if other else None
        if name.path == JOINED:
            return tuple(each for each, _ in joined)
        if name.path.startswith(f"{JOINED}."):
            column = there[name.path.removeprefix(f"{JOINED}.")]
            return tuple(column.value(each) for each, _ in joined)
        return relation.here.names[name.path].value(item)

    def _first_at(self) -> FindingPlace:
        """Where a finding about what is joined stands: at the name it is joined on."""
        relation = self._relation
        name = relation.alike.name if relation.alike else relation.on[0].here if relation.on else None
        return FindingPlace(False, name)

    def _own_name(self, that: Expression) -> SideName | None:
        """The first entry of the item that a condition names."""
        names = (self._relation.here.names.get(name.path) for name in free_names(that))
        return next((name for name in names if name is not None), None)

    def _finding(
        self,
        item: RelationItem,
        other: RelationItem | None,
        at: FindingPlace,
        found: Mapping[str, object] | None = None,
        joined: Joined = (),
        lacking: tuple[str, ...] = (),
    ) -> DossierFinding:
        relation, values = self._relation, dict(found or {})
        stands = relation.at or at
        target = other if stands.there and other is not None else item
        path = stands.name.place(target) if stands.name else ""
        paper = target.document.paper
        source = _provenance(target, path)
        place, raw = (source.place, source.raw) if source else (None, "")
        filled = tuple((blank, values.get(blank.rpartition(".")[2])) for blank in relation.found)
        said = _said(relation, partial(self._value, item, other, joined), filled)
        params = tuple(sorted(values.items()))
        spoken_of = [item, *(each for each, _ in joined), *([other] if other else [])]
        beside = {each.document.paper.sha256: each.document.paper for each in spoken_of}
        beside.pop(paper.sha256, None)
        problem = Problem(relation.id, relation.severity, path, place, raw, params, said)
        return DossierFinding(paper, problem, tuple(beside.values()), lacking)


def _said(
    relation: DocumentRelation, lookup: partial[object], filled: Iterable[tuple[str, object]]
) -> Words | FilledWords:
    """The sentence of a finding, its blanks filled."""
    rendered = render_blanks(relation.say, relation.blanks, lookup)
    values = rendered.values if isinstance(rendered, FilledWords) else ()
    values += tuple((f"{{{blank}}}", value) for blank, value in filled)
    return FilledWords(relation.say, values) if values else relation.say


def _key(parts: Iterable[object]) -> tuple[object, ...] | None:
    """The key of a join; None where a part of it is blank."""
    key = tuple(parts)
    return None if None in key else key


def _same(one: RelationItem, other: RelationItem) -> bool:
    return one.document.paper is other.document.paper and one.index == other.index and one.row is other.row


def _place(item: RelationItem, name: SideName) -> str:
    """The file and cell of a value, as people look it up; the file alone where it stood in none."""
    source = _provenance(item, name.place(item))
    file = item.document.paper.file
    return f"{file} {source.place}" if source else file


def _provenance(item: RelationItem, path: str) -> Provenance | None:
    return item.document.paper.provenance.get(path)


def _names_there(expression: Expression) -> bool:
    return any(name.path.startswith(THERE) for name in free_names(expression))


def _names_joined(expression: Expression) -> bool:
    return any(name.path == JOINED or name.path.startswith(f"{JOINED}.") for name in free_names(expression))
