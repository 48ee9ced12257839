"""The command line `alliance-xl`: the engine's commands of a campaign, bound to this one."""

from alliance_xl.words import WORDS
from xltemplates.cli.campaign.group import campaign_commands, run_campaign

app = campaign_commands("alliance_xl.application:HENAN", "help-alliance-xl", WORDS)


def main() -> None:
    """Run the command line and exit."""
    run_campaign(app)
