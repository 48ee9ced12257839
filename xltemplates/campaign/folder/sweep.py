"""What killed runs left half written: `verify` names it, the next `collect` or `rebuild` removes it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.write.files import TEMPORARY

STALE: Final = 3600  # seconds after which nobody is writing any more; one who is says so, and does it again


def leftovers(campaign: Campaign) -> Iterator[Path]:
    """Files that were on their way to their place in the campaign's folders, or are just now; the inbox is not ours."""
    for folder, folders, files in os.walk(campaign.folder):
        folders[:] = [name for name in folders if Path(folder, name) != campaign.inbox]
        yield from (Path(folder, name) for name in files if TEMPORARY.fullmatch(name))


def sweep(campaign: Campaign) -> None:
    """Remove those that are stale; one that cannot be removed does no harm."""
    for path in leftovers(campaign):
        with suppress(OSError):
            if time() - path.stat().st_mtime > STALE:
                path.unlink()
