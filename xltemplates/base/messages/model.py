"""The row of a message table."""

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity


@frozen
class Message:
    """How bad it is, and the sentence in both languages, with `{blanks}` for the parameters.

    A sentence says what is wrong and what to do; where it is wrong is the problem's own place.
    """

    severity: Severity
    zh: str
    en: str
