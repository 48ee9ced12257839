"""What a sample must parse to: everything `parse --json` prints except hashes, provenance and words."""

from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.export import parsed_object
from xltemplates.record.json_text import to_json
from xltemplates.record.model import Parsed

_KEPT = ("form", "version", "unit", "copy", "revision", "status", "record")
_PROBLEM = ("code", "severity", "path", "cell", "raw")


def expectation(parsed: Parsed, catalogue: Catalogue) -> str:
    """The text of a sample's .json."""
    identity = parsed.identity
    spec = None if parsed.record is None else catalogue.spec(identity.form, identity.version)
    whole = parsed_object(parsed, spec)
    problems = whole["problems"]
    assert isinstance(problems, list)
    kept = {name: whole[name] for name in _KEPT}
    shorter = [{name: problem[name] for name in _PROBLEM} for problem in problems]
    return to_json({**kept, "problems": shorter}, " ") + "\n"
