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
UNSIGNED, SIGNED = "XLT1|", "XLT2|"  # how a token begins that nobody signed, and one that its issuer did
NOTES_ROW = 2  # of the hidden sheet: the checksums of the workbook's own notes, divided by blanks
LIST_SHEET = Message("problems-sheet")  # of a correction copy; it names labels of the form

_STATED = r"([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([0-9]{1,6})"
_TOKEN = re.compile(rf"(?:XLT1\||(XLT2)\|){_STATED}(?(1)\|[0-9a-f]{{12}}\|[0-9a-f]{{20}})\|([0-9a-f]{{8}})")


@frozen
class Identity:
    """Which form, which version, whose copy. Empty text where the file does not say.

    `fingerprint` is the layout's; `copy` names one stamped file; `revision` counts correction copies from zero.
    `signed` is the whole signed token that says so, empty where nobody signed: whether it is genuine only an `Issuer`
    can tell. It holds for what it states and nothing else: an identity that was changed since is unsigned.
    """

    form: str = ""
    version: str = ""
    fingerprint: str = ""
    unit: str = ""
    copy: str = ""
    revision: int = 0
    signed: str = ""

    @property
    def token(self) -> str:
        """One line of text that survives copying by hand, the CRC-32 of all before it at its end.

        `XLT2|form|version|fingerprint|unit|copy|revision|issuer|mac|crc32` where it is signed, else
        `XLT1|form|version|fingerprint|unit|copy|revision|crc32`.
        """
        if self.signed.startswith(f"{SIGNED}{self.stated}|"):
            return self.signed
        return with_checksum(f"{UNSIGNED}{self.stated}")

    @property
    def stated(self) -> str:
        """What a token states: `form|version|fingerprint|unit|copy|revision`."""
        return f"{self.form}|{self.version}|{self.fingerprint}|{self.unit}|{self.copy}|{self.revision}"


def find_identity(text: str) -> Identity | None:
    """The identity of a token anywhere in a text; None where there is none, or where its checksum does not fit.

    >>> find_identity("标识：" + Identity("city.budget", "2020.1", unit="410100").token).unit
    '410100'
    """
    match = _TOKEN.search(text)
    if match is None or with_checksum(match[0].rpartition("|")[0]) != match[0]:
        return None
    signed, form, version, fingerprint, unit, copy, revision, _ = match.groups()
    return Identity(form, version, fingerprint, unit, copy, int(revision), match[0] if signed else "")


def with_checksum(body: str) -> str:
    """A token: its body, and the CRC-32 of it, by which a reader knows one that was damaged."""
    return f"{body}|{zlib.crc32(body.encode()):08x}"


def issuer_of(token: str) -> str:
    """The id of the issuer that a signed token names; empty for none."""
    return token.split("|")[7] if token else ""


def mac_of(token: str) -> str:
    """The message authentication code of a signed token; empty for none."""
    return token.split("|")[8] if token else ""


def has_token(text: str) -> bool:
    """Whether a text looks like the line of a token, whole or damaged."""
    return UNSIGNED in text or SIGNED in text


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
