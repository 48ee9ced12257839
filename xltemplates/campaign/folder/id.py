"""The id of a campaign: made once at random, kept in its folder, so that a database knows whose ledger it holds."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import safe_write

FILE: Final = "campaign.id"  # in store/


def campaign_id(campaign: Campaign) -> str:
    """The id of a campaign, 32 hexadecimal digits; made where its folder has none yet. It moves with the folder."""
    path = campaign.events.parent / FILE
    if not path.exists():
        _make(path)
    found = path.read_text("ascii", "replace").strip()
    if len(found) != 32 or not set(found) <= set("0123456789abcdef"):
        raise CampaignError("campaign-id-damaged", file=str(path))
    return found


def _make(path: Path) -> None:
    """Write one beside its place, whole, and link it there: of several who do so at once the first is kept."""
    beside = path.with_name(f".{path.name}-{token_hex(4)}.tmp")
    safe_write(beside, f"{token_hex(16)}\n".encode())
    try:
        with suppress(FileExistsError):
            os.link(beside, path)
    except OSError:  # a file system without links: there the last is kept, should two begin within a moment
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
