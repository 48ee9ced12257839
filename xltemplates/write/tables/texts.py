"""Texts as the parts of a workbook spell them, the way XlsxWriter does."""

import re

from xltemplates.write.values import encodable, escaped

_TO_ESCAPE = re.compile('[&<>"_\\s\x00-\x1f\ud800-\udfff\ufffe\uffff]')  # what may need to be spelled in another way
_SPACED = re.compile(r"^\s|\s$")


def xml_text(text: str) -> str:
    """The text with what XML would take for markup spelled out.

    >>> xml_text("A & B <甲>")
    'A &amp; B &lt;甲&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(xml: str) -> str:
    """The text that `xml_text` spelled: the inverse of it."""
    return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def attribute_text(text: str) -> str:
    """A text as an attribute between double quotes has it; WriteFailed where no file can hold it."""
    if not _TO_ESCAPE.search(text):
        return text
    return xml_text(escaped(encodable(text))).replace('"', "&quot;").replace("\n", "&#xA;")


def text_element(text: str) -> str:
    """A text as a `t` element (ECMA-376 18.4.12); WriteFailed where no file can hold it.

    Control characters are spelled `_xHHHH_` (22.9.2.19), blanks at the ends kept.

    >>> text_element(" 甲 & 乙")
    '<t xml:space="preserve"> 甲 &amp; 乙</t>'
    """
    if not _TO_ESCAPE.search(text):
        return f"<t>{text}</t>"
    spelled = escaped(encodable(text))
    space = ' xml:space="preserve"' if _SPACED.search(spelled) else ""
    return f"<t{space}>{xml_text(spelled)}</t>"
