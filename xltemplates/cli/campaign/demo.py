"""`demo`: the whole job on the shipped samples."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import open_or_create
from xltemplates.campaign.folder.clock import moment
from xltemplates.campaign.folder.key import DEMONSTRATION
from xltemplates.campaign.intake.collection import Arrival, collect
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.outgoing.sample_revisions import record_sample_revisions
from xltemplates.campaign.reports.master import Master, roll_up
from xltemplates.campaign.standing.units import units_now
from xltemplates.cli.campaign.collect import tell_receipts
from xltemplates.cli.campaign.collect_outcome import CollectOutcome
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, catalogue_of, tell
from xltemplates.cli.campaign.distribute import tell_copies
from xltemplates.cli.campaign.rollup import master_object, tell_master
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.container.inputs import WORKBOOKS
from xltemplates.record.exchange.json_text import to_json
from xltemplates.rollup.order import duplicates, index_of
from xltemplates.rollup.rollup import file_names, rolled_repeat
from xltemplates.write.files import safe_write

_MARK = "DEMO.txt"  # says in a folder that the demonstration made it


@click.command(cls=CampaignCommand, help="help-demo", epilog="{program} demo out")
@click.argument("home", metavar="[DIR]", type=FOLDER, default=Path("out"))
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Do the whole job on the shipped samples, into DIR."""
    _claim(home)
    if as_json:
        _quietly(home, folder)
    else:
        _aloud(home, folder)


def _claim(home: Path) -> None:
    """Mark a folder as the demonstration's; CampaignError for one that holds anything and has no such mark."""
    if home.exists() and any(home.iterdir()) and not (home / _MARK).is_file():
        raise CampaignError("demo-other", folder=str(home))
    home.mkdir(parents=True, exist_ok=True)
    safe_write(home / _MARK, f"{application().say('demo-mark', language())}\n".encode("utf-8-sig"))


def _aloud(home: Path, folder: Path | None) -> None:
    tell("demo-init")
    campaign = open_or_create(home, application(), folder, DEMONSTRATION)
    tell("init-done", folder=home)
    catalogue = catalogue_of(campaign, folder)
    tell("demo-distribute")
    tell_copies(campaign, distribute(campaign, catalogue, language=language()))
    tell("demo-collect")
    samples = _copy_samples(application().samples, campaign.inbox)
    outcome = CollectOutcome(campaign, catalogue, as_json=False)
    taken = outcome.noted(collect(campaign, catalogue, samples, _arrival()))
    tell_receipts(campaign, units_now(campaign, catalogue), taken)
    issued = record_sample_revisions(campaign, catalogue)
    if issued:
        tell("demo-issued", file=issued)
    outcome.tell()
    tell("demo-rollup")
    master = roll_up(campaign, catalogue, language=language())
    tell_master(master)
    tell("demo-account")
    _tell_account(master, catalogue)


def _quietly(home: Path, folder: Path | None) -> None:
    campaign = open_or_create(home, application(), folder, DEMONSTRATION)
    catalogue = catalogue_of(campaign, folder)
    distribute(campaign, catalogue, language=language())
    list(collect(campaign, catalogue, _copy_samples(application().samples, campaign.inbox), _arrival()))
    record_sample_revisions(campaign, catalogue)
    put_json(to_json(master_object(roll_up(campaign, catalogue, language=language()))))


def _arrival() -> Arrival:
    """When and how the samples arrived."""
    return Arrival(moment(application().samples_received), application().say("demo-how", language()))


def _copy_samples(package: str, folder: Path) -> tuple[Path, ...]:
    """The workbooks of a package of samples, copied into a folder; CampaignError where there are none."""
    installed = files(package).iterdir() if package else ()
    samples = [sample for sample in installed if Path(sample.name).suffix in WORKBOOKS]
    if not samples:
        raise CampaignError("samples-none")
    for sample in samples:
        safe_write(folder / sample.name, sample.read_bytes())
    return tuple(sorted(folder / sample.name for sample in samples))


Line = Mapping[str, object]
_OTHER = "left-other"


def _tell_account(master: Master, catalogue: Catalogue) -> None:
    """Say it, part by part; a part without lines is left out."""
    _tell("account-repaired", "account-repair", _repairs(master))
    _tell("account-left-out", "account-left", _left_out(master))
    _tell_others(master, catalogue)
    _tell("account-twice", "account-same", _twice(master))
    units = [standing.unit.name for standing in master.standings if standing.state == "missing"]
    tell("account-missing", count=len(units), units=tuple(units) or "")


def _tell(heading: str, code: str, lines: Iterable[Line]) -> None:
    shown = tuple(lines)
    if shown:
        tell(heading, count=len(shown))
    for line in shown:
        tell(code, **line)


def _repairs(master: Master) -> Iterator[Line]:
    for paper in sorted((*master.chosen.counted, *master.chosen.filed), key=lambda paper: paper.file):
        for problem in paper.problems:
            if problem.severity == "repair":
                raw = " ".join(problem.raw.split())
                message = problem.message(language())
                yield {"file": paper.file, "cell": problem.place or "—", "raw": raw, "message": message}


def _left_out(master: Master) -> Iterator[Line]:
    for out in sorted(master.chosen.left_out, key=lambda out: out.paper.file):
        if out.code != _OTHER:
            yield {"file": out.paper.file, "reason": out.reason(application(), language())}


def _tell_others(master: Master, catalogue: Catalogue) -> None:
    """Papers that no row of the roll-up can come from, such as proposals: how many of each form."""
    others = Counter(out.paper.identity.form for out in master.chosen.left_out if out.code == _OTHER)
    for form, count in sorted(others.items()):
        tell("account-other", form=catalogue.spec(form).title, count=count)


def _twice(master: Master) -> Iterator[Line]:
    names, spec = file_names(master.total), master.total.spec
    key = index_of(spec, rolled_repeat(spec).key[0])
    for alike in duplicates(master.total):
        yield {"name": alike[0].values[key], "files": tuple(names[row.sha256] for row in alike)}
