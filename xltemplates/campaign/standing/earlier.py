"""The documents of earlier campaigns that relations look back at (较上年变动): of a folder, or of a roll-up's file."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from xltemplates.base.errors import Misuse
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, open_campaign
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.migrating.migrate import carried_over
from xltemplates.record.parsed import Parsed


def earlier_papers(
    campaign: Campaign, catalogue: Catalogue, names: Collection[str]
) -> Mapping[str, tuple[Parsed, ...]]:
    """The documents of those earlier campaigns whose place the settings name, by the spec's names.

    Each is in this campaign's edition of its form; one that no migration leads there is left out. CampaignError where
    a path leads to nothing.
    """
    places = {name: path for name, path in campaign.earlier.items() if name in names}
    return {name: tuple(_papers(name, path, campaign, catalogue)) for name, path in places.items()}


def _papers(name: str, path: Path, campaign: Campaign, catalogue: Catalogue) -> Iterator[Parsed]:
    if not path.exists():
        raise CampaignError("earlier-missing", name=name, path=str(path))
    found = _current(path, campaign) if path.is_dir() else [parse_file(path, catalogue)]
    return (paper for each in found if (paper := _in_force(each, catalogue)) is not None)


def _current(folder: Path, campaign: Campaign) -> list[Parsed]:
    """What counted in another campaign's folder."""
    other = open_campaign(folder, campaign.application)
    catalogue = catalogue_for(other)
    with open_ledger(other, catalogue) as ledger:
        facts = read_facts(ledger, catalogue)
    return [outcome.receipt.paper for outcome in outcomes(facts, other) if outcome.current]


def _in_force(paper: Parsed, catalogue: Catalogue) -> Parsed | None:
    """The document in the edition of its form that is in force; None where it cannot be had."""
    form = paper.identity.form
    if paper.record is None or not catalogue.versions(form):
        return None
    if paper.identity.version == catalogue.current(form):
        return paper
    try:
        return carried_over(paper, catalogue, catalogue.spec(form))
    except Misuse:
        return None
