"""`collect`: take in what came back."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from time import sleep

import click

from xltemplates.base.files import Input
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.clock import moment
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.intake.collection import Arrival, Collected, acts_of, collect, facts_of
from xltemplates.campaign.intake.incoming import how_many, incoming, watched
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.intake.walk import Notice, Notify
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    application,
    campaign_option,
    catalogue_of,
    opened,
    tell,
    tell_recalled,
)
from xltemplates.cli.common import json_flag, language, options, put_json, said
from xltemplates.cli.inputs import InputType
from xltemplates.cli.many import dask_option, jobs_option, workers
from xltemplates.cli.parse import exit_status
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.export import parsed_object
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.files import was_read
from xltemplates.record.parsed import Parsed, rows_of
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry


@click.command(
    cls=CampaignCommand, help="help-collect", epilog='{program} collect inbox --received "2020-09-21 09:30" --how 邮件'
)
@click.argument("given", metavar="[FILE|DIR]…", nargs=-1, type=InputType())
@click.option("--received", metavar="TIME", help="option-received")
@click.option("--how", default="", help="option-how")
@click.option("--watch", is_flag=True, help="option-watch")
@click.option("--interval", type=click.FloatRange(0.1), default=5.0, help="option-interval")
@jobs_option
@dask_option
@campaign_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    given: tuple[Input, ...],
    received: str | None,
    how: str,
    watch: bool,
    interval: float,
    jobs: int | None,
    cluster: str,
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Take in what came back; without FILE, the inbox."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    paths = given or (campaign.inbox,)
    notices: list[Notice] = []
    notify = _notify(notices, as_json)
    files = _watched(paths, interval, notify) if watch else incoming(paths, notify)
    count = 0 if watch else how_many(paths)
    arrival = Arrival(moment(received) if received else None, how)
    with workers(jobs, max(count, 2) if count else None, cluster) as executor:
        taken = campaign.watch(collect(campaign, catalogue, files, arrival, executor), count)
        statuses = list(_as_json(taken, catalogue) if as_json else tell_receipts(campaign, catalogue, taken))
    if notices and not as_json:
        tell("collect-passed", count=len(notices))
    if not statuses and not watch:
        raise CampaignError("collect-nothing", where=" ".join(map(str, paths)))
    ctx.exit(exit_status(statuses))


def tell_receipts(campaign: Campaign, catalogue: Catalogue, receipts: Iterable[Collected]) -> list[str]:
    """A line for every file and its errors, as they are read, then those on recalled copies; the statuses."""
    registry = registry_of(campaign, catalogue)
    statuses: list[str] = []
    known = unread = 0
    hashes: set[str] = set()
    for receipt in receipts:
        hashes.add(receipt.parsed.sha256)
        _tell(receipt.parsed, registry, campaign, catalogue)
        statuses.append(receipt.parsed.status)
        known += receipt.known
        unread += not was_read(receipt.parsed)
    counts = Counter(statuses)
    tell(
        "collect-done",
        count=len(statuses),
        accepted=counts["clean"] + counts["repaired"],
        problems=counts["problems"],
        rejected=counts["rejected"] - unread,
        known=known,
    )
    if unread:
        tell("collect-unread", count=unread)
    _tell_recalled(campaign, catalogue, hashes)
    return statuses


def _tell_recalled(campaign: Campaign, catalogue: Catalogue, hashes: Collection[str]) -> None:
    """Which of the files came on copies that were recalled; where nothing was, the others need not be looked at."""
    if rulings(acts_of(campaign, catalogue)).recalled():
        found = outcomes(facts_of(campaign, catalogue), campaign)
        tell_recalled(outcome for outcome in found if outcome.receipt.sha256 in hashes)


def _as_json(receipts: Iterable[Collected], catalogue: Catalogue) -> Iterator[str]:
    for receipt in receipts:
        spec = _spec(receipt.parsed, catalogue)
        put_json(to_json(parsed_object(receipt.parsed, spec, language()) | {"known": receipt.known}))
        yield receipt.parsed.status


def _tell(parsed: Parsed, registry: Registry, campaign: Campaign, catalogue: Catalogue) -> None:
    if parsed.status == "rejected":
        reasons = (problem.message(language()) for problem in parsed.problems)
        code = "file-rejected" if was_read(parsed) else "file-unread"
        tell(code, file=parsed.file, reason=said("format-clauses").join(reasons))
        return
    unit = owner(parsed, registry, campaign.spec)
    severities = Counter(problem.severity for problem in parsed.problems)
    tell(
        f"file-{parsed.status}",
        file=parsed.file,
        unit=unit.name if unit else "—",
        rows=_row_count(parsed, _spec(parsed, catalogue)),
        errors=severities["error"],
        repairs=severities["repair"],
    )
    for problem in parsed.problems:
        if problem.severity == "error":
            tell("problem-line", cell=problem.place or "", message=problem.message(language()))


def _spec(parsed: Parsed, catalogue: Catalogue) -> Spec | None:
    return None if parsed.record is None else catalogue.spec(parsed.identity.form, parsed.identity.version)


def _row_count(parsed: Parsed, spec: Spec | None) -> int:
    if spec is None or parsed.record is None:
        return 0
    return sum(len(rows_of(parsed.record, repeat)) for repeat in spec.repeats)


def _watched(paths: tuple[Input, ...], interval: float, notify: Notify) -> Iterator[Incoming | Input | None]:
    """What comes into folders of this machine; a usage error for a URL."""
    folders = [path for path in paths if isinstance(path, Path)]
    if len(folders) < len(paths):
        raise click.BadParameter(application().say("collect-watch-url", language()), param_hint="FILE")
    return watched(folders, notify, partial(sleep, interval))


def _notify(notices: list[Notice], as_json: bool) -> Notify:
    """Keeps every notice and tells it: a line, or an object beside the verdicts."""

    def notify(notice: Notice) -> None:
        notices.append(notice)
        message = application().say(notice.code, language(), file=notice.name, **dict(notice.params))
        if as_json:
            put_json(to_json({"file": notice.name, "status": "passed", "code": notice.code, "message": message}))
        else:
            click.echo(message)

    return notify
