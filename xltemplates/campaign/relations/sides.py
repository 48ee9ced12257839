"""The two sides of a relation: which names each of them has, and what a name means in a document or row.

A name is written as in a check: a field of the row, else of the form; `form.unit` for the form's where a row has a
`unit` too; `parties.name` for a column as a whole, `parties` for the table. Beside these stand `document.…`, what the
campaign knows of the document, and `registry.…`, what the registry says of the unit that the document names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.paths import lookup, row_path
from xltemplates.campaign.dossier import Document, Dossier
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds.base import ExprType
from xltemplates.spec.kinds.units import RegisteredUnit
from xltemplates.spec.model import Field, Repeat, Spec
from xltemplates.spec.registry import Registry, Unit
from xltemplates.spec.verdict import value_at

Origin = Literal["row", "form", "column", "table", "document", "registry"]
THERE: Final = "there."  # before a name of the documents or rows that are joined, one at a time
JOINED: Final = "joined"  # all of them together: a table

_OF_DOCUMENT: Final[Mapping[str, ExprType]] = {
    "unit": "text",
    "subject": "text",
    "form": "text",
    "file": "text",
    "route": "text",
    "received": "text",
    "in_time": "flag",
}
_OF_UNIT: Final = ("id", "name", "group")


@frozen
class RelationItem:
    """What a relation is asked of: a document, or one row of it; `index` counts from zero, None for a document."""

    document: Document
    row: Mapping[str, object] = field(default_factory=dict)
    index: int | None = None


@frozen
class RelationSource:
    """Where items come from: the documents of a form, or the rows of its repeat; `campaign` names an earlier one.

    `title` is what the form is called in the campaign.
    """

    form: str
    repeat: str = ""
    campaign: str = ""
    title: str = ""

    def items(self, dossier: Dossier) -> Iterator[RelationItem]:
        """The items there are, in the order of documents and rows."""
        for document in dossier.of_form(self.form, self.campaign):
            if self.repeat:
                rows = enumerate(_rows(document, self.repeat))
                yield from (RelationItem(document, row, index) for index, row in rows)
            else:
                yield RelationItem(document)


@frozen
class SideName:
    """A name of one side.

    `known` is what expressions need to know, under the path as it is written; `title` what people call the entry;
    `origin` and `path` say where its value is found; `repeat` the repeat of a row's field, a column or a table; `unit`:
    its values name units of the registry.
    """

    known: Known
    title: str
    origin: Origin
    path: str
    repeat: str = ""
    unit: bool = False

    def value(self, item: RelationItem) -> object:
        """Its value; None where it is blank, of a column the tuple of its rows' values."""
        match self.origin:
            case "row":
                return value_at(item.row, self.path)
            case "form":
                return value_at(item.document.paper.record, self.path)
            case "column":
                return tuple(value_at(row, self.path) for row in _rows(item.document, self.repeat))
            case "table":
                return _rows(item.document, self.repeat)
            case "document":
                return _of_document(item.document, self.path)
            case "registry":
                return _of_unit(item.document.owner, self.path)

    def place(self, item: RelationItem) -> str:
        """The record path at which it stands; of a column that of its first row; empty for the document as a whole."""
        match self.origin:
            case "row":
                return f"{row_path(self.repeat, item.index or 0)}.{self.path}"
            case "form":
                return self.path
            case "column":
                return f"{row_path(self.repeat, 0)}.{self.path}"
            case "document" if self.path in ("unit", "subject"):
                return item.document.unit_path if self.path == "unit" else item.document.subject_path
            case _:
                return ""


@frozen
class RelationSide:
    """The names of one side, as they are written, and its tables."""

    names: Mapping[str, SideName]
    repeats: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, spec: Spec, repeat: str, registry: Registry | None, routes: Iterable[str], attributes: Iterable[str] = ()
    ) -> "RelationSide":
        """The names of a form's documents, or of the rows of its repeat.

        `attributes` are known of units beside those that the registry gives to one at least.
        """
        names = [*_beside(registry, routes, attributes)]
        for each in spec.fields:
            names += [_field(each, "form", each.path), _field(each, "form", each.path, f"form.{each.path}")]
        for table in spec.repeats:
            names += [_table(table), *(_column(table, each) for each in table.fields)]
            if table.path == repeat:
                names += [_field(each, "row", _inner(table, each), table=table.path) for each in table.fields]
        return cls({name.known.path: name for name in names}, frozenset(table.path for table in spec.repeats))

    @classmethod
    def common(cls, sides: Iterable["RelationSide"]) -> "RelationSide":
        """What several have in common: the names that are of one type in each, found alike."""
        first, *others = sides
        names = {
            path: name
            for path, name in first.names.items()
            if all(_alike(name, other.names.get(path)) for other in others)
        }
        return cls(names, frozenset.intersection(first.repeats, *(other.repeats for other in others)))

    def scope(self) -> "SideScope":
        """What an expression over this side alone may name."""
        return SideScope.of((name.known for name in self.names.values()), self.repeats)

    def with_there(self, there: "RelationSide | None") -> "SideScope":
        """What an expression over both sides may name."""
        if there is None:
            return self.scope()
        singles = [name.known for name in there.names.values() if not name.known.repeat and name.origin != "table"]
        others = [_prefixed(name.known, THERE) for name in there.names.values() if name.origin != "table"]
        joined = [replace(known, path=f"{JOINED}.{known.path}", repeat=JOINED) for known in singles]
        own = [name.known for name in self.names.values()]
        repeats = {*self.repeats, *(THERE + repeat for repeat in there.repeats), JOINED}
        return SideScope.of((*own, *others, *joined), repeats)


