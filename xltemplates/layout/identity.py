"""Who a workbook is: form, version, layout, unit, copy and revision, the places where it says so, and what is its own.

A small printed line, a text custom property and a hidden sheet carry the same token; any one is enough. Its own are
sheets and notes in which no filler writes: readers know them again, and pass them over.
"""

import re
import zlib
from functools import cache

from xltemplates.base.frozen import frozen
from xltemplates.layout.wording import wording
from xltemplates.locale.translations import ENGINE, Message

HIDDEN_SHEET = "_xlt"  # A1 holds the token; lists of options stand in its further columns, from row 3
PROPERTY = "xlt"  # the custom document property that holds the token
MARK = "XLT1|"  # how every token begins
NOTES_ROW = 2  # of the hidden sheet: the checksums of the workbook's own notes, divided by blanks
LIST_SHEET = Message("problems-sheet")  # of a correction copy; it names labels of the form

_TOKEN = re.compile(r"XLT1\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([0-9]{1,6})\|([0-9a-f]{8})")


@frozen
class Identity:
    """Which form, which version, whose copy. Empty text where the file does not say.

    `fingerprint` is the layout's; `copy` names one stamped file; `revision` counts correction copies from zero.
    """

    form: str = ""
    version: str = ""
    fingerprint: str = ""
    unit: str = ""
    copy: str = ""
    revision: int = 0

    @property
    def token(self) -> str:
        """`XLT1|form|version|fingerprint|unit|copy|revision|crc32`: one line of text that survives copying by hand."""
        body = self._body()
        return f"{body}|{_sum(body)}"

    def _body(self) -> str:
        return f"XLT1|{self.form}|{self.version}|{self.fingerprint}|{self.unit}|{self.copy}|{self.revision}"


def find_identity(text: str) -> Identity | None:
    """The identity of a token anywhere in a text; None where there is none, or where its checksum does not fit.

    >>> find_identity("标识：" + Identity("city.budget", "2020.1", unit="410100").token).unit
    '410100'
    """
    match = _TOKEN.search(text)
    if match is None:
        return None
    form, version, fingerprint, unit, copy, revision, checksum = match.groups()
    identity = Identity(form, version, fingerprint, unit, copy, int(revision))
    return identity if _sum(match[0].rpartition("|")[0]) == checksum else None


def _sum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"


def check_sheet() -> str:
    """The name of the sheet that says what is still to be done, in the form's language; no form may use it."""
    return wording("check-sheet")


def is_report(name: str) -> bool:
    """Whether a sheet is the workbook's own, which no filler writes in: that sheet, or a list of problems.

    A list may be in any language there is.
    """
    return name in _report_names()


@cache
def _report_names() -> frozenset[str]:
    return frozenset({check_sheet(), *(LIST_SHEET.get(language) for language in ENGINE.languages)})


def note_sum(text: str) -> str:
    """A checksum of a note's text, by which the workbook knows its own notes again: blanks and line breaks are none.

    >>> note_sum("请填写 数字") == note_sum("请填写数字")
    True
    """
    return f"{zlib.crc32(''.join(text.split()).encode()):08x}"
