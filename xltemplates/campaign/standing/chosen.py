"""What the roll-up takes of the files received, and what it leaves out."""

from collections.abc import Iterable

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.locale.translations import Message
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry


@frozen
class LeftOut:
    """A file that is not in the roll-up, and why."""

    paper: Parsed
    outcome: Outcome

    @property
    def code(self) -> str:
        """The code of the message that says why."""
        return self.outcome.code

    def reason(self, application: Application, language: Language) -> str:
        """Why, in the application's words."""
        return self.outcome.reason(application, language)


@frozen
class Chosen:
    """The files that count: for the total, and for filing; and those left out."""

    counted: tuple[Parsed, ...]
    filed: tuple[Parsed, ...]
    left_out: tuple[LeftOut, ...]


def choose(all_outcomes: Iterable[Outcome], registry: Registry, campaign: Campaign) -> Chosen:
    """What the roll-up takes: current tables, and roll-ups from below; free-trade zones apart."""
    counted: list[Parsed] = []
    filed: list[Parsed] = []
    left_out: list[LeftOut] = []
    by_id = {unit.id: unit for unit in registry.units}
    for outcome in all_outcomes:
        paper = outcome.receipt.paper
        if outcome.current and paper.identity.form not in (campaign.form, campaign.rollup):
            form = campaign.spec.forms.get(paper.identity.form)
            title = form.title if form else Message("identity-another-form")
            other = Outcome(outcome.receipt, "left-other", (("form", title),))
            left_out.append(LeftOut(paper, other))
        elif outcome.current:
            (counted if campaign.spec.counts(by_id.get(outcome.receipt.unit)) else filed).append(paper)
        else:
            left_out.append(LeftOut(paper, outcome))
    return Chosen(tuple(counted), tuple(filed), tuple(left_out))
