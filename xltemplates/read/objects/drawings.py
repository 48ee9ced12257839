"""DrawingML: text boxes, shapes, lines, pictures and charts over cells (ISO 29500-1, 20.5)."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.objects.geometry import Geometry, number
from xltemplates.read.objects.sheet_object import Box, ObjectKind, SheetObject

LONGEST = 2_000  # characters of what an object says that are kept
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_SHAPES = frozenset({"sp", "cxnSp", "graphicFrame"})
_PICTURES = frozenset({"pic", "contentPart"})  # a content part holds what was written with a pen
_TRUE = ("1", "true")


class Enough(Exception):
    """More objects than any form has: what follows is not read."""


def read_drawing(chunks: Iterable[bytes], geometry: Geometry, most: int) -> tuple[SheetObject, ...]:
    """What a drawing part holds, in its order, and not much more than so many. Refused as by `stream`."""
    found: list[SheetObject] = []

    def take(element: Element) -> None:
        for anchor in _chosen(element):
            if local(anchor.tag) in _ANCHORS:
                found.extend(_anchored(anchor, _box(anchor, geometry)))
        if len(found) > most:
            raise Enough

    with suppress(Enough):
        stream(chunks, {"wsDr": take})
    return tuple(found)


def _chosen(element: Element) -> Iterator[Element]:
    """An element, or what stands in the first choice where there are several (ISO 29500-3, 7.5)."""
    if local(element.tag) != "AlternateContent":
        yield element
        return
    for choice in element[:1]:
        for child in choice:
            yield from _chosen(child)


def _box(anchor: Element, geometry: Geometry) -> Box:
    parts = {local(child.tag): child for child in anchor}
    corners = {name: _corner(parts[name]) for name in ("from", "to") if name in parts}
    if "to" in corners:
        return geometry.between(corners.get("from", {}), corners["to"])
    size = parts["ext"].attrib if "ext" in parts else {}
    width, height = number(size.get("cx")), number(size.get("cy"))
    if "from" in corners:
        return geometry.sized(corners["from"], width, height)
    start = parts["pos"].attrib if "pos" in parts else {}
    return geometry.placed(number(start.get("x")), number(start.get("y")), width, height)


def _corner(element: Element) -> dict[str, float]:
    """A corner of an anchor; columns and rows count from zero."""
    return corner((local(child.tag), child.text or "") for child in element)


def corner(said: Iterable[tuple[str, str]]) -> dict[str, float]:
    """A corner from its names and numbers; what is beyond the sheet's upper left is at it."""
    return {name: max(0.0, number(text.strip())) for name, text in said}


def _anchored(anchor: Element, box: Box) -> Iterator[SheetObject]:
    for child in anchor:
        for element in _chosen(child):
            yield from _objects(element, box)


def _objects(element: Element, box: Box) -> Iterator[SheetObject]:
    """What one element of a drawing is; of a group every text and, once, that there are pictures or shapes."""
    name = local(element.tag)
    if name == "grpSp":
        inner = [each for child in element for one in _chosen(child) for each in _objects(one, box)]
        texts = [each for each in inner if each.kind == "text"]
        kinds: dict[ObjectKind, SheetObject] = {each.kind: each for each in inner if each.kind != "text"}
        yield from texts
        if "picture" in kinds or not texts:
            yield from list(kinds.values())[:1] if "picture" not in kinds else [kinds["picture"]]
    elif (name in _SHAPES or name in _PICTURES) and not _invisible(element):
        text = _text(element)
        picture = name in _PICTURES or (name == "sp" and any(local(each.tag) == "blip" for each in element.iter()))
        yield SheetObject("text" if text else "picture" if picture else "shape", box, text)


def _invisible(element: Element) -> bool:
    """Whether a shape is hidden: Excel leaves one for each form control (20.1.2.2.8)."""
    names = (each for each in element.iter() if local(each.tag) == "cNvPr")
    return attribute(next(names, element), "hidden") in _TRUE


def _text(element: Element) -> str:
    """What stands in a shape, a line for each paragraph."""
    bodies = (each for each in element.iter() if local(each.tag) == "txBody")
    lines = (_line(paragraph) for body in bodies for paragraph in body if local(paragraph.tag) == "p")
    return "\n".join(lines).strip()[:LONGEST]


def _line(paragraph: Element) -> str:
    parts = ((local(each.tag), each.text or "") for each in paragraph.iter())
    return "".join("\n" if name == "br" else text for name, text in parts if name in ("t", "br"))
