"""What lies in a campaign's folder beside its store: what was made of the returns, and what came in."""

from collections.abc import Iterator
from pathlib import Path

from xltemplates.base.files import file_sha256
from xltemplates.campaign.folder.campaign import Campaign

_MADE = ("reports", "returns")


def made_of_files(campaign: Campaign, sha256: str, *, read: bool) -> Iterator[Path]:
    """Files in which the values of something may stand: the same bytes elsewhere; where it was `read`, reports and
    letters too.
    """
    store = campaign.store
    for path in sorted(campaign.folder.rglob("*")):
        if path.is_relative_to(store) or path.is_relative_to(campaign.outbox) or not path.is_file():
            continue
        made = read and path.relative_to(campaign.folder).parts[0] in _MADE
        if made or file_sha256(path) == sha256:
            yield path
