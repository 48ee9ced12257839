"""The ids of the copies that units are sent: each form, number and issue has its own, so none replaces another."""

import re
from typing import Final

from xltemplates.base.frozen import frozen

_WRITTEN: Final = re.compile(r"([^:]*):([^:]+):([1-9][0-9]*)(?:\.([1-9][0-9]*))?")


@frozen
class CopyId:
    """Which copy: `number` of the unit's copies of a form, from one, and how often that was issued anew, from zero.

    `whose` names the unit (`2020-zhengzhou`). The first copy of the form that is merged has that alone as its id: then
    `form` is empty.

    >>> CopyId("2020-zhengzhou", "alliance.proposal", 2).text
    '2020-zhengzhou:alliance.proposal:2'
    >>> CopyId.read("2020-zhengzhou:alliance.proposal:2.1").issue
    1
    """

    whose: str
    form: str = ""
    number: int = 1
    issue: int = 0

    @classmethod
    def read(cls, text: str) -> "CopyId":
        """The id of a text; a text of another shape names a first copy."""
        match = _WRITTEN.fullmatch(text)
        return cls(match[1], match[2], int(match[3]), int(match[4] or 0)) if match else cls(text)

    @property
    def text(self) -> str:
        """As it is stamped into a copy."""
        issue = f".{self.issue}" if self.issue else ""
        return f"{self.whose}:{self.form}:{self.number}{issue}" if self.form else self.whose
