"""The id of a campaign: made once at random, kept in its folder, so that a database knows whose ledger it holds."""

from secrets import token_hex
from typing import Final

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import write_once

FILE: Final = "campaign.id"  # in store/


def campaign_id(campaign: Campaign) -> str:
    """The id of a campaign, 32 hexadecimal digits; made where its folder has none yet. It moves with the folder."""
    path = campaign.events.parent / FILE
    if not path.exists():
        write_once(path, f"{token_hex(16)}\n".encode())
    found = path.read_text("ascii", "replace").strip()
    if len(found) != 32 or not set(found) <= set("0123456789abcdef"):
        raise CampaignError("campaign-id-damaged", file=str(path))
    return found
