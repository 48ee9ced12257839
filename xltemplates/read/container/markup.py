"""XML parts, read by streaming: finished children of the elements one cares for are handed over, then dropped.

ElementTree's C builder makes elements several times faster than Python handlers could be called. Memory stays flat
because the document hangs from an element of our own, whose finished descendants are cut off after every chunk.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CHILDREN, DEPTH, TOKEN_BYTES

Handler = Callable[[Element], None]

_DOCTYPE = b"<!DOCTYPE"
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# OPC allows UTF-8 and UTF-16 only (ISO 29500-2, 8.1); careless programs also declare these.
_ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", "cp1252", "gb2312", "gbk", "gb18030"}
)


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """A name without its namespace, so that strict and transitional parts are alike: `{http://…/main}row` -> `row`."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace; empty where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")


def stream(chunks: Iterable[bytes], handlers: Mapping[str, Handler], levels: int = 1) -> None:
    """Hand over each child of the elements named in `handlers`, in the order of the document.

    Names are local; named can be the root and elements so many `levels` below it. An element is handed over without the
    children of its own that were. What stands in no element that is named is dropped, however much it is.
    Raises Refused: `file-damaged` (not well-formed), `file-doctype`, `file-markup-extreme` (too deep or too wide).
    """
    builder = TreeBuilder()
    document = builder.start("document", {})
    parser = XMLParser(target=builder, encoding="utf-8")
    progress = _Progress()
    drain = _Drain(handlers, levels)
    for chunk in _utf8(chunks):
        _fed(parser, chunk)
        progress.after(len(chunk), drain.growing(document[0]) if len(document) else 0, document)
    _fed(parser, None)
    drain.whole(document[0])


def _fed(parser: "XMLParser[Element]", chunk: bytes | None) -> None:
    """Give the parser a chunk, or the end."""
    try:
        parser.close() if chunk is None else parser.feed(chunk)
    except (ParseError, ValueError):
        raise Refused("file-damaged") from None


class _Progress:
    """Whether elements keep coming: one endless tag or comment costs time that grows with its square."""

    def __init__(self) -> None:
        self._stalled = 0
        self._shape: tuple[int, ...] = ()

    def after(self, fed: int, dropped: int, document: Element) -> None:
        """Refused `file-markup-extreme` where so many bytes have brought nothing."""
        shape = tuple(map(len, _spine(document)))
        self._stalled = self._stalled + fed if shape == self._shape and not dropped else 0
        self._shape = shape
        if self._stalled > TOKEN_BYTES:
            raise Refused("file-markup-extreme")


def _spine(element: Element) -> Iterator[Element]:
    """An element, its last child, that one's last child …: what may still be growing."""
    depth = 0
    while True:
        yield element
        if not len(element):
            return
        element, depth = element[-1], depth + 1
        if depth > DEPTH:
            raise Refused("file-markup-extreme")


class _Drain:
    """Hands over what has been read of a document, and drops it."""

    def __init__(self, handlers: Mapping[str, Handler], levels: int) -> None:
        self._handlers = handlers
        self._levels = levels

    def growing(self, root: Element) -> int:
        """All but the last child at each level, which may still be growing; how many those were.

        Refused where something that is not dropped has children without end.
        """
        kept = False
        for depth, element in enumerate(_spine(root)):
            named = depth <= self._levels and local(element.tag) in self._handlers
            if kept and not named and len(element) > CHILDREN:
                raise Refused("file-markup-extreme")
            kept = kept or named
        return self._children(root, self._levels, whole=False, kept=False)

    def whole(self, root: Element) -> None:
        """Everything that is left."""
        self._children(root, self._levels, whole=True, kept=False)

    def _children(self, element: Element, levels: int, whole: bool, kept: bool) -> int:
        """`kept`: the element is handed over with what stands in it, unless it is named itself."""
        handler = self._handlers.get(local(element.tag)) if levels >= 0 else None
        within = kept or handler is not None
        last = None if whole or not len(element) else element[-1]
        dropped = 0
        for child in element:
            if levels > 0 or (child is last and not within):
                dropped += self._children(child, levels - 1, child is not last, within)
            if handler and child is not last:
                handler(child)
        if handler or not kept:
            count = len(element) - (last is not None)
            del element[:count]
            dropped += count
        return dropped


def _utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks in UTF-8, whatever they came in; a document type, which could define entities, is refused."""
    tail = b""
    for chunk in _transcoded(iter(chunks)):
        if _DOCTYPE in tail + chunk:
            raise Refused("file-doctype")
        tail = chunk[-len(_DOCTYPE) :]
        yield chunk


def _transcoded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    encoding = encoding_of(first)
    if encoding == "utf-8":
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chain((first,), chunks):
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except ValueError:
        raise Refused("file-damaged") from None


def encoding_of(first: bytes) -> str:
    """The encoding of a part, as Python names it, from its first bytes (XML 1.0, appendix F): `utf-8` if not declared.

    Refused `file-damaged` for an encoding that no office program writes, or that the bytes cannot be in.
    """
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if first.startswith(b"<\0"):
        return "utf-16-le"
    if first.startswith(b"\0<"):
        return "utf-16-be"
    declared = _DECLARED.match(first)
    return _known(declared[1].decode("ascii")) if declared else "utf-8"


def _known(name: str) -> str:
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = ""
    if encoding not in _ENCODINGS or encoding.startswith("utf-16"):  # in truth eight bits wide: the name is a lie
        raise Refused("file-damaged")
    return encoding
