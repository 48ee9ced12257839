"""The sheets of a file that are none of the form's, where they hold it once more: copies, another unit's, another form.

Whatever else people add for themselves is not this module's.
"""

from collections.abc import Iterator, Mapping, Sequence

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity, check_sheet, find_identity
from xltemplates.layout.ready import ReadyLayout, ReadySheet
from xltemplates.locale.translations import Message
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.likeness import likeness, texts_of
from xltemplates.read.problems import problem
from xltemplates.read.recognise import printed_identities
from xltemplates.read.whose import identity_words
from xltemplates.spec.model import Spec

_COPY = 0.7  # the part of its printed text by which another sheet is taken for a copy of one
_SAME = 0.5  # the part of a copy's filled texts that stand on the sheet itself; with less it is another's

Cells = Mapping[Key, CellValue]
Ours = tuple[ReadySheet, str, Cells]  # a sheet of the form, its name in the file and its cells there


@frozen
class OtherForm:
    """A sheet that holds the form once more or another one, by its index; what is said of it, and who it says it is."""

    index: int
    problems: tuple[Problem, ...]
    strangers: tuple[Identity, ...] = ()


def other_forms(
    form: ReadyLayout, book: Book, identity: Identity | None, ours: Sequence[Ours], spare: Sequence[int]
) -> Iterator[OtherForm]:
    """Of the spare sheets (by index) those of another form or unit, and copies that are filled in otherwise."""
    for index in spare:
        sheet, name = book.cells(index), book.sheets[index].name
        if sheet.cells.get((1, 1)) == Text(check_sheet()):  # the workbook's own, under another name
            continue
        strangers = tuple(said for said in printed_identities(sheet) if identity and _is_anothers(said, identity))
        if strangers:
            whose = _whose(strangers[0], form.layout.spec)
            yield OtherForm(index, (problem("sheet-of-another", name=name, whose=whose),), strangers)
            continue
        texts = texts_of(sheet.cells)
        likest = max(ours, key=lambda one: likeness(one[0], texts), default=None)
        same = any(one[2] == sheet.cells for one in ours)
        if likest is not None and not same and likeness(likest[0], texts) >= _COPY:
            yield OtherForm(index, (problem(_copied(likest, sheet.cells), name=likest[1], copy=name),))


def _is_anothers(said: Identity, identity: Identity) -> bool:
    """Whether a sheet says that it belongs to another form, or to another unit where the file says whose it is."""
    return said.form != identity.form or bool(said.unit and identity.unit and said.unit != identity.unit)


def _whose(stranger: Identity, spec: Spec) -> Message:
    return identity_words(stranger, spec if stranger.form == spec.form else None)


def _copied(original: Ours, cells: Cells) -> str:
    """The code of what is to be said of a copy: whether it holds much of what the sheet itself holds, or little."""
    ready, _, there = original
    copied, filled = _filled(ready, cells), _filled(ready, there)
    return "sheet-copied" if not copied or len(copied & filled) >= _SAME * len(copied) else "sheet-filled-otherwise"


def _filled(ready: ReadySheet, cells: Cells) -> frozenset[str]:
    """The texts that people wrote, but for options: few of them are the same in two returns, as numbers often are."""
    options = {fold(option) for target in ready.targets for option in target.entry.field.kind.options}
    passed_over = {label.folded for label in ready.labels} | options
    texts = (fold(value.text) for value in cells.values() if isinstance(value, Text) and not find_identity(value.text))
    return frozenset(text for text in texts if text not in passed_over and any(map(str.isalnum, text)))
