"""A YAML file read into a tree of nodes, with the faults of its author at their places.

Only plain YAML is taken: no anchors, aliases, tags or second documents, no key twice, limits on size and depth. So
`no:` and `2020.10` mean what they say, and a file cannot grow while it is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from xltemplates.base.errors import SpecFaults
from xltemplates.spec.faults import Report
from xltemplates.spec.model import Position
from xltemplates.spec.tree import Items, Node, Pairs, Scalar, SourceText

MAX_BYTES = 2_000_000
MAX_DEPTH = 24

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
_PROBLEMS = (  # what libyaml and PyYAML say of the slips of authors
    ("expected ',' or", "yaml-bracket-open"),
    ("expected key", "yaml-indent"),
    ("expected <block end>", "yaml-indent"),
    ("expected '-' indicator", "yaml-indent"),
    ("could not find expected ':'", "yaml-indent"),
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-tab"),
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def read_source(path: Path, report: Report) -> Pairs:
    """The mapping a YAML file holds, with positions. Its faults go to the report.

    SpecFaults at once where nothing can be read: no such file, not UTF-8, not YAML.
    """
    page = SourceText.of(_text(path, report))
    node = _Composer(page, report).document()
    if isinstance(node, Pairs):
        return node
    report.add(Position(1, 1), "yaml-empty" if node is None else "yaml-no-mapping")
    raise report.faults()


def _text(path: Path, report: Report) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        report.add(Position(1, 1), "spec-unreadable", reason=getattr(error, "strerror", None) or type(error).__name__)
        raise report.faults() from None
    if len(data) > MAX_BYTES:
        report.add(Position(1, 1), "spec-too-large", limit=str(MAX_BYTES))
        raise report.faults()
    return _decoded(data, report)


def _decoded(data: bytes, report: Report) -> str:
    """UTF-8 with or without a byte order mark, free of characters that YAML forbids (YAML 1.1, 5.1)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8-sig")
        report.add(SourceText.of(sound).position(len(sound)), "spec-not-utf8")
        raise report.faults() from None
    if bad := _UNPRINTABLE.search(text):
        report.add(SourceText.of(text).position(bad.start()), "yaml-control", character=f"U+{ord(bad[0]):04X}")
        raise report.faults()
    return text


def read_heads(path: Path, enough: Callable[[Mapping[str, str]], bool]) -> dict[str, str]:
    """The scalars at the top of a YAML file by key, read no further than needed; other values are empty texts.

    `enough` says when to stop. What cannot be read ends the file: whoever loads it learns why.
    """
    heads: dict[str, str] = {}
    try:
        events: Iterator[yaml.Event] = yaml.parse(_text(path, Report(str(path))), Loader=_Loader)
        for key, value in _top_pairs(events):
            heads[key] = value
            if enough(heads):
                break
    except (SpecFaults, yaml.YAMLError):
        pass
    return heads


def _top_pairs(events: Iterator[yaml.Event]) -> Iterator[tuple[str, str]]:
    """The pairs of the outermost mapping: a value's text as soon as its first event is seen."""
    depth, key = 0, None
    for event in events:
        if depth == 1 and key is not None and isinstance(event, yaml.NodeEvent):
            yield key, event.value if isinstance(event, yaml.ScalarEvent) else ""
            key = None
        elif depth == 1 and isinstance(event, yaml.ScalarEvent):
            key = event.value
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


class _Composer:
    """Parser events -> nodes."""

    def __init__(self, page: SourceText, report: Report) -> None:
        self.page = page
        self.report = report

    def document(self) -> Node | None:
        """The one document of the file, None where there is none."""
        events: Iterator[yaml.Event] = yaml.parse(self.page.text, Loader=_Loader)
        try:
            return self._document(events)
        except yaml.MarkedYAMLError as error:
            place = self.page.position(min(_index(error.problem_mark or error.context_mark), len(self.page.text)))
            problem = error.problem or error.context or ""
            self.report.add(place, _syntax(problem), problem=problem)
            raise self.report.faults() from None

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self._fault(event, "yaml-documents")
                break
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
        return node

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._fault(event, "yaml-too-deep", limit=str(MAX_DEPTH))
            raise self.report.faults()
        self._refuse_extras(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._pairs(event, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(event, events, depth)
        return self._scalar(event)

    def _pairs(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Pairs:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key_event in _until(events, yaml.MappingEndEvent):
            key = self._node(key_event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._fault(key_event, "yaml-key-no-text")
            elif key.text in entries:
                first = entries[key.text][0].position.line
                self._fault(key_event, "yaml-key-twice", key=key.text, line=str(first))
            else:
                entries[key.text] = (key, value)
        return Pairs(tuple(entries.values()), self._position(event))

    def _items(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Items:
        nodes = tuple(self._node(item, events, depth + 1) for item in _until(events, yaml.SequenceEndEvent))
        return Items(nodes, self._position(event))

    def _scalar(self, event: yaml.Event) -> Scalar:
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        style = (event.style or "") if isinstance(event, yaml.ScalarEvent) else ""
        begin, end = _index(event.start_mark), _index(event.end_mark)
        return Scalar(text, begin, end, style, self.page)

    def _refuse_extras(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, "yaml-alias", name=str(event.anchor))
        elif getattr(event, "anchor", None) is not None:
            self._fault(event, "yaml-alias", name=str(getattr(event, "anchor", "")))
        elif getattr(event, "tag", None) is not None:
            self._fault(event, "yaml-tag", tag=str(getattr(event, "tag", "")))

    def _fault(self, event: yaml.Event, code: str, **params: object) -> None:
        self.report.add(self._position(event), code, **params)

    def _position(self, event: yaml.Event) -> Position:
        return self.page.position(_index(event.start_mark))


def _index(mark: Any) -> int:
    """The offset of a mark, counted in characters; zero where an event has none."""
    return int(mark.index) if mark is not None else 0


def _syntax(problem: str) -> str:
    """What the parser's words mean to an author."""
    return next((code for words, code in _PROBLEMS if words in problem), "yaml-syntax")


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.Event]:
    """The events up to the end of a collection; what stands inside each is taken by whoever asks."""
    for event in events:
        if isinstance(event, end):
            return
        yield event
