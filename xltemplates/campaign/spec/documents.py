"""Returned documents as a campaign's spec sees them: whose they are, what they are about, by which route, when."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from xltemplates.campaign.dossier import Document, Dossier
from xltemplates.campaign.spec.campaign_spec import CampaignForm, CampaignSpec
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry


def dossier_of(
    spec: CampaignSpec,
    registry: Registry,
    papers: Iterable[Parsed],
    received: Mapping[str, datetime] = MappingProxyType({}),
    earlier: Mapping[str, Iterable[Parsed]] = MappingProxyType({}),
) -> Dossier:
    """The dossier of some documents. One that could not be read names nothing, so it belongs to no other.

    `received` are times of receipt by SHA-256, where somebody recorded them; `earlier` the documents of earlier
    campaigns, by the names the spec has for these.
    """
    documents = _documents(spec, registry, papers, received)
    before = {name: _documents(spec, registry, some, {}) for name, some in earlier.items()}
    return Dossier.of(registry, documents, before)


def _documents(
    spec: CampaignSpec, registry: Registry, papers: Iterable[Parsed], received: Mapping[str, datetime]
) -> tuple[Document, ...]:
    return tuple(_document(spec, registry, paper, received.get(paper.sha256)) for paper in papers)


def _document(spec: CampaignSpec, registry: Registry, paper: Parsed, received: datetime | None) -> Document:
    form = spec.forms.get(paper.identity.form) or CampaignForm(paper.identity.form, paper.identity.form)
    unit = form.unit_of(paper)
    owner = registry.resolve(unit) if unit else None
    route = spec.route_of(owner)
    hours = spec.receipt
    return Document(
        paper,
        form.title,
        unit,
        form.subject_of(paper),
        form.unit,
        form.subject,
        owner,
        route.id if route else "",
        hours.local(received) if received and hours else received,
        hours.include(received) if received and hours else None,
    )
