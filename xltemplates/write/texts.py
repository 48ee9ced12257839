"""Texts as the parts of a workbook spell them, the way XlsxWriter does."""

import re

from xltemplates.write.values import escaped

_SPACED = re.compile(r"^\s|\s$")


def xml_text(text: str) -> str:
    """The text with what XML would take for markup spelled out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_element(text: str) -> str:
    """A text as a `t` element (ECMA-376 18.4.12; `_xHHHH_`: 22.9.2.19)."""
    spelled = escaped(text)
    space = ' xml:space="preserve"' if _SPACED.search(spelled) else ""
    return f"<t{space}>{xml_text(spelled)}</t>"
