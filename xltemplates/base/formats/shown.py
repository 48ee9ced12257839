"""What a display is: its text, its colour, and what sort of thing a person sees there."""

from decimal import Decimal
from typing import Literal, Protocol

from xltemplates.base.frozen import frozen

Sort = Literal["number", "date", "time", "duration", "text", "nothing"]
Part = Literal["year", "month", "day", "weekday", "hour", "minute", "second"]


@frozen
class Shows:
    r"""What sort of thing is shown.

    `decimals` is the most decimal places of a number; None where these are not fixed (General, exponents, fractions),
    where words part the digits (`0\.0,`), or where no number is shown. `scale` is a power of ten: what is shown is what
    is held × 10**scale, so that a percentage has 2 and each scaling comma takes 3 off. `parts` are those that a date,
    time or duration shows.

        0.0%          Shows("number", decimals=1, scale=2)
        #,##0.0,      Shows("number", decimals=1, scale=-3)
        yyyy"年"m"月"   Shows("date", parts={"year", "month"})
    """

    sort: Sort
    decimals: int | None = None
    scale: int = 0
    parts: frozenset[Part] = frozenset()


OVERFLOW = "########"  # fills the cell, however wide: a date that is none, a number no section is for
TEXT = Shows("text")
NOTHING = Shows("nothing")


@frozen
class Display:
    """What a person sees in a cell.

    `text` is as it stands there: padding (`_x`) and fill (`*x`) show nothing, blanks that are written out or stand for
    a digit (`?`) stay, also at either end. It is empty where a format hides the value (`;;;`). `color` is as English
    Excel spells it, `Red` or `Color5`, and None where the format names none.
    """

    text: str
    color: str | None
    shows: Shows


class Body(Protocol):
    """What a section of a format code shows instead of a value."""

    @property
    def shows(self) -> Shows:
        """What sort of thing it is, whatever the value."""

    @property
    def words(self) -> str:
        """What it shows of its own, whatever the value: `"约"0"家"` shows 约家."""

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str | None:
        """The text for a number; None where it is not known.

        `minus` says that a negative number shows its minus: sections that are only for negative numbers do not.
        """


@frozen
class Unreadable:
    """A section of which it is not known what it shows, and why; `sort`: what it would be, where that is known."""

    reason: str
    sort: Sort = "nothing"

    @property
    def shows(self) -> Shows:
        """Nothing is known but the sort."""
        return Shows(self.sort)

    @property
    def words(self) -> str:
        """Not known."""
        return ""

    def show(self, value: Decimal, minus: bool, date1904: bool) -> None:
        """Not known."""
