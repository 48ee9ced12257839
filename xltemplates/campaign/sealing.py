"""封存: the roll-up is closed. What is open is listed first, its bytes are kept by hash, and one of two seals wins."""

import hashlib
from collections.abc import Iterator
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.acts.rulings import SEPARATOR
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.events.facts import Facts, Seal
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import keep, put_in_place
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.ledger.write import applied
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.reports.master import Master, master_of, put_back, workbook
from xltemplates.campaign.standing.outcomes import CONFLICTS
from xltemplates.campaign.standing.problem_list import ProblemList, lined
from xltemplates.campaign.standing.status import Status
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message
from xltemplates.write.files import safe_write

_NAMED: Final = 10  # units, files or matters that are named; of more it is said that there are more


@frozen
class OpenMatter:
    """One sort of thing that is not settled: `missing` units, `conflicts`, `errors` or `manual` matters.

    `names` are the units, files or matters, in order.
    """

    sort: str
    names: tuple[str, ...]

    @property
    def message(self) -> Message:
        """How many, and the first of them; matters, which are sentences, on a line each."""
        names = self.names[:_NAMED]
        more = Message("seal-open-more") if len(self.names) > _NAMED else ""
        return Message.of(
            f"seal-open-{self.sort}",
            count=len(self.names),
            names=lined(names) if self.sort == "manual" else names,
            more=more,
        )


@frozen
class Prepared:
    """A roll-up that is ready to be sealed: what it is made of, and what is open."""

    master: Master
    made_of: frozenset[str]  # the names of the events
    open: tuple[OpenMatter, ...]


def prepare(campaign: Campaign, catalogue: Catalogue, language: Language = "zh") -> Prepared:
    """The roll-up as it would be sealed now, and what is open; CampaignError where one is sealed already."""
    with open_ledger(campaign, catalogue) as ledger:
        made_of = applied(ledger)
        facts = read_facts(ledger, catalogue, made_of)
    _refuse(facts)
    master = master_of(campaign, catalogue, facts)
    return Prepared(master, made_of, tuple(open_matters(master.status, language)))


def open_matters(status: Status, language: Language) -> Iterator[OpenMatter]:
    """What is not settled, sort by sort; no sort of which there is none."""
    by_state = {
        state: tuple(each.unit.name for each in status.standings if each.state == state)
        for state in ("missing", "problems")
    }
    disputed = [each for each in status.outcomes if each.code in CONFLICTS]
    found = (
        OpenMatter("missing", by_state["missing"]),
        OpenMatter("conflicts", tuple(each.receipt.paper.file for each in disputed)),
        OpenMatter("errors", by_state["problems"]),
        OpenMatter("manual", tuple(_manual(status, language))),
    )
    return (matter for matter in found if matter.names)


def _manual(status: Status, language: Language) -> Iterator[str]:
    """What an officer must confirm of the files that count, and has not recorded."""
    current = {each.receipt.sha256 for each in status.outcomes if each.current}
    problems = ProblemList.of(status)
    for each in problems.problems:
        if each.problem.severity == "manual" and each.receipt.sha256 in current and problems.open(each):
            yield each.listed.get(language)


def seal(
    campaign: Campaign, catalogue: Catalogue, officer: str, prepared: Prepared, language: Language = "zh"
) -> Master:
    """Close the roll-up that was prepared: its bytes are kept by their hash, and whatever comes later changes nothing.

    CampaignError, and nothing is sealed, where it is not signed, another seal was quicker, or anything has come or was
    done since it was prepared.
    """
    if not officer.strip():
        raise CampaignError("act-unsigned")
    master, row = prepared.master, BY_NAME["seal"]
    data = workbook(master, language)
    with open_ledger(campaign, catalogue) as ledger, ledger.writing() as connection:
        _refuse(read_facts(ledger, catalogue))
        if _known(campaign, ledger) != prepared.made_of:
            raise CampaignError("seal-changed")
        ((_, kept),) = keep([(master.file.name, data)], campaign.sealed)
        safe_write(master.file, data)
        item = {
            "file": master.file.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "ending": master.file.suffix,
            "open": SEPARATOR.join(f"{matter.sort} {len(matter.names)}" for matter in prepared.open),
            "head": master.status.facts.head,
            "events": SEPARATOR.join(sorted(prepared.made_of)),
            "by": officer,
        }
        event = record(ledger, Reader.of(campaign, catalogue), row.event, [item], within=connection)
        put_in_place(campaign.sealed, [kept])
    with open_ledger(campaign, catalogue) as ledger:
        winner = read_facts(ledger, catalogue).seal
    if event and winner and winner.event != event.name:
        put_back(campaign, winner)
        raise _done(winner)
    return master


def _known(campaign: Campaign, ledger: Ledger) -> frozenset[str]:
    return applied(ledger) | frozenset(events.names(campaign))


def _refuse(facts: Facts) -> None:
    if facts.seal:
        raise _done(facts.seal)


def _done(sealed: Seal) -> CampaignError:
    return CampaignError("seal-done", file=sealed.file, by=sealed.officer)
