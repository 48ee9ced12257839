"""What came of a campaign, told for a person: what was repaired, left out or came twice, and who is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from xltemplates.campaign.reports.master import Master
from xltemplates.cli.campaign.common import application, tell
from xltemplates.cli.common import language
from xltemplates.layout.catalogue import Catalogue
from xltemplates.rollup.order import duplicates, index_of
from xltemplates.rollup.rollup import file_names, rolled_repeat

Line = Mapping[str, object]
_OTHER = "left-other"


def tell_account(master: Master, catalogue: Catalogue) -> None:
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
