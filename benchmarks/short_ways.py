"""What each short way gains: a command that reaches it, beside the same command without it, one at a time.

Every run is a process of its own (`benchmarks.alone.without`); what is compared are its processor seconds, those of its
workers among them, as nothing else the machine does is in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from alliance_xl.application import HENAN
from benchmarks.bench import READ, Bench, Result
from benchmarks.filled import PROPOSAL, TABLE, filled, multiplied, stored_by_office
from benchmarks.material import ROLLUP, SPECS
from benchmarks.measure import child, paired, processor
from xltemplates.campaign.folder.campaign import create

GOAL = 0.91  # of the time without it: what gains less than a tenth is not worth its lines
Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortWay:
    """A short way by its name in `benchmarks.alone.without`, what it is, and the command that is measured.

    `beside`: what is taken away on both sides, so that the command reaches it.
    """

    name: str
    what: str
    command: str
    beside: str = "nothing"


SHORT_WAYS = (
    ShortWay("patterns", "worksheets by patterns", "parse proposals"),
    ShortWay("rows", "rows remembered by their bytes", "parse proposals"),
    ShortWay("merges", "looks of a worksheet remembered", "parse tables"),
    ShortWay("outline", "workbook parts remembered", "parse tables"),
    ShortWay("styles", "number formats of a part remembered", "parse tables"),
    ShortWay("string patterns", "shared strings by patterns", "parse stored"),
    ShortWay("absence", "sheets passed over that hold no identity", "parse tables"),
    ShortWay("patterns and blanks", "blank cells left out before the parser", "parse proposals", beside="patterns"),
    ShortWay("readings", "readings of short cells remembered", "parse tables"),
    ShortWay("programs", "checks folded into functions once", "parse proposals"),
    ShortWay("frozen", "frozen classes made by one compilation", "parse one"),
    ShortWay("streamed", "rows of a long table streamed", "merge"),
    ShortWay("long tables", "rows of long report sheets streamed", "merge"),
    ShortWay("skeleton", "copies stamped", "distribute"),
)


def short_ways(bench: Bench) -> Iterator[Result]:
    """The processor time of a command ÷ that without the short way; what LibreOffice stores only where it is there."""
    commands = _Commands(bench)
    for way in SHORT_WAYS:
        if way.command == "parse stored" and commands.stored is None:
            continue
        ratio = paired(
            partial(_run, way.beside, commands, way.command),
            partial(_run, way.name, commands, way.command),
            bench.sizes.rounds,
            processor,
        )
        yield Result.of(f"{way.what}: {way.command} ÷ without", GOAL, ratio)


def _run(way: str, commands: "_Commands", name: str) -> None:
    child("-m", "benchmarks.alone.without", way, *commands.words(name), good=READ)


@dataclass(frozen=True)
class _Commands:
    """The commands, each with its files, which are made when it is first asked for."""

    bench: Bench

    def words(self, name: str) -> Command:
        """The words of a command, by what it is called in the table."""
        parse = ("xltemplates", "parse", "--specs", str(SPECS))
        match name:
            case "parse proposals":
                return (*parse, "--jobs", "1", str(self.proposals))
            case "parse tables":
                return (*parse, "--jobs", "1", str(self.tables))
            case "parse stored":
                return (*parse, "--jobs", "1", str(self.stored))
            case "parse one":
                return (*parse, str(PROPOSAL))
            case "merge":
                return ("xltemplates", "merge", ROLLUP, "-o", str(self.bench.new_folder() / "master.xlsx"),
                        "--specs", str(SPECS), "--jobs", "1", str(self.tables))  # fmt: skip
            case "distribute":
                return ("alliance-xl", "distribute", "--campaign", str(self._campaign()))
        raise ValueError(name)

    @cached_property
    def proposals(self) -> Path:
        """So many proposals, no two alike."""
        return self._folder(PROPOSAL, self.bench.sizes.different, self.bench.sizes.forms // 4)

    @cached_property
    def tables(self) -> Path:
        """So many tables, no two alike."""
        return self._folder(TABLE, self.bench.sizes.returns, self.bench.sizes.many // 5)

    @cached_property
    def stored(self) -> Path | None:
        """The proposals as LibreOffice stores them; None where it is not installed."""
        stored = stored_by_office(
            sorted(self.proposals.glob("*.xlsx"))[: self.bench.sizes.different], self.bench.new_folder() / "o"
        )
        return stored[0].parent if stored else None

    def _folder(self, sample: Path, different: int, count: int) -> Path:
        folder = self.bench.new_folder()
        files = filled(sample, different, folder / "different", self.bench.catalogue, apart=True)
        multiplied(files, count, folder / "all")
        return folder / "all"

    def _campaign(self) -> Path:
        return create(self.bench.new_folder() / "campaign", HENAN, SPECS).folder
