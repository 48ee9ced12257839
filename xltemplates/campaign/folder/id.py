"""The id of a campaign: made once at random, kept in its folder, so that a database knows whose ledger it holds.

Copies are signed under it too, so that no other campaign's are taken for this one's.
"""

from pathlib import Path
from secrets import token_hex
from typing import Final

from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import write_once

FILE: Final = "campaign.id"  # in store/


def campaign_id(store: Path) -> str:
    """The id of the campaign of a store, 32 hexadecimal digits; made where there is none yet. It moves with the folder.

    CampaignError where the file holds none.
    """
    path = store / FILE
    if not path.exists():
        write_once(path, f"{token_hex(16)}\n".encode())
    found = known_id(store)
    if len(found) != 32 or not set(found) <= set("0123456789abcdef"):
        raise CampaignError("campaign-id-damaged", file=str(path))
    return found


def known_id(store: Path) -> str:
    """What the file of the id holds; empty where there is none yet."""
    path = store / FILE
    return path.read_text("ascii", "replace").strip() if path.exists() else ""
