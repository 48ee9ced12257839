"""What every campaign command shares."""

from collections.abc import Callable, Iterable, Sized
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from xltemplates.base.errors import XlTemplatesError
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, open_campaign
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.outcomes import ON_RECALLED, UNTOUCHED, Outcome
from xltemplates.campaign.standing.status import Status
from xltemplates.cli.common import Guarded, language
from xltemplates.cli.many import watched
from xltemplates.cli.streams import WRONG_USE, say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.registry import Unit

DATABASE = "XLTEMPLATES_DB"  # the environment variable that may hold a ledger's URL
_DATABASE = "xltemplates.campaign.db"
_SAID = "xltemplates.campaign.said"  # the codes of what was said on stderr
FOLDER = click.Path(file_okay=False, path_type=Path)


class CampaignCommand(Guarded):
    """A command of a campaign, whose failures are said in the application's words."""

    def sentence(self, error: XlTemplatesError) -> str:
        """A campaign's failure in the application's words, any other in the engine's."""
        return sentence_of(error)


def sentence_of(error: XlTemplatesError) -> str:
    """What is said of a failure, a campaign's in the application's words."""
    if isinstance(error, CampaignError):
        return application().say(error.code, language(), **dict(error.params))
    return error.message(language())


def application() -> Application:
    """The application whose command runs: what the group of commands is bound to."""
    found = click.get_current_context().find_object(Application)
    if found is None:
        raise LookupError("a campaign's command outside a CampaignGroup")
    return found


def campaign_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--campaign DIR`, the current folder where it is not given, and `--db URL` or its environment variable."""
    home = click.option("--campaign", "home", type=FOLDER, default=Path(), help="option-campaign")
    database = click.option(
        "--db", metavar="URL", envvar=DATABASE, expose_value=False, callback=_keep_database, help="option-db"
    )
    return home(database(function))


def officer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--reason TEXT` and `--by NAME`, without which no officer does anything."""
    reason = click.option("--reason", required=True, help="option-reason")
    name = click.option("--by", "officer", required=True, metavar="NAME", help="option-by")
    return reason(name(function))


def key_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--key FILE`, by which copies are signed; a key is made where it is not given."""
    return click.option("--key", default="", metavar="FILE|demo", help="option-key")(function)


class Failures(list[dict[str, object]]):
    """The units for which something could not be made, as programs are told; each is said on stderr at once."""

    def add(self, unit: Unit, error: XlTemplatesError) -> None:
        """Say that it could not be made for a unit, and why."""
        reason = sentence_of(error)
        self.append({"unit": unit.id, "name": unit.name, "failed": reason})
        say(application().say("unit-failed", language(), unit=unit.name, reason=reason))


def failure_status(made: Sized, failures: Sized) -> int:
    """The exit status: 2 where nothing could be made, 1 where something could not, else 0."""
    return (1 if made else WRONG_USE) if failures else 0


def opened(home: Path) -> Campaign:
    """The campaign of a folder, with the database that `--db` names; long work on it shows how far it has come."""
    campaign = replace(open_campaign(home, application()), watch=watched, notify=_notify)
    database = click.get_current_context().meta.get(_DATABASE)
    return replace(campaign, db=database) if database else campaign


def _notify(code: str) -> None:
    """On stderr and once a command, so that whatever it prints for programs stays as it is."""
    said_before = click.get_current_context().meta.setdefault(_SAID, set())
    if code not in said_before:
        say(application().say(code, language()))
    said_before.add(code)


def _keep_database(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    ctx.meta[_DATABASE] = value


def catalogue_of(campaign: Campaign, folder: Path | None) -> Catalogue:
    """The specs to work with: those of `--specs`, else the campaign's; each form in the campaign's own edition."""
    return catalogue_for(campaign, folder)


def where(home: Path) -> str:
    """What a command that is suggested must be given for the campaign in a folder; empty for the current one."""
    if home.resolve() == Path.cwd():
        return ""
    return f' --campaign "{home}"' if " " in str(home) else f" --campaign {home}"


def tell_changes(status: Status) -> None:
    """What was changed of settings, specs and registry while the campaign went on."""
    for each in status.changes:
        code = "in-force-changed" if each.time else "in-force-changed-now"
        tell(code, file=each.file, time=shown(each.time))


def tell_recalled(outcomes: Iterable[Outcome]) -> None:
    """Which of some files came on copies that were recalled, and what to do."""
    found = [outcome for outcome in outcomes if outcome.code == ON_RECALLED]
    for outcome in found:
        tell("status-recalled", file=outcome.receipt.paper.file, **dict(outcome.params))
    if found:
        tell("status-recalled-advice")


def tell_untouched(outcomes: Iterable[Outcome]) -> None:
    """Which of some files are correction copies that came back as they went out."""
    for outcome in outcomes:
        if outcome.code == UNTOUCHED:
            tell("status-untouched", copy=outcome.receipt.paper.file, **dict(outcome.params))


def tell(code: str, **params: object) -> None:
    """A sentence on stdout, in the application's words."""
    click.echo(application().say(code, language(), **params))
