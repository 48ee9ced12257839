"""A problem: a filler's mistake, a repair, a doubt, as a value. Code, place and parameters now, words later."""

from typing import Literal, NamedTuple

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place

Severity = Literal["error", "warning", "repair", "manual"]
Language = Literal["zh", "en"]


class Words(NamedTuple):
    """The same sentence in Chinese and in English: a spec author's own words, or a kind's."""

    zh: str
    en: str

    def get(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


@frozen
class Note:
    """What a kind or widget has to say of one cell's content; it knows neither path nor place.

    `code` is a row of the message table; `params` fill its blanks, as (name, text) pairs.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()


@frozen
class Problem:
    """One thing to tell a person about a returned file.

    `path` is the record path (`members[0].name`; empty for the file as a whole), `place` the cell as found (None for
    the file as a whole), `raw` the text that stood there. `said` holds the words where they are a spec's own (a check's
    `say:`); else the words come from the message table by `code` and `params`.
    """

    code: str
    severity: Severity
    path: str = ""
    place: Place | None = None
    raw: str = ""
    params: tuple[tuple[str, str], ...] = ()
    said: Words | None = None
