"""Which form a file is, in which edition: by what it says of itself, else by what is printed on it.

It says so in its properties, on its hidden sheet, and in lines printed on its sheets.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Self

from xltemplates.base.cells import Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import (
    HIDDEN_SHEET,
    PROPERTY,
    SIGNED,
    UNSIGNED,
    Identity,
    find_identity,
    has_token,
    is_report,
)
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.cells.workbook import Book
from xltemplates.read.problems import problem
from xltemplates.read.sheet_cells import SheetCells
from xltemplates.read.whose import identities_words
from xltemplates.spec.catalogue import version_key

_SURE = 0.6  # the part of a form's printed text by which a file without identity is recognised
_LIKE = 0.4  # and the part by which another form is worth a doubt
_CLEARLY = 2  # how many times as many texts must be one form's alone as are the other's alone


@frozen
class Recognised:
    """Who a file is, the layout to read it by, and what there is to say of that.

    `identity` is the one that the file is read by; of one that says nothing of itself only form and version are known.
    `others` are the identities that disagree with it.
    """

    identity: Identity
    ready: ReadyLayout
    problems: tuple[Problem, ...] = ()
    others: tuple[Identity, ...] = ()

    def conflicts(self, strangers: Collection[Identity], catalogue: Catalogue) -> Iterator[Problem]:
        """One problem where identities disagree, but for `strangers`, of which something else is said."""
        others = [other for other in self.others if other not in strangers]
        if others:
            yield problem("identity-conflict", whose=identities_words((self.identity, *others), catalogue))


def recognise(book: Book, catalogue: Catalogue) -> Recognised:
    """The form and edition of a file. Refused: `form-unknown`, `version-unknown`, `not-this-form`, `form-ambiguous`.

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
        title = catalogue.spec(identity.form).title
        raise Refused("version-unknown", form=identity.form, title=title, version=identity.version, known=known)
    ready = catalogue.ready(identity.form, identity.version)
    return Recognised(identity, ready, tuple(_doubts(identity, ready, catalogue)), tuple(others))


def _doubts(identity: Identity, ready: ReadyLayout, catalogue: Catalogue) -> Iterator[Problem]:
    """An edition that is no longer in force, a layout that is not the edition's."""
    current = catalogue.current(identity.form)
    if version_key(identity.version) < version_key(current):
        yield problem("version-older", version=identity.version, current=current)
    if identity.fingerprint not in ("", ready.layout.fingerprint):
        yield problem("layout-differs")


def _by_printed_text(book: Book, catalogue: Catalogue) -> Recognised:
    """The form that explains most of a file; Refused where none does, or two do alike."""
    texts = Counter(_texts(book))
    forms = [_Likely.of(catalogue.ready(form), texts) for form in catalogue.forms]
    ranked = sorted(forms, key=lambda form: (form.sure, form.explained.total()), reverse=True)
    if not ranked or not ranked[0].sure:
        raise Refused("not-this-form")
    likeliest = ranked[0]
    rivals = [form for form in ranked[1:] if form.like >= _LIKE and not likeliest.clearer(form)]
    if rivals:
        titles = dict.fromkeys(form.ready.layout.spec.title for form in (likeliest, *rivals))
        raise Refused("form-ambiguous", forms=tuple(titles))
    spec = likeliest.ready.layout.spec
    note = problem("identity-missing", form=spec.form, title=spec.title, version=spec.version)
    return Recognised(Identity(spec.form, spec.version), likeliest.ready, (note,))


def _texts(book: Book) -> Iterator[str]:
    for index in range(len(book.sheets)):
        for value in book.cells(index).cells.values():
            if isinstance(value, Text):
                yield fold(value.text)


@frozen
class _Likely:
    """A form that a file may be: what of the file it explains, and how much of its printed text that is (0 to 1)."""

    ready: ReadyLayout
    explained: Counter[str]
    like: float

    @classmethod
    def of(cls, ready: ReadyLayout, texts: Counter[str]) -> Self:
        """A form compared with the texts of a file."""
        printed = Counter(ready.printed)
        explained = printed & texts
        return cls(ready, explained, explained.total() / printed.total() if printed else 0.0)

    @property
    def sure(self) -> bool:
        """Whether enough of the form is there to say that the file is it."""
        return self.like >= _SURE

    def clearer(self, other: Self) -> bool:
        """Whether it explains so much that the other does not, and the other so little besides, that it is meant."""
        mine, theirs = (self.explained - other.explained).total(), (other.explained - self.explained).total()
        return mine > 0 and mine >= _CLEARLY * theirs


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
        if not is_report(book.sheets[index].name) or not _lacks_tokens(book, index):
            yield from printed_identities(book.cells(index))


def _lacks_tokens(book: Book, index: int) -> bool:
    """Whether a sheet is known, without its cells being read, to hold no token."""
    return book.lacks(index, UNSIGNED) and book.lacks(index, SIGNED)


def _in_order(book: Book) -> tuple[int, ...]:
    """The hidden sheet of that name first, then the others: a pasted sheet may carry another file's printed line."""
    indexes = range(len(book.sheets))
    return tuple(sorted(indexes, key=lambda index: book.sheets[index].name != HIDDEN_SHEET))


def printed_identities(sheet: SheetCells) -> Iterator[Identity]:
    """The identities in the lines printed on a sheet, in the order of its cells."""
    for value in sheet.cells.values():
        if isinstance(value, Text) and has_token(value.text):
            identity = find_identity(value.text)
            if identity is not None:
                yield identity
