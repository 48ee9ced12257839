"""The `fields:` of a spec: the data dictionary. Groups nest and give dotted paths; repeats do not nest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from xltemplates.base.normalise import cell_length
from xltemplates.base.typed import integer_of
from xltemplates.spec.faults import Report
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import BadSetting, Kind
from xltemplates.spec.model import Field, Position, Repeat, RowsFrom
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import FIELD, GROUP, REPEAT, accepted, structure_of_kind, typed, words
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, find

# Which widgets a kind can have besides `entry`; the first is its own (how they look is the layout's matter).
WIDGETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "choice": ("dropdown", "ticks", "codes"),
        "choices": ("ticks", "codes"),
        "yesno": ("ticks", "tick"),
        "unit": ("dropdown",),
        "longtext": ("paragraphs",),
    }
)
TITLE_LIMIT = 32  # the title of an input prompt or error alert (Excel specifications)
PROMPT_LIMIT = 255  # the text of an input prompt: what the kind says, the field's help, and that it is required
PROMPT_ROOM = 20  # what the latter and the line breaks take

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ROWS_FROM = re.compile(r"([a-z][a-z0-9_.-]*)/([a-z][a-z0-9_.]*)")
_RESERVED = frozenset(["form"])
_FIELD = Structure(FIELD)
_GROUP = Structure(GROUP)
_REPEAT = Structure(REPEAT)


@dataclass(slots=True)
class Dictionary:
    """What `fields:` says.

    `broken` holds the paths of entries that are there but faulty, so that nobody calls them unknown.
    """

    fields: list[Field] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    @property
    def entries(self) -> dict[str, Field]:
        """Every sound field by its path, those of the form first, then those of repeats."""
        rows = (entry for repeat in self.repeats for entry in repeat.fields)
        return {entry.path: entry for entry in (*self.fields, *rows)}


def read_fields(node: Node | None, registry: Registry | None, report: Report) -> Dictionary:
    """The dictionary of a spec's `fields:`; faults go to the report, sound fields into the dictionary."""
    reader = _FieldReader(registry, report)
    if isinstance(node, Pairs):
        reader.read(node, "")
        reader.check_none()
    return reader.found


