"""Whether a form came back as it went out: nothing in it says anything.

What a copy is prefilled with is nothing that a filler wrote, whatever it says now; nor is a line that somebody typed
blanks into, or what programs and older editions do to a form. Whatever else there is to say of a file, a picture over
an entry, a text beside the form, a value that cannot be read, makes it more than blank.
"""

from typing import Final

from xltemplates.base.paths import leaves, steps
from xltemplates.base.problem import Problem
from xltemplates.record.parsed import Parsed, data_fields
from xltemplates.spec.model import Spec

# What there may be to say of a form in which nothing is written.
_OF_NOTHING: Final = frozenset(
    {
        *("required", "empty-table", "rows-missing", "only-blanks", "serials-rewritten"),
        *("rows-inserted", "rows-deleted", "columns-inserted", "columns-deleted", "columns-moved"),
        *("sheet-renamed", "sheets-reordered", "continuation-missing"),
        *("identity-missing", "copy-of-another", "copy-unsigned", "layout-differs", "version-older", "file-converted"),
        *("migrated", "migrated-unit", "migrated-constant", "migrated-dropped", "migrated-part-missing"),
    }
)


def is_blank(parsed: Parsed, spec: Spec) -> bool:
    """Whether no entry of a returned form is filled in beyond what its copy was prefilled with.

    False for a refused file, for a form that has no other entries, and for a roll-up, which may be empty.
    """
    fields = [*data_fields(spec.fields), *(field for repeat in spec.repeats for field in data_fields(repeat.fields))]
    prefilled = {field.path for field in fields if field.prefill}
    if parsed.record is None or len(prefilled) == len(fields) or any(repeat.rows_from for repeat in spec.repeats):
        return False
    if not all(_of_nothing(problem, prefilled) for problem in parsed.problems):
        return False
    return all(
        value in (None, ()) or _bare(path) in prefilled or _stood_nowhere(parsed, path)
        for path, value in leaves(parsed.record)
    )


def _of_nothing(problem: Problem, prefilled: set[str]) -> bool:
    """Whether a problem is there because nothing is, or is one of a prefilled entry that was put right."""
    ours = problem.severity == "repair" and _bare(problem.path) in prefilled
    return ours or problem.code in _OF_NOTHING or problem.code.startswith("check:")


def _bare(path: str) -> str:
    """A record path without the numbers of rows, as fields have it."""
    return ".".join(step for step in steps(path) if isinstance(step, str))


def _stood_nowhere(parsed: Parsed, path: str) -> bool:
    """Whether a value is a constant of a migration, which no filler wrote."""
    source = parsed.provenance.get(path)
    return source is not None and any(step.code == "migrated-constant" for step in source.steps)
