"""Which files a campaign takes: of its own editions, and by its policy of others, which are carried over to these.

A copy that nobody signed, as 0.3.0 sent them, is taken too, with a warning.
"""

from dataclasses import replace

from xltemplates.base.errors import Misuse
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.migrating.migrate import carried_over
from xltemplates.record.parsed import Parsed


def taken(parsed: Parsed, campaign: Campaign, catalogue: Catalogue) -> Parsed:
    """The verdict on a file in the campaign's own edition of its form.

    Another edition that the campaign accepts is carried over with every step told; any other is refused, and so is one
    from which no spec leads to the campaign's.
    """
    form, version = parsed.identity.form, parsed.identity.version
    if parsed.record is None:
        return parsed
    if _claims(parsed.identity) and not parsed.identity.signed:
        parsed = replace(parsed, problems=(*parsed.problems, Problem("copy-unsigned", SEVERITIES["copy-unsigned"])))
    if version == catalogue.current(form):
        return parsed
    if (form, version) not in campaign.accept:
        return _refused(parsed, "edition-refused", campaign, catalogue)
    try:
        return carried_over(parsed, catalogue, catalogue.spec(form))
    except Misuse:
        return _refused(parsed, "edition-no-way", campaign, catalogue)


def _claims(identity: Identity) -> bool:
    """Whether a file says that it is a copy of somebody's, beyond which form it is."""
    return bool(identity.unit or identity.copy or identity.revision)


def _refused(parsed: Parsed, code: str, campaign: Campaign, catalogue: Catalogue) -> Parsed:
    form, version = parsed.identity.form, parsed.identity.version
    params = {"form": form, "version": version, "current": catalogue.current(form)}
    said = campaign.application.sentences(code, **params)
    problem = Problem(code, "error", params=tuple(params.items()), said=said)
    return replace(parsed, status="rejected", record=None, problems=(problem,), provenance={})
