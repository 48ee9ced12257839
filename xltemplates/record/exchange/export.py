"""A parsed file as the JSON object that `parse --json` prints."""

from xltemplates.base.messages import sentence, told
from xltemplates.base.problem import Language, Problem
from xltemplates.record.exchange.shape import rebuilt
from xltemplates.record.model import Parsed, Source
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Spec


def parsed_object(parsed: Parsed, spec: Spec | None, language: Language = "zh") -> dict[str, object]:
    """The object `parse --json` prints for a file. `spec` None: of a refused file, which has no record."""
    identity = parsed.identity
    return {
        "file": parsed.file,
        "sha256": parsed.sha256,
        "form": identity.form,
        "version": identity.version,
        "unit": identity.unit,
        "copy": identity.copy,
        "revision": identity.revision,
        "status": parsed.status,
        "record": rebuilt(spec, parsed.record, Kind.to_json) if spec and parsed.record is not None else None,
        "problems": [problem_object(problem, language) for problem in parsed.problems],
        "provenance": {path: _source_object(source, language) for path, source in parsed.provenance.items()},
    }


def _source_object(source: Source, language: Language) -> dict[str, object]:
    """Cell and raw text; the steps of a migration where there were any."""
    steps = [sentence(step.code, step.params, language).strip() for step in source.steps]
    return {"cell": str(source.place), "raw": source.raw, **({"steps": steps} if steps else {})}


def problem_object(problem: Problem, language: Language = "zh") -> dict[str, object]:
    """A problem with its words in one language; `cell` None where it concerns the file as a whole."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "cell": str(problem.place) if problem.place else None,
        "raw": problem.raw,
        "message": told(problem, language),
    }
