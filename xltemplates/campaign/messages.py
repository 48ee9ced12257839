"""Failures of a campaign's commands."""

from typing import Final

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.words import Language
from xltemplates.locale.translations import sentence

PROGRAM: Final = "xltemplates campaign"  # what commands are called where no application is at hand


class CampaignError(XlTemplatesError):
    """A command that cannot go on; `message` says why and what to do."""

    def message(self, language: Language = "zh") -> str:
        """The engine's own sentence, whatever application it is."""
        return sentence(self.code, [("program", PROGRAM), *self.params], language)
