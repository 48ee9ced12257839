"""By when something is asked for, in a sentence; where the time is over, that it is, and what the office does now."""

from datetime import datetime
from typing import Literal

from xltemplates.base.words import Words
from xltemplates.campaign.folder.clock import shown_due
from xltemplates.campaign.standing.status import Status

Asked = Literal["return", "remind"]  # for corrections, or for what has not come


def due_words(status: Status, asked: Asked, due: datetime | None, at: datetime, late: bool = False) -> Words:
    """The sentence, for what is due by a time (UTC; None: no day is set), as of the time `at`.

    `late`: what is to be corrected came late itself, and does not count yet.
    """
    say = status.campaign.application.sentences
    if due is None:
        return say(f"{asked}-soon")
    if at <= due:
        return say(f"{asked}-due", due=shown_due(due))
    if status.seal:
        return say(f"{asked}-sealed", due=shown_due(due))
    return say(f"{asked}-late" if late else f"{asked}-over", due=shown_due(due))
