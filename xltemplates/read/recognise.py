"""Which form a file is, in which edition: by what it says of itself, else by what is printed on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xltemplates.base.cells import Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, MARK, PROPERTY, Identity, find_identity
from xltemplates.layout.margin import is_report
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.cells.workbook import Book
from xltemplates.read.problems import problem
from xltemplates.read.sheet_cells import SheetCells
from xltemplates.spec.catalogue import version_key

_SURE = 0.6  # the part of a form's printed text by which a file without identity is recognised
_CLEAR = 0.2  # and by how much it must be likelier than every other form


@frozen
class Recognised:
    """Who a file is, the layout to read it by, and what there is to say of that.

    `identity` is the one that the file is read by; of one that says nothing of itself only form and version are known.
    """

    identity: Identity
    ready: ReadyLayout
    problems: tuple[Problem, ...] = ()


def recognise(book: Book, catalogue: Catalogue) -> Recognised:
    """The form and edition of a file. Refused: `form-unknown`, `version-unknown`, `not-this-form`.

    Only the edition that the file names is asked of the catalogue; where it names none, every form is.
    """
    said = identities(book)
    if not said:
        return _by_printed_text(book, catalogue)
    identity, *others = said
    known = catalogue.versions(identity.form)
    if not known:
        raise Refused("form-unknown", form=identity.form)
    if identity.version not in known:
        raise Refused("version-unknown", form=identity.form, version=identity.version, known=known)
    ready = catalogue.ready(identity.form, identity.version)
    return Recognised(identity, ready, tuple(_doubts(identity, others, ready, catalogue)))


def identities(book: Book) -> tuple[Identity, ...]:
    """What a file says of itself, each thing once, in the order in which it is believed; nothing where it is silent.

    The custom property comes first, then the hidden sheet, then the lines that are printed.
    """
    return tuple(dict.fromkeys(_identities(book)))


def _identities(book: Book) -> Iterator[Identity]:
    property_identity = find_identity(book.property(PROPERTY))
    if property_identity is not None:
        yield property_identity
    for index in _in_order(book):
        # A report is often long, and read for nothing else.
        if not is_report(book.sheets[index].name) or not book.lacks(index, MARK):
            yield from _printed_identities(book.cells(index))


def _in_order(book: Book) -> tuple[int, ...]:
    """The hidden sheet of that name first, then the others: a pasted sheet may carry another file's printed line."""
    indexes = range(len(book.sheets))
    return tuple(sorted(indexes, key=lambda index: book.sheets[index].name != HIDDEN_SHEET))


def _printed_identities(sheet: SheetCells) -> Iterator[Identity]:
    for value in sheet.cells.values():
        if isinstance(value, Text) and MARK in value.text:
            identity = find_identity(value.text)
            if identity is not None:
                yield identity


def _doubts(
    identity: Identity, others: Sequence[Identity], ready: ReadyLayout, catalogue: Catalogue
) -> Iterator[Problem]:
    """Places that disagree, an edition that is no longer in force, a layout that is not the edition's."""
    current = catalogue.current(identity.form)
    if others:
        yield problem("identity-conflict", tokens=tuple(map(_describe, (identity, *others))))
    if version_key(identity.version) < version_key(current):
        yield problem("version-older", version=identity.version, current=current)
    if identity.fingerprint not in ("", ready.layout.fingerprint):
        yield problem("layout-differs")


def _describe(identity: Identity) -> str:
    parts = (identity.form, identity.version, identity.unit, identity.copy, f"#{identity.revision}")
    return " ".join(filter(None, parts))


def _by_printed_text(book: Book, catalogue: Catalogue) -> Recognised:
    """The one form whose printed text is there; Refused where none is, or two are as likely."""
    texts = Counter(_texts(book))
    forms = [catalogue.ready(form) for form in catalogue.forms]
    ranked = sorted(((_presence(ready, texts), at) for at, ready in enumerate(forms)), reverse=True)
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    if not ranked or ranked[0][0] < _SURE or ranked[0][0] - runner_up < _CLEAR:
        raise Refused("not-this-form")
    ready = forms[ranked[0][1]]
    spec = ready.layout.spec
    note = problem("identity-missing", form=spec.form, version=spec.version)
    return Recognised(Identity(spec.form, spec.version), ready, (note,))


def _texts(book: Book) -> Iterator[str]:
    for index in range(len(book.sheets)):
        for value in book.cells(index).cells.values():
            if isinstance(value, Text):
                yield fold(value.text)


def _presence(ready: ReadyLayout, texts: Mapping[str, int]) -> float:
    """How much of a form's printed text is in a file, from 0 to 1."""
    total = sum(ready.printed.values())
    there = sum(min(count, texts.get(text, 0)) for text, count in ready.printed.items())
    return there / total if total else 0.0
