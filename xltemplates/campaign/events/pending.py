"""What killed runs kept and did not put in its place: put there where an event tells of it, in time else removed."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time

from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import put_in_place
from xltemplates.campaign.folder.sweep import STALE
from xltemplates.write.files import TEMPORARY


def pending(campaign: Campaign) -> Iterator[Path]:
    """The files that wait for their event; a folder of an older program has none."""
    if campaign.pending.is_dir():
        yield from (path for path in campaign.pending.iterdir() if not TEMPORARY.fullmatch(path.name))


def settle_pending(campaign: Campaign) -> None:
    """Finish what killed runs began. What no event tells of stays while somebody may be about to record it."""
    waiting = {path.name.partition(".")[0]: path for path in pending(campaign)}
    if not waiting:
        return
    homes = {events.RECEIVED: campaign.originals, events.SCANNED: campaign.originals, events.SEALED: campaign.sealed}
    for event in events.replay(campaign):
        for sha256 in {item["sha256"] for item in event.items} & waiting.keys() if event.kind in homes else ():
            put_in_place(homes[event.kind], [waiting.pop(sha256)])
    for path in waiting.values():
        with suppress(OSError):
            if time() - path.stat().st_mtime > STALE:
                path.unlink()
