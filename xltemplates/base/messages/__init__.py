"""Every sentence the engine says, by code, in Chinese and English. One file a subject, one row a message."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from xltemplates.base.messages import (
    checks,
    drafts,
    files,
    layout,
    migrations,
    outputs,
    records,
    rollups,
    specs,
    structure,
    values,
)
from xltemplates.base.messages.model import Message
from xltemplates.base.problem import Language, Problem

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        **checks.TABLE,
        **drafts.TABLE,
        **files.TABLE,
        **layout.TABLE,
        **migrations.TABLE,
        **outputs.TABLE,
        **records.TABLE,
        **rollups.TABLE,
        **specs.TABLE,
        **structure.TABLE,
        **values.TABLE,
    }
)


def sentence(code: str, params: Iterable[tuple[str, str]], language: Language) -> str:
    """The sentence of a code with its blanks filled; KeyError for an unknown code or a missing parameter."""
    row = MESSAGES[code]
    return (row.zh if language == "zh" else row.en).format_map(dict(params))


def told(problem: Problem, language: Language) -> str:
    """The words of a problem: its spec's own where it has them, else the table's."""
    if problem.said is not None:
        return problem.said.get(language)
    return sentence(problem.code, problem.params, language)
