"""`collect`: take in what came back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import sleep

import click

from xltemplates.base.files import Input
from xltemplates.base.paths import lookup
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import bounds, moment_or_day, shown_due
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.intake.collection import Arrival, Collected, collect
from xltemplates.campaign.intake.incoming import how_many, incoming, watched
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.intake.walk import Notice, Notify
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.campaign.standing.units import Present, units_now
from xltemplates.cli.campaign.collect_outcome import CollectOutcome
from xltemplates.cli.campaign.common import CampaignCommand, application, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json, said
from xltemplates.cli.inputs import InputType
from xltemplates.cli.many import dask_option, jobs_option, workers
from xltemplates.cli.parse import exit_status
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message
from xltemplates.record.blank import is_blank
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
    outcome = CollectOutcome(campaign, catalogue, as_json)
    coming = outcome.look_by_look(_watched(paths, interval, notify)) if watch else incoming(paths, notify)
    files = outcome.scans_noted(coming)
    count = 0 if watch else how_many(paths)
    hours = campaign.spec.receipt
    arrival = Arrival(moment_or_day(received) if received else None, how, hours is not None and hours.arrival == "file")
    with workers(jobs, max(count, 2) if count else None, cluster) as executor:
        now = units_now(campaign, catalogue)
        taken = outcome.noted(campaign.watch(collect(campaign, catalogue, files, arrival, executor), count))
        judged = (replace(each, parsed=now.judged(each.parsed, catalogue)) for each in taken)
        statuses = list(_as_json(judged, now.catalogue) if as_json else tell_receipts(campaign, now, judged))
    outcome.tell()
    if not as_json:
        _tell_day(campaign, arrival)
    if notices and not as_json:
        tell("collect-passed", count=len(notices))
    if not statuses and not outcome.seen and not watch:
        raise CampaignError("collect-nothing", where=" ".join(map(str, paths)))
    ctx.exit(exit_status(statuses))


def tell_receipts(campaign: Campaign, now: Present, receipts: Iterable[Collected]) -> list[str]:
    """A line for every file and its errors, as they are read; the statuses."""
    registry, catalogue = now.units.registry, now.catalogue
    statuses: list[str] = []
    counts: Counter[str] = Counter()
    known = unread = blank = untimed = zero = 0
    for receipt in receipts:
        parsed = receipt.parsed
        nothing = _is_blank(parsed, catalogue)
        _tell(parsed, registry, campaign, catalogue, nothing)
        statuses.append(parsed.status)
        counts[parsed.status] += not nothing
        zero += _says_nothing(parsed, _spec(parsed, catalogue)) and not receipt.known
        known += receipt.known
        unread += not was_read(parsed)
        blank += nothing
        untimed += not receipt.timed
    tell(
        "collect-done",
        count=len(statuses),
        accepted=counts["clean"] + counts["repaired"],
        problems=counts["problems"],
        rejected=counts["rejected"] - unread,
        known=known,
    )
    if zero:
        tell("collect-zero", count=zero)
    if unread:
        tell("collect-unread", count=unread)
    if blank:
        tell("collect-blank", count=blank)
    if untimed:
        tell("collect-untimed", count=untimed)
    return statuses


def _tell_day(campaign: Campaign, arrival: Arrival) -> None:
    """Where only the day is given, and returns are due on that day, that nobody can say what was in time."""
    day, due = arrival.received, campaign.deadline
    if day is None or isinstance(day, datetime) or due is None:
        return
    first, last = bounds(day, campaign.spec.zone)
    if first < due < last:
        tell("collect-day-alone", day=day.isoformat(), due=shown_due(due))


def _as_json(receipts: Iterable[Collected], catalogue: Catalogue) -> Iterator[str]:
    for receipt in receipts:
        spec = _spec(receipt.parsed, catalogue)
        about = {"known": receipt.known, "blank": _is_blank(receipt.parsed, catalogue)}
        put_json(to_json(parsed_object(receipt.parsed, spec, language()) | about))
        yield receipt.parsed.status


def _tell(parsed: Parsed, registry: Registry, campaign: Campaign, catalogue: Catalogue, blank: bool) -> None:
    if parsed.status == "rejected":
        reasons = (problem.message(language()) for problem in parsed.problems)
        code = "file-rejected" if was_read(parsed) else "file-unread"
        tell(code, file=parsed.file, reason=said("format-clauses").join(reasons))
        return
    unit = owner(parsed, registry, campaign.spec)
    if blank:
        tell("file-blank", file=parsed.file, unit=unit.name if unit else "—")
        return
    severities = Counter(problem.severity for problem in parsed.problems)
    tell(
        f"file-{parsed.status}",
        file=parsed.file,
        unit=unit.name if unit else "—",
        what=_contents(parsed, _spec(parsed, catalogue), campaign.spec),
        errors=severities["error"],
        repairs=severities["repair"],
    )
    for problem in parsed.problems:
        if problem.severity == "error":
            tell("problem-line", cell=problem.place or "", message=problem.message(language()))


def _is_blank(parsed: Parsed, catalogue: Catalogue) -> bool:
    spec = _spec(parsed, catalogue)
    return spec is not None and is_blank(parsed, spec)


def _spec(parsed: Parsed, catalogue: Catalogue) -> Spec | None:
    return None if parsed.record is None else catalogue.spec(parsed.identity.form, parsed.identity.version)


def _contents(parsed: Parsed, spec: Spec | None, campaign: CampaignSpec) -> str | Message:
    """What a file holds, in the words of the specs: its rows, a zero return, or which form it is and about what."""
    form = campaign.forms.get(parsed.identity.form)
    if form and form.form != campaign.form:
        subject = " ".join(form.subject_of(parsed).split())
        return Message.of("collected-about", title=form.title, subject=subject) if subject else form.title
    if _says_nothing(parsed, spec):
        return Message("state-zero")
    repeats = spec.repeats if spec else ()
    counts = (
        Message.of("collected-rows", title=each.title, count=len(rows_of(parsed.record or {}, each)))
        for each in repeats
    )
    return Message.of("collected", what=tuple(counts))


def _says_nothing(parsed: Parsed, spec: Spec | None) -> bool:
    """Whether a file says that there is nothing to report."""
    repeats = spec.repeats if spec and parsed.record is not None else ()
    return any(
        each.none and lookup(parsed.record, each.none) is True and not rows_of(parsed.record or {}, each)
        for each in repeats
    )


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
