"""The command line `alliance-xl`: the engine's commands of a campaign, bound to this one."""

from xltemplates.cli.campaign.group import campaign_commands, run_campaign

app = campaign_commands(
    "alliance_xl.application:HENAN",
    """2020年度河南省产业技术创新战略联盟推荐：发放、收取、汇总。不带命令运行时，说明现状和下一步。

    The campaign: send out, take in, roll up. Without a command it says where things stand and what to do next.
    """,
)


def main() -> None:
    """Run the command line and exit."""
    run_campaign(app)
