"""Everything a campaign holds, arranged for rules that look at several documents at once."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry, Unit


@frozen
class Document:
    """A document of a campaign, and what is known of it beside its record.

    `title` is what its form is called in the campaign; `unit` and `subject` are the unit it says it comes from and what
    it says it is about, as written (empty where it does not say), at the record paths `unit_path` and `subject_path`;
    `owner` is the registry's unit of that name, `route` the id of the route that unit goes by (empty: the usual one).
    `received` is its time of receipt in the zone of the campaign's receipt, None where nobody recorded it; `in_time`
    whether that is within the hours of receipt, None where the time or the hours are not known.
    """

    paper: Parsed
    title: str
    unit: str = ""
    subject: str = ""
    unit_path: str = ""
    subject_path: str = ""
    owner: Unit | None = None
    route: str = ""
    received: datetime | None = None
    in_time: bool | None = None


@frozen
class Dossier:
    """The documents of a campaign that count, in the order of their hashes, and those of earlier campaigns by name."""

    registry: Registry
    documents: tuple[Document, ...]
    earlier: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, registry: Registry, documents: tuple[Document, ...], earlier: Mapping[str, tuple[Document, ...]]
    ) -> "Dossier":
        """The dossier of some documents, whatever order they come in."""
        return cls(registry, _in_order(documents), {name: _in_order(some) for name, some in earlier.items()})

    def of_form(self, form: str, campaign: str = "") -> tuple[Document, ...]:
        """The documents of one form: of this campaign, or of the earlier one of that name; none where there is none."""
        documents = self.earlier.get(campaign, ()) if campaign else self.documents
        return tuple(document for document in documents if document.paper.identity.form == form)


@frozen
class DossierFinding:
    """What a rule across documents has found: a problem, and the document it is about.

    `beside` are the other documents that it speaks of, `lacking` the ids of the forms of which there should be one.
    """

    paper: Parsed
    problem: Problem
    beside: tuple[Parsed, ...] = ()
    lacking: tuple[str, ...] = ()


def _in_order(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda document: (document.paper.sha256, document.paper.file)))
