"""What a status shows: all of it, or what concerns some units."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.campaign.standing.paper_matrix import PaperMatrix, SubjectPapers
from xltemplates.campaign.standing.problem_list import NumberedProblem, ProblemList
from xltemplates.campaign.standing.scans import FiledScan
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing


@frozen
class StatusExtract:
    """Of a status: the units shown with their files, findings, problems and lines of the matrix of documents."""

    status: Status
    numbered: ProblemList
    matrix: PaperMatrix
    standings: tuple[Standing, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[DossierFinding, ...]
    problems: tuple[NumberedProblem, ...]
    lines: tuple[SubjectPapers, ...]
    scans: tuple[FiledScan, ...]

    @classmethod
    def of(cls, status: Status, units: Collection[str] | None = None) -> "StatusExtract":
        """Of some units by their ids; None: of all, with files and problems that are nobody's."""
        numbered = ProblemList.of(status)
        matrix = PaperMatrix.of(numbered)
        whose = {receipt.sha256: receipt.unit for receipt in status.facts.receipts}

        def shown(unit: str) -> bool:
            return units is None or unit in units

        return cls(
            status,
            numbered,
            matrix,
            tuple(each for each in status.standings if shown(each.unit.id)),
            tuple(each for each in status.outcomes if shown(each.receipt.unit)),
            tuple(each for each in status.findings if shown(whose.get(each.paper.sha256, ""))),
            tuple(each for each in numbered.problems if shown(each.unit.id if each.unit else "")),
            tuple(each for each in matrix.lines if shown(each.unit.id)),
            tuple(each for each in status.scans if shown(each.unit)),
        )

    @property
    def open(self) -> tuple[NumberedProblem, ...]:
        """The problems that nobody has settled."""
        return tuple(each for each in self.problems if self.numbered.open(each))


Kept = Callable[[Standing, PaperMatrix], bool]

SELECTIONS: Final[Mapping[str, Kept]] = MappingProxyType(  # by the word of `--only`
    {
        "errors": lambda standing, _: standing.state == "problems",
        "missing": lambda standing, _: standing.state == "missing",
        "lacking": lambda standing, matrix: standing.state != "missing" and matrix.lacks(standing.unit),
        "conflict": lambda standing, _: standing.state == "conflict",
        "late": lambda standing, _: standing.late,
        "zero": lambda standing, _: standing.state == "zero",
        "clean": lambda standing, _: standing.state == "clean",
        "waived": lambda standing, _: standing.state == "waived",
        "excluded": lambda standing, _: standing.state == "excluded",
        "corrected": lambda standing, _: standing.corrected,
    }
)


def selected(status: Status, word: str) -> frozenset[str]:
    """The ids of the units that a word of SELECTIONS selects."""
    matrix = PaperMatrix.of(ProblemList.of(status))
    return frozenset(each.unit.id for each in status.standings if SELECTIONS[word](each, matrix))
