"""Custom document properties (ISO 29500-1, 22.3)."""

from xml.etree.ElementTree import Element

from xltemplates.read.container.markup import stream


def custom_property(data: bytes, name: str) -> str:
    """The text of a custom property, whatever case its name is in; empty where there is none."""
    found: list[str] = []

    def take(element: Element) -> None:
        if element.get("name", "").lower() == name.lower():
            found.append("".join(element.itertext()))

    stream((data,), {"Properties": take})
    return found[0] if found else ""
