"""Which submission a file belongs to. The id follows from what the file says, so the order of arrival cannot show.

A correction copy carries the id in place of the copy's, so what is renamed stays the same submission. Otherwise: a
campaign's table is its unit's, any other document its unit's for its subject, a roll-up from below stands for itself.
"""

import hashlib
import re
from typing import Final

from xltemplates.base.normalise import fold
from xltemplates.campaign.application import Application
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Unit

_ID: Final = re.compile(r"sub-[0-9a-f]{16}")


def submission_id(paper: Parsed, unit: Unit | None, rollup: str, application: Application) -> str:
    """The id of a readable file's submission; `rollup` is the campaign's roll-up form."""
    if _ID.fullmatch(paper.identity.copy):
        return paper.identity.copy
    return made_id(paper.identity.form, *_key(paper, unit, rollup, application))


def made_id(form: str, *key: str) -> str:
    """The id that a form and a key give."""
    return f"sub-{hashlib.sha256('|'.join((form, *key)).encode('utf-8', 'replace')).hexdigest()[:16]}"


def _key(paper: Parsed, unit: Unit | None, rollup: str, application: Application) -> tuple[str, ...]:
    if paper.identity.form == rollup:
        return (paper.sha256,)
    whose = unit.id if unit else paper.identity.copy
    form = application.returned_form(paper.identity.form)
    if form is None or not form.subject:
        return (whose,) if whose else (paper.sha256,)
    name = fold(form.subject_of(paper))
    return (whose, name) if name else (paper.sha256,)
