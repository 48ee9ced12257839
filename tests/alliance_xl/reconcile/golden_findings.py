"""The findings across documents as they are kept in `golden/`; `python -m tests.alliance_xl.reconcile.golden_findings`
writes them anew: read the difference.

`alike.json` holds what the likeness of names finds, apart from the rest: its measure knows length since the rules are
data. Before, 镁 was 90 % alike to 镁基材料, and 猪 to 生猪, and a （筹） at the end of both made any two names alike;
the pairs of that time are in `alike-before.json`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from click.testing import CliRunner

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.alliance_xl.reconcile.generated import documents, times
from tests.alliance_xl.reconcile.papers import findings_of
from tests.campaign.campaigns import SPECS
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.folder.campaign import catalogue_for, open_campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = SPECS.parent / "samples"
ALIKE = "alike-alliances"
Line = tuple[str, ...]


def of_samples() -> list[Line]:
    """Of all samples at once, whether or not they count."""
    catalogue = Catalogue.open(SPECS)
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".xlsx", ".xls", ".ods"))
    papers = (replace(parse_file(path, catalogue), file=path.name) for path in files)
    return lines(findings_of(tuple(sorted(papers, key=lambda paper: paper.sha256))))


def of_demonstration() -> list[Line]:
    """Of those that count after the demonstration."""
    with TemporaryDirectory() as folder:
        assert CliRunner().invoke(app, ["demo", folder, "--specs", str(SPECS)]).exit_code == 0
        campaign = open_campaign(Path(folder), HENAN)
        catalogue = catalogue_for(campaign)
        return lines(status_of(campaign, catalogue, facts_of(campaign, catalogue)).findings)


def of_generated(received: Mapping[str, datetime] = MappingProxyType({})) -> list[Line]:
    """Of the generated documents."""
    papers = documents()
    return lines(findings_of(papers, received or times(papers)))


def lines(findings: Iterable[DossierFinding]) -> list[Line]:
    """All that a person is told of each finding, in one order."""
    return sorted(map(_line, findings))


def _line(finding: DossierFinding) -> Line:
    paper, problem = finding.paper, finding.problem
    where = (Path(paper.file).name, problem.path, str(problem.place or ""), problem.raw)
    return (problem.code, problem.severity, *where, problem.message("zh"), problem.message("en"))


def parts() -> Mapping[str, list[Line]]:
    """The findings by what they are of."""
    return {"samples": of_samples(), "demonstration": of_demonstration(), "generated": of_generated()}


def without_likeness(found: Mapping[str, list[Line]]) -> dict[str, list[Line]]:
    """All but those of likeness: of samples whole, of generated documents without raw text and, but once, English."""
    others = {part: [line for line in some if line[0] != ALIKE] for part, some in found.items()}
    once = {line[0]: line for line in reversed(others["generated"])}
    return {
        "samples": others["samples"],
        "demonstration": [(line[0], *line[2:4]) for line in others["demonstration"]],
        "generated": [line[:5] + line[6:7] for line in others["generated"]],
        "english": [line[6:] for _, line in sorted(once.items())],
    }


def of_likeness(found: Mapping[str, list[Line]]) -> dict[str, list[Line]]:
    """Those of likeness: file, path and Chinese sentence."""
    return {part: [(line[2], line[3], line[6]) for line in some if line[0] == ALIKE] for part, some in found.items()}


def kept(name: str) -> dict[str, list[Line]]:
    """What a file of `golden/` holds."""
    whole = json.loads((GOLDEN / name).read_text("utf-8"))
    return {part: list(map(tuple, some)) for part, some in whole.items()}


def text(found: Mapping[str, list[Line]]) -> str:
    """As JSON, a finding a line."""
    whole = []
    for part, some in found.items():
        inner = ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in some)
        whole.append(f" {json.dumps(part)}: [\n{inner}\n ]")
    return "{\n" + ",\n".join(whole) + "\n}\n"


if __name__ == "__main__":
    all_of_them = parts()
    (GOLDEN / "findings.json").write_text(text(without_likeness(all_of_them)), "utf-8", newline="\n")
    (GOLDEN / "alike.json").write_text(text(of_likeness(all_of_them)), "utf-8", newline="\n")
