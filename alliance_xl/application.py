"""The campaign of 2020 as the one value that the engine's campaign is run with."""

from typing import Final

from alliance_xl.words import WORDS
from xltemplates.campaign.application import Application

HENAN: Final = Application(
    program="alliance-xl",
    campaign="alliance.henan",
    words=WORDS,
    samples="alliance_xl.samples",
    samples_received="2020-09-21 09:30",
)
