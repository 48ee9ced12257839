"""What collecting came to beyond the verdict on each file: where its scans are filed, the conflicts it brought."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from typing import Final

import click

from xltemplates.base.files import Input
from xltemplates.base.frozen import frozen
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import Collected
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.standing.disputes import Dispute, disputes, scans_filed, uncounted
from xltemplates.campaign.standing.genuine import is_claim
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.cli.campaign.common import application, tell, tell_recalled, tell_untouched
from xltemplates.cli.common import language, put_json
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message
from xltemplates.record.exchange.json_text import to_json

_CODES: Final = {"left-conflict": "collect-conflict", "left-claimed": "collect-claimed"}


@frozen
class CollectOutcome:
    """What is told once files are taken in; `taken` are the hashes of those of which it has not been told yet, `claims`
    those among them of which only events can tell whether they are what they say.

    `scans` are those of scans, with their names; `seen` holds the hashes of all scans of this run.
    """

    campaign: Campaign
    catalogue: Catalogue
    as_json: bool
    taken: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    scans: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def scans_noted(self, files: Iterable[Incoming | Input | None]) -> Iterator[Incoming | Input | None]:
        """The same files, each scan noted as it passes."""
        for file in files:
            if isinstance(file, Incoming) and file.scan:
                self.scans[hashlib.sha256(file.data).hexdigest()] = file.name
            yield file

    def noted(self, receipts: Iterable[Collected]) -> Iterator[Collected]:
        """The same receipts, each noted as it passes."""
        for receipt in receipts:
            self.taken.add(receipt.parsed.sha256)
            if is_claim(self.campaign, receipt.parsed.identity):
                self.claims.add(receipt.parsed.sha256)
            yield receipt

    def look_by_look(self, files: Iterable[Incoming | Input | None]) -> Iterator[Incoming | Input | None]:
        """The same files; after each None, when what came before it is taken in, it is told what that came to."""
        for file in files:
            yield file
            if file is None:
                self.tell()

    def tell(self) -> None:
        """A line for each scan, file on a recalled or an untouched copy, and conflict; with `--json` an object."""
        self._tell_scans()
        found = disputes(self.campaign, self.catalogue, self.taken, bool(self.claims)) if self.taken else ()
        left = uncounted(self.campaign, self.catalogue, self.taken, bool(self.claims)) if self.taken else ()
        self.taken.clear()
        self.claims.clear()
        self._tell_uncounted(left)
        for dispute in found:
            if self.as_json:
                put_json(to_json(_object(dispute)))
            else:
                click.echo(_sentence(dispute))

    def _tell_uncounted(self, left: Collection[Outcome]) -> None:
        if not self.as_json:
            tell_recalled(left)
            tell_untouched(left)
            return
        for outcome in left:
            said = outcome.reason(application(), language())
            about = {"status": outcome.code.removeprefix("left-"), "code": outcome.code, "message": said}
            put_json(to_json({"file": outcome.receipt.paper.file, "sha256": outcome.receipt.sha256, **about}))

    def _tell_scans(self) -> None:
        filed = scans_filed(self.campaign, self.catalogue) if self.scans else ()
        by_hash = {one.scan.sha256: one for one in filed}
        for sha256, file in self.scans.items():
            one = by_hash.get(sha256)
            # Of one that was erased nothing is kept again; erased as a file it is not among the scans.
            code = "scan-erased" if one is None else one.line.code
            files = one.files if one else ()
            said = {"file": file, "files": files, "reason": Message("erased-file")}
            if self.as_json:
                whose = {"unit": (one and one.unit) or None, "form": (one and one.form) or None}
                about = {"status": "scan", "code": code, **whose, "files": list(files)}
                message = application().say(code, language(), **said)
                put_json(to_json({"file": file, "sha256": sha256, **about, "message": message}))
            else:
                tell(code, **said)
        self.seen.update(self.scans)
        self.scans.clear()


def _object(dispute: Dispute) -> dict[str, object]:
    about = {"status": "conflict", "code": dispute.code, "seen": dispute.state, "message": _sentence(dispute)}
    return {"files": list(dispute.files), "hashes": [each.sha256 for each in dispute.receipts], **about}


def _sentence(dispute: Dispute) -> str:
    """What is to be decided, and by which call."""
    say = application().say
    if dispute.code in _CODES:
        return say(_CODES[dispute.code], language(), files=dispute.files, state=dispute.state)
    reason = say(dispute.code, language(), **dict(dispute.params))
    return say("collect-doubted", language(), files=dispute.files, state=dispute.state, reason=reason)
