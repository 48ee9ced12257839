"""What a sheet lets people do: its protection and its data validations (ISO 29500-1, 18.3.1.85 and 18.3.1.32)."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.read.markup import attribute, local, stream

_FALSE = ("", "0", "false")


@frozen
class Validation:
    """A validation and its cells. `extended`: in the form in which Excel 2010 and later write lists of other sheets."""

    type: str
    operator: str
    first: str
    second: str
    areas: tuple[Area, ...]
    extended: bool = False


@frozen
class SheetRules:
    """A sheet's rules."""

    protected: bool = False
    validations: tuple[Validation, ...] = ()


def read_rules(part: Callable[[], Iterable[bytes]]) -> SheetRules:
    """The rules in a worksheet part; Refused where it is damaged."""
    found: list[Validation] = []
    protected: list[bool] = []

    def child(element: Element) -> None:
        if local(element.tag) == "sheetProtection":
            protected.append(attribute(element, "sheet") not in _FALSE)

    def extension(element: Element) -> None:
        found.extend(_validation(each, True) for each in element.iter() if local(each.tag) == "dataValidation")

    handlers = {"dataValidations": lambda each: found.append(_validation(each, False)), "extLst": extension}
    stream(part(), {**handlers, "worksheet": child})
    return SheetRules(any(protected), tuple(found))


def _validation(element: Element, extended: bool) -> Validation:
    texts = {local(each.tag): "".join(each.itertext()).strip() for each in element}
    areas = (attribute(element, "sqref") or texts.get("sqref", "")).split()
    return Validation(
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
