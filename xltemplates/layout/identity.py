"""Who a workbook is: form, version, layout, unit, copy and revision, and the three places where a workbook says so.

A small printed line, a text custom property and a hidden sheet carry the same token; any one is enough.
"""

import re
import zlib

from xltemplates.base.frozen import frozen

HIDDEN_SHEET = "_xlt"  # A1 holds the token; lists of options stand in its further columns, from row 3
PROPERTY = "xlt"  # the custom document property that holds the token
MARK = "XLT1|"  # how every token begins

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