@frozen
class SideScope(Scope):
    """A scope whose fields stand under their names as they are written."""

    def find(self, path: str) -> Known | None:
        return self.fields.get(path)


def unit_scope(registry: Registry, attributes: Iterable[str] = ()) -> SideScope:
    """What an expression about a unit alone may name: `id`, `name`, `group` and its attributes.

    `attributes` are known beside those that the registry gives to one unit at least.
    """
    return SideScope.of(replace(name.known, path=name.path) for name in _of_registry(registry, attributes))


def unit_value(unit: Unit, name: str) -> str | None:
    """What the registry says of a unit under a name of `unit_scope`; None where it does not say."""
    return _of_unit(unit, name)


def comparable(value: object, registry: Registry | None = None) -> object:
    """What equal values have in common: texts folded, of a registry's units the unit's id; None for a blank."""
    if isinstance(value, str):
        unit = registry.resolve(value) if registry else None
        return (unit.id,) if unit else fold(value) or None
    return value


def _field(each: Field, origin: Origin, path: str, written: str = "", table: str = "") -> SideName:
    known = Known.of(written or path, each.kind)
    return SideName(known, each.title, origin, path, table, isinstance(each.kind, RegisteredUnit))


def _column(table: Repeat, each: Field) -> SideName:
    known = Known.of(each.path, each.kind, table.path)
    return SideName(known, each.title, "column", _inner(table, each), table.path, isinstance(each.kind, RegisteredUnit))


def _table(table: Repeat) -> SideName:
    return SideName(Known(table.path, "none", repeat=table.path), table.title, "table", table.path, table.path)


def _inner(table: Repeat, each: Field) -> str:
    return each.path.removeprefix(f"{table.path}.")


def _beside(registry: Registry | None, routes: Iterable[str], attributes: Iterable[str]) -> Iterator[SideName]:
    for path, kind in _OF_DOCUMENT.items():
        options = tuple(routes) if path == "route" else ()
        yield SideName(Known(f"document.{path}", kind, options=options), path, "document", path, unit=path == "unit")
    if registry:
        yield from _of_registry(registry, attributes)


def _of_registry(registry: Registry, attributes: Iterable[str]) -> Iterator[SideName]:
    given = sorted({*attributes, *(name for unit in registry.units for name in unit.attributes)})
    for path in dict.fromkeys((*_OF_UNIT, *given)):
        options = tuple(group for group, _ in registry.groups) if path == "group" else ()
        yield SideName(Known(f"registry.{path}", "text", options=options), path, "registry", path)


def _prefixed(known: Known, prefix: str) -> Known:
    return replace(known, path=prefix + known.path, repeat=prefix + known.repeat if known.repeat else "")


def _alike(one: SideName, other: SideName | None) -> bool:
    return (
        other is not None
        and replace(other, title=one.title, known=one.known) == one
        and (one.known.type == other.known.type)
    )


def _rows(document: Document, repeat: str) -> tuple[Mapping[str, object], ...]:
    rows = lookup(document.paper.record, repeat)
    return rows if isinstance(rows, tuple) else ()


def _of_document(document: Document, path: str) -> object:
    match path:
        case "form":
            return document.title
        case "file":
            return document.paper.file
        case "received":
            return f"{document.received:%Y-%m-%d %H:%M}" if document.received else None
        case _:
            value: object = getattr(document, path)
            return None if value == "" else value


def _of_unit(unit: Unit | None, path: str) -> str | None:
    if unit is None:
        return None
    own = {"id": unit.id, "name": unit.name, "group": unit.group}
    return own.get(path) or unit.attributes.get(path) or None
