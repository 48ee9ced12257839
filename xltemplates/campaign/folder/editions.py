"""Which editions of its forms a campaign takes: its own, and by its policy others, which are carried over to it."""

from dataclasses import replace

from xltemplates.base.errors import Misuse
from xltemplates.base.problem import Problem
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.migrating.migrate import carried_over
from xltemplates.record.parsed import Parsed


def taken(parsed: Parsed, campaign: Campaign, catalogue: Catalogue) -> Parsed:
    """The verdict on a file in the campaign's own edition of its form.

    Another edition that the campaign accepts is carried over with every step told; any other is refused, and so is one
    from which no spec leads to the campaign's.
    """
    form, version = parsed.identity.form, parsed.identity.version
    if parsed.record is None or version == catalogue.current(form):
        return parsed
    if (form, version) not in campaign.accept:
        return _refused(parsed, "edition-refused", campaign, catalogue)
    try:
        return carried_over(parsed, catalogue, catalogue.spec(form))
    except Misuse:
        return _refused(parsed, "edition-no-way", campaign, catalogue)


def _refused(parsed: Parsed, code: str, campaign: Campaign, catalogue: Catalogue) -> Parsed:
    form, version = parsed.identity.form, parsed.identity.version
    params = {"form": form, "version": version, "current": catalogue.current(form)}
    said = campaign.application.sentences(code, **params)
    problem = Problem(code, "error", params=tuple(params.items()), said=said)
    return replace(parsed, status="rejected", record=None, problems=(problem,), provenance={})
