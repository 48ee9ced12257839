"""Failures of a campaign's commands."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.words import Language
from xltemplates.locale.translations import Message, sentence

PROGRAM: Final = "xltemplates campaign"  # what commands are called where no application is at hand


class CampaignError(XlTemplatesError):
    """A command that cannot go on; `message` says why and what to do."""

    def message(self, language: Language = "zh") -> str:
        """The engine's own sentence, whatever application it is."""
        return sentence(self.code, [("program", PROGRAM), *self.params], language)


def closest(name: str, known: Iterable[str]) -> Message | str:
    """The question whether one of some names was meant, where one is nearly the same; else empty."""
    close = get_close_matches(name, sorted(known), 1)
    return Message.of("did-you-mean", close=close[0]) if close else ""
