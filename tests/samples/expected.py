"""What samples must come to: everything `parse --json` prints except hashes, provenance and words; and what papers
that belong together say against each other.
"""

from pathlib import Path

from tests.alliance_xl.reconcile.papers import findings_of
from tests.samples.catalogue import SUBMISSIONS, Sample
from xltemplates.base.problem import Problem
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.export import parsed_object
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed

_KEPT = ("form", "version", "unit", "copy", "revision", "status", "record")


def expectation(parsed: Parsed, catalogue: Catalogue) -> str:
    """The text of a sample's .json."""
    identity = parsed.identity
    spec = None if parsed.record is None else catalogue.spec(identity.form, identity.version)
    whole = parsed_object(parsed, spec)
    kept = {name: whole[name] for name in _KEPT}
    return to_json({**kept, "problems": [_told(problem) for problem in parsed.problems]}, " ") + "\n"


def submissions(folder: Path, catalogue: Catalogue) -> str:
    """The text of submissions.json: the papers of each submission and what the rules across documents find."""
    return to_json({name: _submission(folder, papers, catalogue) for name, papers in SUBMISSIONS.items()}, " ") + "\n"


def _submission(folder: Path, papers: tuple[Sample, ...], catalogue: Catalogue) -> dict[str, object]:
    parsed = tuple(parse_file(folder / paper.file, catalogue) for paper in papers)
    return {"files": [paper.file for paper in papers], "findings": list(map(_found, findings_of(parsed)))}


def _found(finding: DossierFinding) -> dict[str, object]:
    return {"file": Path(finding.paper.file).name, **_told(finding.problem)}


def _told(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "cell": str(problem.place) if problem.place else None,
        "raw": problem.raw,
    }
