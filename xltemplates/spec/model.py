"""What a form is, once loaded: fields, checks and pictures. Frozen; every part knows where in its file it stands."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from xltemplates.base.errors import Misuse
from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity
from xltemplates.base.words import Words
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.moves import Migration
from xltemplates.spec.registry import Registry, Unit


@frozen
class Position:
    """Where something stands in a spec file: line and column, from one."""

    line: int = 0
    column: int = 0


@frozen
class Field:
    """One entry of the data dictionary.

    `path` is its address in the record without row numbers: `unit`, `basic.name`, `members.members`.
    `prefill` names what a stamped copy writes into it (`unit`), `widget` how it looks; both empty for the default.
    `personal`: what stands there is of a person, and can be left out of exports.
    `id` is the last part of the path.
    """

    path: str
    title: str
    kind: Kind
    required: bool = False
    prefill: str = ""
    widget: str = ""
    help: Words | None = None
    personal: bool = False
    position: Position = field(default=Position(), compare=False)
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.path.rpartition(".")[2])


@frozen
class RowsFrom:
    """Where the rows of a roll-up come from: a repeat of another form, its order, and the columns that are added up.

    `order` names fields by which rows are sorted (a unit field sorts by the registry); `totals` the numeric fields.
    """

    form: str
    repeat: str
    order: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()


@frozen
class Repeat:
    """Fields that repeat: rows of a table or blocks. `most` None: without end (roll-ups).

    `none` is the path of the yesno field by which a filler says that there is nothing to report (zero return).
    """

    path: str
    title: str
    printed: int
    most: int | None
    key: tuple[str, ...]  # field ids that name a row; two rows with the same key are a mistake
    fields: tuple[Field, ...]
    none: str = ""
    rows_from: RowsFrom | None = None
    position: Position = field(default=Position(), compare=False)


@frozen
class Check:
    """A rule that relates entries.

    `each` is a repeat's path: the rule then holds for every row, and names in it are the row's fields first, the form's
    next (`form.unit` where a row has a `unit` too). Undecided while an entry it needs is blank (see `spec.expression`).
    """

    id: str
    that: Expression | None  # None: a matter for an officer, which no entry can show (`else: manual`)
    severity: Severity  # error, warning or manual
    say: Words  # with {expressions}, parsed in `blanks`
    blanks: tuple[tuple[str, Expression], ...] = ()  # the text between braces -> what it means
    each: str = ""
    when: Expression | None = None
    source: str = ""
    python_only: bool = False
    position: Position = field(default=Position(), compare=False)


# The picture ---------------------------------------------------------------------------------------------------------


@frozen
class TextRun:
    """Printed text on one line."""

    text: str


@frozen
class EntryRef:
    """`{basic.name}`: the entry stands here. Inside a repeat the path is still whole (`members.name`).

    `part` counts the cells of its widget from one: `{basic.domain/2}` is the second box alone; 0 is all of them.
    """

    path: str
    part: int = 0
    position: Position = field(default=Position(), compare=False)


@frozen
class RowNumber:
    """`{#}`: the printed number of a repeat's row or block, from one."""


@frozen
class Variable:
    """`{$year}`: a printed text of the spec's `variables`, which a writer may set."""

    name: str


Segment = TextRun | EntryRef | RowNumber | Variable
TextLine = tuple[Segment, ...]  # adjacent runs are joined; an empty line is ()


@frozen
class PictureCell:
    """What stands between two bars: lines of segments over so many picture columns and printed rows.

    `unpainted` (`{-}`): nothing is drawn there, neither text nor borders.
    """

    lines: tuple[TextLine, ...]
    columns: int = 1
    rows: int = 1
    unpainted: bool = False
    position: Position = field(default=Position(), compare=False)


@frozen
class PictureRow:
    """A printed row. `lines` is the least height in lines of text (`:lines 8` before it), 0 where the text decides.

    `ruled` False (`:plain`): no borders, entries underlined. `header`: a header row of a table. `height` (`:height`) is
    exact, in points; 0 where the text decides.
    """

    cells: tuple[PictureCell, ...]
    header: bool = False
    ruled: bool = True
    lines: int = 0
    height: float = 0
    position: Position = field(default=Position(), compare=False)


@frozen
class PictureLine:
    """A line across the whole width without borders: `:title :section :line` and the like."""

    role: Literal["caption", "title", "subtitle", "section", "heading", "line", "note", "guidance"]
    lines: tuple[TextLine, ...]
    height: float = 0
    position: Position = field(default=Position(), compare=False)


@frozen
class RepeatRows:
    """`:repeat PATH` … `:end`: the printed rows of one row or block of a repeat."""

    path: str
    rows: tuple[PictureRow, ...]
    position: Position = field(default=Position(), compare=False)


@frozen
class Gap:
    """`:gap 3`: blank lines without borders."""

    lines: int = 1


@frozen
class PageBreak:
    """`:page`: what follows begins a new printed page."""


@frozen
class Aside:
    """`:aside …{entry}`: beside the printed area, level with the next printed thing; on the screen, not on paper."""

    line: TextLine
    position: Position = field(default=Position(), compare=False)


@frozen
class At:
    """`:at C5`: what follows begins at this cell (forms that must match an old one)."""

    row: int
    column: int
    position: Position = field(default=Position(), compare=False)


PictureItem = PictureRow | PictureLine | RepeatRows | Gap | PageBreak | Aside | At


@frozen
class Page:
    """How a sheet prints. Margins in millimetres: top, right, bottom, left, as in CSS."""

    paper: Literal["A4", "A3"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margins: tuple[float, float, float, float] = (25, 18, 20, 18)


@frozen
class Sheet:
    """One sheet of the form.

    `columns`: widths in characters, one sheet column each (tables, `:columns`); empty: squared paper of `grid` even
    picture columns.
    """

    name: str
    page: Page
    items: tuple[PictureItem, ...]
    columns: tuple[float, ...] = ()
    grid: int = 12
    position: Position = field(default=Position(), compare=False)


@frozen
class Spec:
    """A form. `file` is where it was loaded from, for messages only."""

    form: str
    version: str
    title: str
    source: str
    fields: tuple[Field, ...]  # those outside repeats, in order of the dictionary
    repeats: tuple[Repeat, ...]
    checks: tuple[Check, ...]
    sheets: tuple[Sheet, ...]
    registry: Registry | None = None
    variables: Mapping[str, str] = field(default_factory=dict)  # printed texts that a writer may set, `{$year}`
    groups: Mapping[str, str] = field(default_factory=dict)  # titles of groups of fields by path (`basic`)
    migration: Migration | None = None
    trial: bool = False  # an edition in preparation: taken only where its version is named
    file: str = field(default="", compare=False)

    def unit(self, given: str) -> Unit:
        """The unit of its registry by id, name or alias, as written; Misuse where there is none, or no registry."""
        if self.registry is None:
            raise Misuse("form-without-units", form=self.form)
        for unit in self.registry.units:
            if given in (unit.id, unit.name, *unit.aliases):
                return unit
        raise Misuse("unknown-unit", unit=given, registry=self.registry.title)
