"""What a drafted field is: its kind with settings, and every guess in it, with its reason."""

from dataclasses import dataclass, replace

from xltemplates.base.frozen import frozen
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.drafting.guess.hints import Hint

Setting = tuple[str, str | tuple[str, ...]]


@frozen
class Doubt:
    """Why something is a guess: the code of a message and its parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@frozen
class Guess:
    """A kind by name, its settings as YAML texts, the widget where it is not the kind's own, and a help text.

    Without `doubts` it is certain: the workbook says so itself.
    """

    kind: str
    settings: tuple[Setting, ...] = ()
    widget: str = ""
    help: str = ""
    required: bool = False
    doubts: tuple[Doubt, ...] = ()

    def setting(self, name: str) -> str | tuple[str, ...]:
        """A setting's value, empty where it is not set."""
        return dict(self.settings).get(name, "")

    def doubted(self, code: str, **params: object) -> "Guess":
        """The same with one more doubt."""
        return replace(self, doubts=(*self.doubts, Doubt(code, tuple(sorted(params.items())))))


@dataclass(frozen=True, slots=True, eq=False)
class GuessedEntry:
    """A blank of the form: its cells, one for each part of its widget, what it is called and what it holds."""

    tiles: tuple[TileFact, ...]
    title: str
    guess: Guess
    hint: Hint | None = None
    serial: bool = False

    @property
    def first(self) -> TileFact:
        """Its first cell."""
        return self.tiles[0]