class _FieldReader:
    def __init__(self, registry: Registry | None, report: Report) -> None:
        self.registry = registry
        self.report = report
        self.found = Dictionary()
        self.nodes: dict[str, Node] = {}

    def read(self, node: Pairs, prefix: str) -> None:
        """The entries, groups and repeats of one level."""
        for key, inner in node.entries:
            path = prefix + key.text
            self._check_id(key)
            self.nodes[path] = inner
            if _says(inner, "many", "key", "from", "order", "totals"):
                self._repeat(path, inner)
            elif _says(inner, "fields"):
                self._group(path, inner)
            elif (entry := self._field(path, key, inner)) is not None:
                self.found.fields.append(entry)

    def _check_id(self, key: Scalar) -> None:
        if key.text in _RESERVED:
            self.report.add(key.position, "id-reserved", id=key.text)
        elif not _ID.fullmatch(key.text) or "__" in key.text:
            self.report.add(key.position, "id-shape", id=key.text)

    def _group(self, path: str, node: Node) -> None:
        self._title_group(path, node)
        fields = find(node, ("fields",))
        if isinstance(fields, Pairs):
            self.read(fields, f"{path}.")

    def _title_group(self, path: str, node: Node) -> None:
        settings = accepted(node, _GROUP, self.report)
        if settings is not None:
            self.found.groups[path] = str(settings["title"])

    def _field(self, path: str, key: Scalar, node: Node) -> Field | None:
        kind = self._kind(node)
        settings = accepted(node, structure_of_kind(kind), self.report) if kind else None
        made = self._made(settings, kind, node) if settings is not None and kind else None
        if settings is None or made is None:
            self.found.broken.add(path)
            return None
        common = typed(settings, FIELD)
        entry = Field(
            path,
            str(common["title"]),
            made,
            required=bool(common.get("required", False)),
            prefill=str(common.get("prefill", "")),
            widget=str(common.get("widget", "")),
            help=words(common.get("help")),
            personal=bool(common.get("personal", False)),
            position=key.position,
        )
        self._check_field(entry, node)
        return entry

    def _kind(self, node: Node) -> str:
        """The name of a field's kind; empty, and a fault reported, where there is no such kind."""
        named = node.get("kind") if isinstance(node, Pairs) else None
        if isinstance(named, Scalar) and named.text in KINDS:
            return named.text
        if isinstance(named, Scalar) and named.text:
            self.report.unknown(named.position, "kind-unknown", named.text, KINDS)
        accepted(_common(node), _FIELD, self.report)
        return ""

    def _made(self, settings: Mapping[str, object], kind: str, node: Node) -> Kind | None:
        own = typed(settings, KINDS[kind].settings)
        if kind == "unit":
            if self.registry is None:
                self.report.add(find(node, ("kind",)).position, "registry-missing")
                return None
            own["registry"] = self.registry
        try:
            return KINDS[kind].make(own)
        except BadSetting as error:
            self.report.add(node.position, error.code, **dict(error.params))
            return None

    def _check_field(self, entry: Field, node: Node) -> None:
        kind = entry.kind.name
        widgets = ("entry", *WIDGETS.get(kind, ()))
        if entry.widget and entry.widget not in widgets:
            self.report.unknown(find(node, ("widget",)).position, "widget-unknown", entry.widget, widgets)
        if entry.prefill and kind not in ("unit", "text"):
            self.report.add(find(node, ("prefill",)).position, "prefill-kind", kind=kind)
        if entry.kind.is_entry and entry.kind.is_data:
            self._limit(find(node, ("title",)), entry.title, TITLE_LIMIT)
        prompt = entry.kind.prompt()
        texts = entry.help.texts if entry.help else ()
        taken = max((cell_length(prompt.get(language)) for language, _ in texts if prompt), default=0)
        for place, text in {find(node, ("help", language)): text for language, text in texts}.items():
            self._limit(place, text, max(PROMPT_LIMIT - PROMPT_ROOM - taken, 0))

    def _limit(self, node: Node, text: str, limit: int) -> None:
        if cell_length(text) > limit:
            self.report.add(node.position, "text-too-long", length=str(cell_length(text)), limit=str(limit))

    # Repeats ----------------------------------------------------------------------------------------------------------

    def _repeat(self, path: str, node: Node) -> None:
        settings = accepted(node, _REPEAT, self.report)
        rows = self._rows(path, find(node, ("fields",)) if _says(node, "fields") else None)
        if settings is None:
            self.found.broken.add(path)
            self.found.broken.update(entry.path for entry in rows)
            return
        many = settings["many"]
        printed, most = self._bounds(node, many if isinstance(many, Mapping) else {})
        self._check_names(path, node, rows)
        repeat = Repeat(
            path,
            str(settings["title"]),
            printed,
            most,
            _texts(settings.get("key")),
            rows,
            none=str(many.get("none", "")) if isinstance(many, Mapping) else "",
            rows_from=self._rows_from(node, settings),
            position=node.position,
        )
        self.found.repeats.append(repeat)

    def _rows(self, path: str, node: Node | None) -> tuple[Field, ...]:
        """The fields of a row, those of its groups included."""
        rows: list[Field] = []
        for key, inner in node.entries if isinstance(node, Pairs) else ():
            self._check_id(key)
            own = f"{path}.{key.text}"
            if _says(inner, "many", "key", "from", "order", "totals"):
                self.report.add(key.position, "repeat-nested", name=key.text)
                self.found.broken.add(own)
            elif _says(inner, "fields"):
                self._title_group(own, inner)
                rows.extend(self._rows(own, find(inner, ("fields",))))
            elif (entry := self._field(own, key, inner)) is not None:
                rows.append(entry)
        return tuple(rows)

    def _bounds(self, node: Node, many: Mapping[str, object]) -> tuple[int, int | None]:
        """How many rows are printed, and how many there may be."""
        printed = integer_of(str(many["print"])) or 0
        if printed < 1:
            self.report.add(find(node, ("many", "print")).position, "print-too-few")
        if many["max"] == "none":
            return printed, None
        most = integer_of(str(many["max"]))
        if most is None or most < printed:
            self.report.add(find(node, ("many", "max")).position, "max-too-few", print=str(printed))
        return printed, most

    def _check_names(self, path: str, node: Node, rows: tuple[Field, ...]) -> None:
        start = f"{path}."
        known = {entry.path.removeprefix(start): entry for entry in rows}
        broken = {name.removeprefix(start) for name in self.found.broken}
        for setting in ("key", "order", "totals"):
            named = find(node, (setting,)) if _says(node, setting) else None
            for item in named.nodes if isinstance(named, Items) else ():
                if not isinstance(item, Scalar) or item.text in broken:
                    continue
                if item.text not in known:
                    self.report.unknown(item.position, "field-unknown", item.text, known)
                elif setting == "totals" and known[item.text].kind.expr != "number":
                    self.report.add(item.position, "totals-not-number", name=item.text)

    def _rows_from(self, node: Node, settings: Mapping[str, object]) -> RowsFrom | None:
        if "from" not in settings:
            for name in ("order", "totals"):
                if name in settings:
                    self.report.add(_key_position(node, name), "roll-up-without-from", name=name)
            return None
        match = _ROWS_FROM.fullmatch(str(settings["from"]))
        if match is None:
            self.report.add(find(node, ("from",)).position, "from-shape", value=str(settings["from"]))
            return None
        return RowsFrom(match[1], match[2], _texts(settings.get("order")), _texts(settings.get("totals")))

    def check_none(self) -> None:
        """`many.none` names a yesno field outside repeats."""
        known = {entry.path: entry for entry in self.found.fields}
        for repeat in self.found.repeats:
            place = find(self.nodes[repeat.path], ("many", "none")).position
            if not repeat.none or repeat.none in self.found.broken:
                continue
            if repeat.none not in known:
                self.report.unknown(place, "field-unknown", repeat.none, known)
            elif known[repeat.none].kind.name != "yesno":
                self.report.add(place, "none-not-yesno", name=repeat.none)


def _says(node: Node | None, *keys: str) -> bool:
    return isinstance(node, Pairs) and any(node.get(key) is not None for key in keys)


def _common(node: Node) -> Node:
    """A field without the settings of its kind, which nobody can judge while the kind is unknown."""
    if not isinstance(node, Pairs):
        return node
    return Pairs(tuple(pair for pair in node.entries if pair[0].text in FIELD), node.position)


def _key_position(node: Node, name: str) -> Position:
    key = node.key(name) if isinstance(node, Pairs) else None
    return key.position if key else node.position


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()
