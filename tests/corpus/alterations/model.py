"""What is done to a returned file, and what a careful person who sees it on the screen would record.

`Case` is one altered file with its `Expected` outcome; `Sort` makes cases of one kind. Paths count the rows that a
person would record: `alliances[1].name` is the name of the second of them, wherever the alteration left it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from tests.corpus.alterations.bases import Filled

Least = Literal["repair", "warning", "manual", "error"]
Silence = Literal["wrong", "lost"]


@dataclass(frozen=True, slots=True)
class Want:
    """What may be recorded of one entry.

    `values`: what a person may record, the likeliest first; none: only an error will do. `told`: a problem of at least
    this severity must stand at the entry besides. `readings`: what an error must show, so that the sender knows what is
    meant. `legible`: a person reads a value here, so that an error is only second best.
    """

    values: tuple[object, ...] = ()
    told: Least | None = None
    readings: tuple[str, ...] = ()
    legible: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that must be said: at an entry (`path`), on rows of a sheet, or of a sheet; `silence` if it is not.

    `rows`: first and last row as they stand in the altered file; None: the sheet's name in message or place will do.
    `text`: what it must show, where another problem at the same place would not do.
    """

    least: Least
    path: str = ""
    sheet: str = ""
    rows: tuple[int, int] | None = None
    silence: Silence = "lost"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """The outcome of a case, as data.

    `record`: every value a person records; `wants`: entries where it is less simple; `optional`: rows (`members[2]`)
    that may be in the record or not; `places`: the sheet and row where a row of the record stands now, if not at its
    old place; `alike`: pairs of entries that must come to the same; `refused`: the codes by which the file must be
    refused (`words:…` is a pattern of its sentence instead); `returned`: an error is as good as the values, since the
    file goes back whatever is read; `quiet`: nothing but repairs may be told.
    """

    record: Mapping[str, object]
    wants: Mapping[str, Want] = field(default_factory=dict)
    tellings: tuple[Telling, ...] = ()
    optional: frozenset[str] = frozenset()
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    alike: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    returned: bool = False
    quiet: bool = False

    def but(self, wants: Mapping[str, Want]) -> "Expected":
        """The same, but for some entries."""
        return replace(self, wants={**self.wants, **wants})

    def telling(self, *tellings: Telling) -> "Expected":
        """The same, and these must be told."""
        return replace(self, tellings=(*self.tellings, *tellings))

    @property
    def legible(self) -> bool:
        """Whether a person would record this file as it is: nothing in it has to go back."""
        asked = any(telling.least == "error" for telling in self.tellings)
        return not (self.refused or self.returned or asked) and all(want.legible for want in self.wants.values())


@dataclass(frozen=True, slots=True)
class MergeExpected:
    """The outcome of a set of files merged: which rows count, and which files (by number) must be named as left out.

    `rows`: the first columns of each row that counts, its name and its members.
    """

    rows: tuple[tuple[object, ...], ...]
    listed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One altered file, or a set of files to merge; `detail` says what was done."""

    sort: str
    number: int
    form: str
    detail: str
    files: tuple[bytes, ...]
    expected: Expected | MergeExpected
    ending: str = ".xlsx"
    container: bool = False

    @property
    def name(self) -> str:
        """A name for a file of its own."""
        return f"{self.sort}-{self.number}"

    @property
    def legible(self) -> bool:
        """Whether a person would record what the file shows, so that an error is only second best."""
        return isinstance(self.expected, MergeExpected) or self.expected.legible


@dataclass(frozen=True, slots=True)
class Made:
    """An alteration done: the bytes, the outcome expected, what was done in words, and the other files of a set."""

    data: bytes
    expected: Expected
    detail: str = ""
    more: tuple[bytes, ...] = ()
    merged: "MergeExpected | None" = None


Make = Callable[[Filled, Random, int], Made]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of alterations: the line of the requirements it belongs to, the forms it is done to, and how.

    `make` gets a filled form, a source of chance, and the case's number, by which it goes through its variants.
    """

    name: str
    line: int
    make: Make
    forms: tuple[str, ...]
    count: int = 12
    container: bool = False


def exactly(*values: object, told: Least | None = None) -> Want:
    """One of these values, and something told where `told` says so."""
    return Want(values, told)


def doubt(*readings: str) -> Want:
    """No value at all: an error that shows these readings."""
    return Want((), readings=readings, legible=False)


def either(*values: object, told: Least | None = "repair", readings: tuple[str, ...] = ()) -> Want:
    """An error, or one of these values with something told: both are right."""
    return Want(values, told, readings, legible=False)


def cases_of(sort: Sort, pool: Callable[[str, int], Filled], seed: int) -> Iterator[Case]:
    """The cases of a sort: its forms by turns, each with even and odd numbers; the same seed makes the same bytes."""
    for number in range(sort.count):
        chance = Random(f"{seed} {sort.name} {number}")
        form = sort.forms[(number + number // len(sort.forms)) % len(sort.forms)]
        made = sort.make(pool(form, chance.randrange(1 << 16)), chance, number)
        files, expected = (made.data, *made.more), made.merged or made.expected
        yield Case(sort.name, number, form, made.detail, files, expected, container=sort.container)
