"""What officers do: an act of the table is checked against where things stand, signed, and recorded."""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.base.frozen import frozen
from xltemplates.campaign.act_case import ActCase
from xltemplates.campaign.act_values import CHECKS
from xltemplates.campaign.acts.table import NUMBERED, ActType
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.ledger.erasing import erase
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue


@frozen
class Officer:
    """Who does something, and why."""

    name: str
    reason: str


@frozen
class Done:
    """An act that was recorded: what it concerns (as its case tells), its item, and what its sentence says of it."""

    about: Mapping[str, str]
    item: Item
    said: Mapping[str, object]


def perform(
    campaign: Campaign,
    catalogue: Catalogue,
    officer: Officer,
    row: ActType,
    target: str,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Done:
    """Do an act of the table to a target (a file, or a unit), with what its command is given, as text by name.

    What is not given is what the problem says that the target names by its number, else empty. CampaignError where the
    act is not signed, the target is not one, or nothing there answers to what is given; nothing is recorded then.
    """
    if not officer.name.strip() or not officer.reason.strip():
        raise CampaignError("act-unsigned")
    with open_ledger(campaign, catalogue) as ledger:
        status = status_of(campaign, catalogue, read_facts(ledger, catalogue))
    case = ActCase.of(status, row, target)
    values: dict[str, str] = {}
    for one in row.given or ():
        text = given.get(one.name, "") or (case.says(one.takes) if one.takes in NUMBERED else "")
        values[one.column] = CHECKS[one.takes](case, text, values)
    signed = {"reason": officer.reason, "by": officer.name}
    item = {**case.item, **values, **signed}
    record_act(campaign, catalogue, row, item)
    return Done({key: item.get(key, value) for key, value in case.about.items()}, item, case.said(item))


def record_act(campaign: Campaign, catalogue: Catalogue, row: ActType, item: Item) -> None:
    """Record one act, and let the ledger take it in."""
    with open_ledger(campaign, catalogue) as ledger:
        record(ledger, Reader.of(campaign, catalogue), row.event, [item])
        erase(ledger, campaign)
