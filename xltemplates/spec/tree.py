"""A YAML file as a tree of nodes, every one of which knows its line and column.

Every scalar is a text; where each of its characters stands in the file can be asked, whatever quotes, escapes or
indentation are around it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.spec.model import Position

_WORD = re.compile(r"\S")
_SINGLE = re.compile(r"''|\S")
_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])|\S")
_BLANK_ESCAPES = frozenset("ntrvfNLP_ \t\r\n")  # what stands after the backslash; at a line's end it folds the line


@frozen
class SourceText:
    """The text of a file, and the offsets at which its lines begin."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "SourceText":
        """A text cut into lines as editors count them."""
        return cls(text, (0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))))

    def position(self, offset: int) -> Position:
        """Line and column, from one, of an offset from zero."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)


@frozen
class Scalar:
    """A text; `begin` and `end` are the offsets of its source, header or quotes included."""

    text: str
    begin: int
    end: int
    style: str
    page: SourceText = field(repr=False, compare=False)

    @property
    def position(self) -> Position:
        """Where its source begins."""
        return self.page.position(self.begin)

    def places(self) -> "Places":
        """The way from an offset in the text to its place in the file; build it once for many look-ups."""
        body = self.page.text.find("\n", self.begin) + 1 if self.style in ("|", ">") else self.begin
        source = self.page.text[body : self.end]
        offsets = tuple(body + offset for offset in _characters(source, self.style))
        return Places(self.page, offsets, tuple(match.start() for match in _WORD.finditer(self.text)), self.begin)


@frozen
class Places:
    """Where each visible character of a scalar stands: the n-th of the text is the n-th of the source.

    Folding, indentation, quotes and escapes change only what stands between visible characters.
    """

    page: SourceText
    source: tuple[int, ...]
    text: tuple[int, ...]
    begin: int

    def at(self, offset: int) -> Position:
        """The place of the character at an offset; of the next visible one where it is a blank."""
        if not self.source:
            return self.page.position(self.begin)
        nth = bisect_left(self.text, offset)
        past = nth >= len(self.source)
        return self.page.position(self.source[-1] + 1 if past else self.source[nth])


@frozen
class Pairs:
    """A mapping, in order; no key stands twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    position: Position

    def get(self, key: str) -> "Node | None":
        """The value of a key; None where the mapping has no such key."""
        return next((node for name, node in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, as it stands in the file, for its position; None where the mapping has no such key."""
        return next((name for name, _ in self.entries if name.text == key), None)


@frozen
class Items:
    """A sequence."""

    nodes: tuple["Node", ...]
    position: Position


Node = Scalar | Pairs | Items


def plain(node: Node) -> object:
    """Dictionaries, lists and texts, without positions. Scalars stay texts: nothing is a number or a date yet."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {key.text: plain(value) for key, value in node.entries}


def find(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at a path of keys and indexes; the last one on the way where the path leads no further."""
    for step in path:
        inner: Node | None = None
        if isinstance(node, Pairs) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            inner = node.nodes[step]
        if inner is None:
            return node
        node = inner
    return node


def _characters(source: str, style: str) -> Iterator[int]:
    """The offsets of the visible characters of a scalar's source."""
    if style in ("'", '"'):
        found = (_SINGLE if style == "'" else _DOUBLE).finditer(source, 1, len(source) - 1)
        return (match.start() for match in found if not _is_blank_escape(match[0]))
    return (match.start() for match in _WORD.finditer(source))


def _is_blank_escape(token: str) -> bool:
    """Whether a token of a double-quoted scalar stands for a blank, or for nothing."""
    if len(token) < 2 or token[0] != "\\":
        return False
    return token[1] in _BLANK_ESCAPES if len(token) == 2 else chr(int(token[2:], 16)).isspace()
