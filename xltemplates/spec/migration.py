"""The `migrates:` of a spec: the way from an earlier form, checked for completeness.

Every entry of the form has a source in the earlier one, or is openly left to complete; every entry of the earlier form
is taken, or dropped with a reason. An entry that is not named comes from the earlier one of the same path.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xltemplates.base.cells import Text
from xltemplates.base.frozen import frozen
from xltemplates.base.typed import FLAGS
from xltemplates.base.words import Words
from xltemplates.spec.checks import known_fields
from xltemplates.spec.expression.evaluate import free_names
from xltemplates.spec.expression.parse import parse_expression
from xltemplates.spec.expression.scope import Scope
from xltemplates.spec.faults import Report
from xltemplates.spec.fields import Dictionary
from xltemplates.spec.model import Field, Position
from xltemplates.spec.moves import NO_REASON, Computed, Fixed, FromEntry, Joined, Migration, Move, Open, Origin
from xltemplates.spec.schema import MIGRATION, MOVE, accepted, words
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

SOURCES = ("from", "join", "compute", "constant", "open")
_STRUCTURE = Structure(MIGRATION)
_MOVE = Structure(MOVE)


@frozen
class Earlier:
    """The earlier form: its id, its version and its data dictionary."""

    form: str
    version: str
    dictionary: Dictionary


def acceptable(node: Node, report: Report) -> bool:
    """Whether `migrates:` has the shape it should have; faults go to the report."""
    return accepted(node, _STRUCTURE, report) is not None


def read_migration(node: Node, earlier: Earlier, dictionary: Dictionary, report: Report) -> Migration:
    """The way from an earlier form; faults go to the report. `node` is `acceptable`."""
    return _MigrationReader(node, earlier, dictionary, report).migration()


def _data(dictionary: Dictionary) -> dict[str, Field]:
    """The entries that a record holds, by path."""
    return {path: entry for path, entry in dictionary.entries.items() if entry.kind.is_entry and entry.kind.is_data}


@dataclass(slots=True)
class _MigrationReader:
    node: Node
    earlier: Earlier
    dictionary: Dictionary
    report: Report
    old: Mapping[str, Field] = field(init=False)
    new: Mapping[str, Field] = field(init=False)
    old_rows: frozenset[str] = field(init=False)  # the repeats of the earlier form
    rows: Mapping[str, str] = field(init=False)  # this form's repeats -> the earlier ones

    def __post_init__(self) -> None:
        self.old = _data(self.earlier.dictionary)
        self.new = _data(self.dictionary)
        self.old_rows = frozenset(repeat.path for repeat in self.earlier.dictionary.repeats)
        self.rows = dict(self._row_pairs())

    def migration(self) -> Migration:
        """The whole way; a fault for whatever is left out."""
        written = dict(self._written_moves())
        moves = tuple(written.get(path) or self._implied_move(path, entry) for path, entry in self.new.items())
        dropped = dict(self._dropped())
        self._check_left_behind(moves, dropped)
        return Migration(self.earlier.form, self.earlier.version, moves, self.rows, dropped)

    # Rows -------------------------------------------------------------------------------------------------------------

    def _entries(self) -> tuple[tuple[Scalar, Node], ...]:
        entries = find(self.node, ("entries",))
        return entries.entries if isinstance(entries, Pairs) and entries is not self.node else ()

    def _row_pairs(self) -> Iterator[tuple[str, str]]:
        named = {key.text: node for key, node in self._entries()}
        for repeat in self.dictionary.repeats:
            node = named.get(repeat.path)
            source = node.get("from") if isinstance(node, Pairs) else None
            if isinstance(source, Scalar) and source.text not in self.old_rows:
                self.report.unknown(source.position, "field-unknown", source.text, self.old_rows)
            elif isinstance(source, Scalar) or repeat.path in self.old_rows:
                yield repeat.path, source.text if isinstance(source, Scalar) else repeat.path

    def _repeat_of(self, path: str, repeats: Mapping[str, str] | frozenset[str]) -> str:
        return next((repeat for repeat in repeats if path.startswith(f"{repeat}.")), "")

    # Moves ------------------------------------------------------------------------------------------------------------

    def _written_moves(self) -> Iterator[tuple[str, Move]]:
        """The moves the author wrote."""
        repeats = {repeat.path for repeat in self.dictionary.repeats}
        for key, node in self._entries():
            if key.text not in self.new and key.text not in repeats and key.text not in self.dictionary.broken:
                self.report.unknown(key.position, "field-unknown", key.text, [*self.new, *repeats])
            elif key.text in repeats:
                accepted(node, _MOVE, self.report)
            elif key.text in self.new and (move := self._move(key, node)) is not None:
                yield key.text, move

    def _implied_move(self, path: str, entry: Field) -> Move:
        """From the same path; nothing where the earlier form has none such, which must be said of a required entry."""
        repeat = self._repeat_of(path, self.rows)
        source = f"{self.rows[repeat]}.{path.removeprefix(f'{repeat}.')}" if repeat else path
        if source in self.old:
            return self._fitting(path, Move(path, FromEntry(source)), self.node.position)
        said = {key.text for key, _ in self._entries()}
        if entry.required and path not in said:
            self.report.add(self.node.position, "migrates-no-source", path=path, title=entry.title)
        return Move(path, Open())

    def _move(self, key: Scalar, node: Node) -> Move | None:
        settings = accepted(node, _MOVE, self.report)
        if settings is None:
            return None
        named = [name for name in SOURCES if name in settings]
        if len(named) != 1:
            self.report.add(node.position, "migrates-one-source", known=tuple(SOURCES))
            return None
        origin = self._origin(named[0], key.text, node, settings)
        move = Move(key.text, origin, words(settings.get("why")) or NO_REASON) if origin else None
        return self._fitting(key.text, move, node.position) if move else None

    def _origin(self, name: str, path: str, node: Node, settings: Mapping[str, object]) -> Origin | None:
        match name:
            case "from":
                return self._taken(path, node, settings)
            case "join":
                return self._joined(path, node, str(settings.get("between", "")))
            case "compute":
                return self._computed(path, find(node, ("compute",)))
            case "constant":
                return self._fixed(path, find(node, ("constant",)))
        if not FLAGS[str(settings["open"])]:
            self.report.add(node.position, "migrates-one-source", known=tuple(SOURCES))
        return Open()

    def _taken(self, path: str, node: Node, settings: Mapping[str, object]) -> Origin | None:
        source = self._source(path, find(node, ("from",)))
        if ("split" in settings) != ("part" in settings):
            self.report.add(node.position, "migrates-split-part")
        options = settings.get("options", {})
        renamed = {str(old): str(new) for old, new in options.items()} if isinstance(options, Mapping) else {}
        if source is None:
            return None
        self._check_options(source, find(node, ("options",)), renamed)
        return FromEntry(source, renamed, str(settings.get("split", "")), int(str(settings.get("part", "0"))))

    def _check_options(self, source: str, node: Node, renamed: Mapping[str, str]) -> None:
        known = self.old[source].kind.options
        for option in renamed:
            if option not in known:
                key = node.key(option) if isinstance(node, Pairs) else None
                self.report.unknown(key.position if key else node.position, "value-unknown", option, known)

    def _joined(self, path: str, node: Node, between: str) -> Origin | None:
        named = find(node, ("join",))
        paths = [self._source(path, item) for item in (named.nodes if isinstance(named, Items) else ())]
        if len(paths) < 2:
            self.report.add(named.position, "migrates-join-few")
        sources = tuple(source for source in paths if source)
        return Joined(sources, between) if len(sources) == len(paths) else None

    def _source(self, path: str, node: Node) -> str | None:
        """The earlier entry a node names: of the form, or of the rows that the entry's own rows come from."""
        if not isinstance(node, Scalar):
            return None
        if node.text not in self.old:
            self.report.unknown(node.position, "field-unknown", node.text, self.old)
            return None
        repeat = self._repeat_of(node.text, self.old_rows)
        if repeat and repeat != self.rows.get(self._repeat_of(path, self.rows)):
            self.report.add(node.position, "migrates-other-rows", path=node.text, repeat=repeat)
            return None
        return node.text

    def _computed(self, path: str, node: Node) -> Origin | None:
        if not isinstance(node, Scalar):
            return None
        each = self.rows.get(self._repeat_of(path, self.rows), "")
        result = parse_expression(node.text, Scope(known_fields(self.earlier.dictionary), self.old_rows, each))
        for fault in result.faults:
            self.report.add(node.places().at(fault.column - 1), fault.code, **dict(fault.params))
        return Computed(result.expression, node.text) if result.expression else None

    def _fixed(self, path: str, node: Node) -> Origin | None:
        if not isinstance(node, Scalar):
            return None
        entry = self.new[path]
        value = entry.kind.from_cell(Text(node.text)).value
        if value is None:
            self.report.add(node.position, "migrates-constant", value=node.text, title=entry.title)
        return Fixed(value, node.text)

    # Completeness -----------------------------------------------------------------------------------------------------

    def _fitting(self, path: str, move: Move, position: Position) -> Move:
        """The move; a fault for each earlier option that has no counterpart."""
        if isinstance(move.origin, FromEntry) and self.new[path].kind.name in ("choice", "choices"):
            there = self.new[path].kind.options
            before = self.old[move.origin.path].kind
            lost = [option for option in before.options if move.origin.options.get(option, option) not in there]
            if lost:
                self.report.add(position, "migrates-option-lost", path=path, options=tuple(lost))
        return move

    def _dropped(self) -> Iterator[tuple[str, Words]]:
        dropped = find(self.node, ("dropped",))
        for key, node in dropped.entries if isinstance(dropped, Pairs) and dropped is not self.node else ():
            reason = words(_plain(node))
            if key.text not in self.old:
                self.report.unknown(key.position, "field-unknown", key.text, self.old)
            elif reason:
                yield key.text, reason

    def _check_left_behind(self, moves: tuple[Move, ...], dropped: Mapping[str, Words]) -> None:
        used = {source for move in moves for source in sources_of(move.origin)}
        for path, entry in self.old.items():
            if path not in used and path not in dropped:
                self.report.add(self.node.position, "migrates-left-behind", path=path, title=entry.title)
        for path in dropped:
            if path in used:
                key = find(self.node, ("dropped", path))
                self.report.add(key.position, "migrates-dropped-used", path=path)


def sources_of(origin: Origin) -> tuple[str, ...]:
    """The paths of the earlier form that a value comes from."""
    match origin:
        case FromEntry():
            return (origin.path,)
        case Joined():
            return origin.paths
        case Computed():
            return tuple(name.path for name in free_names(origin.expression))
        case _:
            return ()


def _plain(node: Node) -> object:
    if isinstance(node, Pairs):
        return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
    return node.text if isinstance(node, Scalar) else None
