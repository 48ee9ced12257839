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
Sieve = Callable[[Iterable[bytes]], Iterable[bytes]]

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


def stream(chunks: Iterable[bytes], handlers: Mapping[str, Handler], sieve: Sieve = iter) -> None:
    """Hand over each child of the elements named in `handlers`, in the order of the document.

    Names are local; the root and its children can be named, nothing deeper. `sieve` may leave out what nobody needs.
    Raises Refused: `file-damaged` (not well-formed), `file-doctype`, `file-too-large` (too deep or too wide).
    """
    builder = TreeBuilder()
    document = builder.start("document", {})
    parser = XMLParser(target=builder, encoding="utf-8")
    progress = _Progress()
    for chunk in sieve(_utf8(chunks)):
        _fed(parser, chunk)
        progress.after(len(chunk), _drain(document[0], handlers) if len(document) else 0, document)
    _fed(parser, None)
    for part in document[0]:
        _hand_over(part, len(part), handlers.get(local(part.tag)))
    _hand_over(document[0], len(document[0]), handlers.get(local(document[0].tag)))


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
        """Refused `file-too-large` where so many bytes have brought nothing."""
        shape = tuple(map(len, _spine(document)))
        self._stalled = self._stalled + fed if shape == self._shape and not dropped else 0
        self._shape = shape
        if self._stalled > TOKEN_BYTES:
            raise Refused("file-too-large")


def _spine(element: Element) -> Iterator[Element]:
    """An element, its last child, that one's last child …: what may still be growing."""
    depth = 0
    while True:
        yield element
        if not len(element):
            return
        element, depth = element[-1], depth + 1
        if depth > DEPTH:
            raise Refused("file-too-large")


def _drain(root: Element, handlers: Mapping[str, Handler]) -> int:
    """Hand over and drop all but the last child at each level, which may still be growing; how many those were."""
    _refuse_wide(root, handlers)
    dropped = 0
    for part in root:
        grown = len(part) if part is not root[-1] else len(part) - 1
        dropped += _hand_over(part, grown, handlers.get(local(part.tag)))
    return dropped + _hand_over(root, len(root) - 1, handlers.get(local(root.tag), _forget))


def _hand_over(part: Element, count: int, handler: Handler | None) -> int:
    if handler is None or count <= 0:
        return 0
    for child in part[:count]:
        handler(child)
    del part[:count]
    return count


def _forget(_: Element) -> None:
    """A finished child that nobody asked for."""


def _refuse_wide(root: Element, handlers: Mapping[str, Handler]) -> None:
    """Only what is handed over may have children without end."""
    for depth, element in enumerate(_spine(root)):
        drained = depth == 0 or (depth == 1 and local(element.tag) in handlers)
        if len(element) > CHILDREN and not drained:
            raise Refused("file-too-large")


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
