"""A problem: a filler's mistake, a repair, a doubt, as a value. Code, place and parameters now, words later."""

from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.words import Language, Words
from xltemplates.locale.translations import FilledWords, sentence

Severity = Literal["error", "warning", "repair", "manual"]


@frozen
class Note:
    """What a kind or widget has to say of one cell's content; it knows neither path nor place.

    `code` is a message of the catalogues; `params` fill its blanks: texts, and dates, decimals and tuples as they are.
    """

    code: str
    params: tuple[tuple[str, object], ...] = ()


@frozen
class Problem:
    """One thing to tell a person about a returned file.

    `path` is the record path (`members[0].name`; empty for the file as a whole), `place` the cell as found (None for
    the file as a whole), `raw` the text that is stored there and `shown` what a person sees there, empty where that is
    the same. `said` holds the words where they are a spec's own (a check's
    `say:`); else the words come from the catalogues by `code` and `params`, which are as a note's.
    """

    code: str
    severity: Severity
    path: str = ""
    place: Place | None = None
    raw: str = ""
    params: tuple[tuple[str, object], ...] = ()
    said: Words | FilledWords | None = None
    shown: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """By what problems stand in a list: place, code, path, then all else, so that two of one order are the same."""
        where = (self.place.sheet, self.place.cell.row, self.place.cell.column) if self.place else ("", 0, 0)
        rest = repr(self.params), self.severity, self.shown, repr(self.said)
        return *where, self.code, self.path, self.raw, *rest

    def message(self, language: Language = "zh") -> str:
        """What is wrong and what to do; where it is wrong are `path` and `place`."""
        return sentence(self.code, self.params, language) if self.said is None else self.said.get(language)
