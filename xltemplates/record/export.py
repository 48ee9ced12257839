"""A parsed file as the JSON object that `parse --json` prints."""

from xltemplates.base.messages import told
from xltemplates.base.problem import Language, Problem
from xltemplates.record.model import Parsed
from xltemplates.record.shape import rebuilt
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
        "provenance": {
            path: {"cell": str(source.place), "raw": source.raw} for path, source in parsed.provenance.items()
        },
    }


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
