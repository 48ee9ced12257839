"""Which submission a file belongs to. The id follows from what the file says, so the order of arrival cannot show.

A correction copy carries the id in place of the copy's, so what is renamed stays the same submission. Otherwise: a
campaign's table is its unit's, any other document its unit's for its subject, a roll-up from below stands for itself.
Of a form without a subject each numbered copy that a unit was sent is a submission.
"""

from xltemplates.base.normalise import fold
from xltemplates.campaign.copy_id import CopyId
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.submissions import SUBMISSION, made_id
from xltemplates.spec.registry import Unit


def submission_id(paper: Parsed, unit: Unit | None, spec: CampaignSpec) -> str:
    """The id of a readable file's submission."""
    if SUBMISSION.fullmatch(paper.identity.copy):
        return paper.identity.copy
    return own_id(paper, unit, spec)


def own_id(paper: Parsed, unit: Unit | None, spec: CampaignSpec) -> str:
    """The id by what a file says alone, whatever submission its copy was made for."""
    return made_id(paper.identity.form, *_key(paper, unit, spec))


def _key(paper: Parsed, unit: Unit | None, spec: CampaignSpec) -> tuple[str, ...]:
    if paper.identity.form == spec.rollup:
        return (paper.sha256,)
    whose = unit.id if unit else paper.identity.copy
    form = spec.forms.get(paper.identity.form)
    if form is None or not form.subject:
        return (whose, *_numbered(paper, spec)) if whose else (paper.sha256,)
    name = fold(form.subject_of(paper))
    return (whose, name) if name else (paper.sha256,)


def _numbered(paper: Parsed, spec: CampaignSpec) -> tuple[str, ...]:
    """The number of the copy beyond the first, where that makes another submission: a unit has one merged table."""
    number = CopyId.read(paper.identity.copy).number
    return (str(number),) if number > 1 and paper.identity.form != spec.form else ()
