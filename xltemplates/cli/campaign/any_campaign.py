"""`xltemplates campaign`: the commands of a campaign for whatever a campaign spec describes."""

from typing import Final

from xltemplates.campaign.application import Application
from xltemplates.campaign.messages import PROGRAM
from xltemplates.cli.campaign.group import campaign_commands
from xltemplates.locale.translations import ENGINE

APPLICATION: Final = Application(PROGRAM)

command = campaign_commands(f"{__name__}:APPLICATION", "help-campaign", ENGINE, bound=False)
