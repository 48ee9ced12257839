"""What every letter has in common: to whom it goes at a unit, and who signs it when."""

from xltemplates.base.words import Language
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import today
from xltemplates.campaign.spec.campaign_spec import LetterHead
from xltemplates.spec.registry import Unit


def letterhead(campaign: Campaign) -> LetterHead:
    """Who signs a letter that is written now: the date is this day where neither settings nor spec have one."""
    return campaign.letters.beside(LetterHead(dated=today()))


def addressee(campaign: Campaign, unit: Unit, language: Language) -> str:
    """To whom a letter goes: the unit, and by name the people whom the registry has for it."""
    names = tuple(contact.name for contact in unit.contacts if contact.name)
    return campaign.application.say("letter-attention", language, unit=unit.name, names=names) if names else unit.name


def void_line(campaign: Campaign, sent: Sent, recall: Act, language: Language) -> str:
    """That a copy which went out is void, and why."""
    file = sent.file.rpartition("/")[2]
    return campaign.application.say("letter-void", language, file=file, reason=recall.reason)
