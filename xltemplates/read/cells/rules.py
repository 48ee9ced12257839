"""What a sheet lets people do: its protection and its data validations (ISO 29500-1, 18.3.1.85 and 18.3.1.32).

And the conditional formats that stand only in an extension ([MS-XLSX] 2.6.30), which openpyxl does not read.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.read.container.archive import Opened
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.fast.sheet import without_blanks

_FALSE = ("", "0", "false")


@frozen
class SheetValidation:
    """A data validation and its cells (ISO 29500-1, 18.3.1.32).

    `type` and `operator` as in the file (`whole`, `list`; `between`), with the standard's defaults where it says
    nothing; `first` and `second` are formulas without `=`. `extended`: in the form in which Excel 2010 and
    later write lists that stand on other sheets.
    """

    type: str
    operator: str
    first: str
    second: str
    areas: tuple[Area, ...]
    extended: bool = False


@frozen
class SheetRules:
    """What a sheet lets people do. `protected`: whether its locked cells are (18.3.1.85).

    `formats`: the cells (`A1:B2 D4`) of each rule of a conditional format that only an extension knows of.
    """

    protected: bool = False
    validations: tuple[SheetValidation, ...] = ()
    formats: tuple[str, ...] = ()


def read_rules(part: Opened) -> SheetRules:
    """The rules in a worksheet part, which `part` opens. Refused as by `stream`."""
    found: list[SheetValidation] = []
    protected: list[bool] = []
    formats: list[tuple[str, str]] = []
    continued: set[str] = set()  # rules that stand here, and have more to them in the extension

    def child(element: Element) -> None:
        if local(element.tag) == "sheetProtection":
            protected.append(attribute(element, "sheet") not in _FALSE)

    def extension(element: Element) -> None:
        found.extend(_validation(each, True) for each in element.iter() if local(each.tag) == "dataValidation")
        formats.extend(_formats(element))

    stream(
        part(without_blanks),
        {
            "conditionalFormatting": lambda each: continued.update(_texts(each, "id")),
            "dataValidations": lambda each: found.append(_validation(each, False)),
            "extLst": extension,
            "sheetData": lambda _: None,
            "worksheet": child,
        },
    )
    alone = tuple(cells for rule, cells in formats if rule not in continued)
    return SheetRules(any(protected), tuple(found), alone)


def _formats(extension: Element) -> Iterator[tuple[str, str]]:
    """The id and the cells of each rule of the conditional formats in an extension."""
    for each in (each for each in extension.iter() if local(each.tag) == "conditionalFormatting"):
        cells = " ".join(" ".join(_texts(each, "sqref")).split())
        yield from ((attribute(rule, "id"), cells) for rule in each if local(rule.tag) == "cfRule")


def _texts(element: Element, name: str) -> Iterator[str]:
    return ("".join(each.itertext()).strip() for each in element.iter() if local(each.tag) == name)


def _validation(element: Element, extended: bool) -> SheetValidation:
    texts = {local(each.tag): "".join(each.itertext()).strip() for each in element}
    areas = (attribute(element, "sqref") or texts.get("sqref", "")).split()
    return SheetValidation(
        attribute(element, "type") or "none",
        attribute(element, "operator") or "between",
        texts.get("formula1", ""),
        texts.get("formula2", ""),
        tuple(area for area in map(_area, areas) if area is not None),
        extended,
    )


def _area(text: str) -> Area | None:
    try:
        return Area.parse(text.replace("$", ""))
    except ValueError:
        return None
