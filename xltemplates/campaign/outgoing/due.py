"""By when something is asked for, in a sentence; where the time is over, that it is, and what the office does now."""

from datetime import datetime
from typing import Literal

from xltemplates.base.words import Words
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.clock import shown_due

Asked = Literal["covering", "return", "remind"]  # for what goes out, for corrections, or for what has not come


def due_words(
    application: Application,
    asked: Asked,
    due: datetime | None,
    at: datetime,
    *,
    sealed: bool = False,
    late: bool = False,
) -> Words:
    """The sentence, for what is due by a time (UTC; None: no day is set), as of the time `at`.

    `sealed`: the roll-up is; `late`: what is to be corrected came late itself, and does not count yet. What goes out
    only now is never over: it is asked for soon.
    """
    say = application.sentences
    if due is None or (asked == "covering" and at >= due):
        return say(f"{asked}-soon")
    if at <= due:
        return say(f"{asked}-due", due=shown_due(due))
    if sealed:
        return say(f"{asked}-sealed", due=shown_due(due))
    return say(f"{asked}-late" if late else f"{asked}-over", due=shown_due(due))
