"""Which form a file is: by what it says of itself, else by what is printed on it."""

from collections import Counter
from collections.abc import Iterator

from xltemplates.base.cells import Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.plan import plan_of
from xltemplates.read.notes import problem
from xltemplates.read.recognise.identity import Claim
from xltemplates.spec.catalogue import version_key

_SURE = 0.6  # the part of a form's printed text by which a file without identity is recognised
_CLEAR = 0.2  # and by how much it must be likelier than every other form


@frozen
class Choice:
    """The layout to read a file by, and what there is to say of that."""

    identity: Identity
    layout: Layout
    problems: tuple[Problem, ...] = ()


def chosen(claim: Claim | None, book: Book, catalogue: Catalogue) -> Choice:
    """The layout of a file. Refused: `form-unknown`, `version-unknown`, `not-this-form`."""
    if claim is None:
        return _recognised(book, catalogue)
    identity = claim.identity
    known = catalogue.versions(identity.form)
    layout = _layout(identity, known, catalogue)
    return Choice(identity, layout, tuple(_doubts(claim, layout, catalogue.current(identity.form))))


def _layout(identity: Identity, known: tuple[str, ...], catalogue: Catalogue) -> Layout:
    if not known:
        raise Refused("form-unknown", form=identity.form)
    if identity.version not in known:
        raise Refused("version-unknown", form=identity.form, version=identity.version, known="、".join(known))
    return catalogue.layout(identity.form, identity.version)


def _doubts(claim: Claim, layout: Layout, current: str) -> Iterator[Problem]:
    identity = claim.identity
    if claim.others:
        yield problem("identity-conflict", tokens="、".join(map(_said, (identity, *claim.others))))
    if version_key(identity.version) < version_key(current):
        yield problem("version-older", version=identity.version, current=current)
    if identity.fingerprint not in ("", layout.fingerprint):
        yield problem("layout-differs")


def _said(identity: Identity) -> str:
    return " ".join(
        filter(None, (identity.form, identity.version, identity.unit, identity.copy, f"#{identity.revision}"))
    )


def _recognised(book: Book, catalogue: Catalogue) -> Choice:
    """The one form whose printed text is there; Refused where none is, or two are as likely."""
    texts = Counter(_texts(book))
    layouts = [catalogue.layout(form) for form in catalogue.forms]
    ranked = sorted(((_presence(layout, texts), at) for at, layout in enumerate(layouts)), reverse=True)
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    if not ranked or ranked[0][0] < _SURE or ranked[0][0] - runner_up < _CLEAR:
        raise Refused("not-this-form")
    layout = layouts[ranked[0][1]]
    spec = layout.spec
    note = problem("identity-missing", form=spec.form, version=spec.version)
    return Choice(Identity(spec.form, spec.version), layout, (note,))


def _texts(book: Book) -> Iterator[str]:
    for index in range(len(book.sheets)):
        for value in book.cells(index).cells.values():
            if isinstance(value, Text):
                yield fold(value.text)


def _presence(layout: Layout, texts: Counter[str]) -> float:
    """How much of a form's printed text is in a file; continuation sheets repeat it and may be gone."""
    plans = [plan for plan in plan_of(layout).sheets if not plan.sheet.continues]
    wanted = Counter(label.folded for plan in plans for label in plan.labels if label.firm)
    total = sum(wanted.values())
    return sum((wanted & texts).values()) / total if total else 0.0
