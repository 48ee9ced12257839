"""Everything a campaign holds, arranged for rules that look at several documents at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Problem
from xltemplates.campaign.names import same_name
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry


@frozen
class ReturnedForm:
    """A form that units return.

    `unit` is the record path of the unit a document says it comes from (`cover.unit`), `subject` that of what it is
    about; an empty subject: it is about its unit as a whole, so a unit returns it once.
    """

    form: str
    unit: str
    subject: str = ""

    def unit_of(self, paper: Parsed) -> str:
        """The unit a document of the form says it comes from, as written; empty where it does not say."""
        return str(lookup(paper.record, self.unit) or "")

    def subject_of(self, paper: Parsed) -> str:
        """What a document of the form says it is about; empty where it does not say, or the form has no subject."""
        return str(lookup(paper.record, self.subject) or "") if self.subject else ""


@frozen
class Row:
    """One row of a document's repeat; `index` counts from zero."""

    document: Parsed
    repeat: str
    index: int

    def path(self, field_id: str) -> str:
        """The record path of one of its fields: `members[0].name`."""
        return f"{row_path(self.repeat, self.index)}.{field_id}"

    def value(self, field_id: str) -> object:
        """The value of one of its fields, None where it is blank or could not be read."""
        return lookup(self.document.record, self.path(field_id))


@frozen
class Dossier:
    """The current documents of a campaign.

    `received` are their times of receipt by SHA-256 (Beijing time), where somebody recorded them; `forms` says by form
    where a document names its unit and what it is about.
    """

    registry: Registry
    papers: tuple[Parsed, ...]
    received: Mapping[str, datetime] = field(default_factory=dict)
    forms: Mapping[str, ReturnedForm] = field(default_factory=dict)

    def of(self, form: str) -> tuple[Parsed, ...]:
        """The readable documents of one form."""
        return tuple(paper for paper in self.papers if paper.identity.form == form and paper.record is not None)

    def rows(self, form: str, repeat: str) -> Iterator[Row]:
        """Every row of a repeat in every document of a form."""
        for document in self.of(form):
            rows = lookup(document.record, repeat)
            yield from (Row(document, repeat, index) for index in range(len(rows) if isinstance(rows, tuple) else 0))

    def about(self, form: str, name: str) -> tuple[Parsed, ...]:
        """The documents of one form that are about something of that name, after normalisation."""
        return tuple(paper for paper in self.of(form) if same_name(self.subject_of(paper), name))

    def subject_of(self, paper: Parsed) -> str:
        """What a document says it is about; empty where it does not say."""
        form = self.forms.get(paper.identity.form)
        return form.subject_of(paper) if form else ""

    def unit_of(self, paper: Parsed) -> str:
        """The unit a document says it comes from, as written; empty where it does not say."""
        form = self.forms.get(paper.identity.form)
        return form.unit_of(paper) if form else ""

    def unit_path(self, paper: Parsed) -> str:
        """The record path at which a document names its unit; empty for a form that names none."""
        form = self.forms.get(paper.identity.form)
        return form.unit if form else ""


@frozen
class DossierFinding:
    """What a rule across documents has found: a problem, and the document it is about."""

    paper: Parsed
    problem: Problem


Rule = Callable[[Dossier], Iterator[DossierFinding]]


def reconcile(dossier: Dossier, rules: Iterable[Rule]) -> tuple[DossierFinding, ...]:
    """Every finding of every rule, in the order of the rules."""
    return tuple(finding for rule in rules for finding in rule(dossier))
