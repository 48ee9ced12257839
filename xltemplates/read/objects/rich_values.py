"""Which rich values of a workbook are pictures ([MS-XLSX] 2.3.6.1; ISO 29500-1, 18.9).

A cell's `vm` leads through the value metadata and the rich values to their structure, which is named after what they
are: `_localImage` and `_webimage` are pictures, `_error` an error, others are places, shares and the like.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from xltemplates.base.frozen import frozen
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.container.package import Package

_TYPE = "XLRICHVALUE"
_PICTURE = "image"  # in the name of a structure, in either case
_MOST = 100_000  # rich values of a workbook


def picture_numbers(package: Package, workbook: str) -> frozenset[int]:
    """The numbers, from one, by which cells name a picture. Refused as by `stream`."""
    metadata = _metadata(_chunks(package, workbook, "sheetMetadata"))
    values = _attributes(_chunks(package, workbook, "rdRichValue"), "rvData", "s")
    structures = _attributes(_chunks(package, workbook, "rdRichValueStructure"), "rvStructures", "t")
    return frozenset(
        number
        for number, (type_, place) in enumerate(metadata.cells, 1)
        if _at(metadata.types, str(type_ - 1)) == _TYPE
        and _PICTURE in _at(structures, _at(values, _at(metadata.rich, str(place)))).casefold()
    )


@frozen
class _Metadata:
    """What the metadata part says.

    `types` are its types by name; `rich` the rich value of each block of their future metadata; `cells` for each number
    that cells use, the type (from one) and the block.
    """

    types: Sequence[str]
    rich: Sequence[str]
    cells: Sequence[tuple[int, int]]


def _chunks(package: Package, workbook: str, type_: str) -> Iterable[bytes]:
    parts = package.targets(workbook, type_)
    return package.chunks(parts[0]) if parts else (b"<none/>",)


def _metadata(chunks: Iterable[bytes]) -> _Metadata:
    types: list[str] = []
    rich: list[str] = []
    cells: list[tuple[int, int]] = []

    def value(element: Element) -> None:
        named = [(_number(attribute(each, "t")), _number(attribute(each, "v"))) for each in element]
        if len(cells) < _MOST:
            cells.append(named[0] if named else (0, 0))

    def whole(element: Element) -> None:
        if local(element.tag) == "futureMetadata" and attribute(element, "name") == _TYPE:
            blocks = list(element)[:_MOST]
            rich.extend(
                next((attribute(one, "i") for one in each.iter() if local(one.tag) == "rvb"), "") for each in blocks
            )

    stream(
        chunks,
        {
            "metadataTypes": lambda each: types.append(attribute(each, "name")),
            "metadata": whole,
            "valueMetadata": value,
        },
    )
    return _Metadata(types, rich, cells)


def _attributes(chunks: Iterable[bytes], root: str, name: str) -> Sequence[str]:
    found: list[str] = []

    def take(element: Element) -> None:
        if len(found) < _MOST:
            found.append(attribute(element, name))

    stream(chunks, {root: take})
    return found


def _at(texts: Sequence[str], index: str) -> str:
    number = _number(index)
    return texts[number] if index.isascii() and index.isdigit() and number < len(texts) else ""


def _number(written: str) -> int:
    return int(written[:9]) if written.isascii() and written.isdigit() else 0
