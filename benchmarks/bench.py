"""How much is measured, on what, and how a row of the table is told."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.measure import Ratio, Work
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_files

READ = (0, 1)  # exit status of a command that could read every file, of which some have errors


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything, and how many rounds."""

    forms: int = 400
    different: int = 40  # so far apart that nothing is remembered from one to its like
    copies: int = 500
    stamped: int = 2_000
    long: int = 100_000
    longer: int = 500_000
    returns: int = 200
    many: int = 2_000
    few: int = 100
    most: int = 10_000
    rounds: int = 5


FULL = Sizes()
QUICK = Sizes(20, 10, 50, 100, 5_000, 20_000, 20, 100, 10, 100, 3)


@dataclass(frozen=True, slots=True)
class Result:
    """A row as measured: a ratio with its two times in seconds, or megabytes or a growth alone."""

    measure: str
    goal: float
    value: float
    ours: float | None = None
    theirs: float | None = None

    @classmethod
    def of(cls, measure: str, goal: float, ratio: Ratio) -> "Result":
        """The result of a pair."""
        return cls(measure, goal, ratio.value, ratio.ours, ratio.theirs)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement works with: the sizes, a folder of its own, the forms."""

    sizes: Sizes
    folder: Path
    catalogue: Catalogue

    def new_folder(self) -> Path:
        """A folder for files to be made in; nothing is deleted meanwhile, which would slow the making down."""
        return Path(mkdtemp(dir=self.folder))

    def parsing(self, paths: list[Path]) -> Work:
        """Parse these files in this process."""
        return lambda: all(parse_files(paths, self.catalogue))
