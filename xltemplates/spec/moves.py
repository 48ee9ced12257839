"""The way from an earlier form, once loaded: where the value of each entry comes from."""

from collections.abc import Mapping
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Words
from xltemplates.spec.expression.nodes import Expression

NO_REASON = Words(())


@frozen
class FromEntry:
    """An entry of the earlier form: as it is, with its options renamed, or the `part`-th piece (from one) of its text.

    `split` is the text between the pieces; `part` 0: the whole.
    """

    path: str
    options: Mapping[str, str] = field(default_factory=dict)
    split: str = ""
    part: int = 0


@frozen
class Joined:
    """Several entries of the earlier form in one text, with `between` between those that are filled in."""

    paths: tuple[str, ...]
    between: str = ""


@frozen
class Computed:
    """A value worked out from entries of the earlier form; `text` is the expression as written."""

    expression: Expression
    text: str


@frozen
class Fixed:
    """The same value in every record; `text` is it as written."""

    value: object
    text: str


@frozen
class Open:
    """Nothing: whoever fills in the form must complete it, or may leave it."""


Origin = FromEntry | Joined | Computed | Fixed | Open


@frozen
class Move:
    """Where one entry's value comes from. `path` has no row numbers; `why` is the author's reason, if he gave one."""

    path: str
    origin: Origin
    why: Words = NO_REASON


@frozen
class Migration:
    """The way from the earlier form `form` in `version`: a move for each entry that a record holds.

    `rows` maps each repeat to the earlier repeat its rows come from; `dropped` the earlier entries nobody takes, with
    the reason.
    """

    form: str
    version: str
    moves: tuple[Move, ...]
    rows: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, Words] = field(default_factory=dict)
