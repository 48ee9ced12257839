"""Who signs a campaign's letters, as its spec or the settings of its folder say."""

from typing import Final

from xltemplates.base.typed import date_of
from xltemplates.base.words import Words
from xltemplates.campaign.spec.campaign_spec import LetterHead
from xltemplates.campaign.spec.schema import LETTERS
from xltemplates.spec.faults import Report
from xltemplates.spec.schema import accepted, words
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Pairs

_STRUCTURE: Final = Structure(LETTERS)


def read_letters(source: Pairs, report: Report) -> LetterHead:
    """What stands under `letters:`; an empty head where nothing does, or it is faulty, which is reported."""
    node = source.get("letters")
    settings = None if node is None else accepted(node, _STRUCTURE, report)
    if settings is None:
        return LetterHead()
    sender, contact = (words(settings.get(key, "")) or Words(()) for key in ("sender", "contact"))
    return LetterHead(sender, contact, date_of(str(settings.get("date", ""))))
