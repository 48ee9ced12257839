"""盖章扫描件: which workbook a scan belongs to. By what officers assigned, by names, by where it lay, by its unit.

Computed anew from all that was received, whatever order it came in. What fits several submissions, or none, stays open
until an officer assigns it; nothing looks into a scan.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final, Literal, get_args

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.campaign.acts.rulings import Act, Rulings
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Receipt, Scan
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.campaign.standing.outcomes import ERASED, Outcome, erasure
from xltemplates.locale.translations import Message
from xltemplates.spec.registry import Registry, Unit

Fate = Literal["filed", "assigned", "several", "none", "erased"]
FATES: Final[tuple[Fate, ...]] = get_args(Fate)
TO_COMPARE: Final = "scan-to-compare"  # the matter of an officer that a workbook with a scan is
# What names of scans say beside the name of what was scanned: 盖章扫描件, _签字版(2), 第1页, scan, signed.
_BESIDE: Final = re.compile(
    r"已?(盖章|加盖公章|公章|签字|签章|签名|扫描|原件|正式)|[件版稿页]|第|scan(ned)?|signed|stamped|copy|[\W_]|[0-9]+$",
    re.I,
)


@frozen
class FiledScan:
    """A scan and where it is filed.

    `receipts` are the files of the submission it is filed with, `filed` by rule or `assigned` by an officer; of those
    that fit, where it fits `several` submissions; none where it fits `none`. Of one that an officer `erased`, by the
    act `erasing`, only names are left: the files are those that it was filed with.
    """

    scan: Scan
    fate: Fate
    receipts: tuple[Receipt, ...] = ()
    erasing: Act | None = None

    @property
    def settled(self) -> bool:
        """Whether it is there, and filed with a submission."""
        return self.fate in ("filed", "assigned")

    @property
    def open(self) -> bool:
        """Whether an officer has to say what it belongs to."""
        return self.fate in ("several", "none")

    @property
    def unit(self) -> str:
        """The id of the unit whose it is; empty where it is not filed, or the unit is not known."""
        return self.receipts[0].unit if self.receipts and not self.open else ""

    @property
    def form(self) -> str:
        """The form that was scanned; empty where it is not filed."""
        return self.receipts[0].paper.identity.form if self.receipts and not self.open else ""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of those files."""
        return tuple(receipt.paper.file for receipt in self.receipts)

    @property
    def line(self) -> Message:
        """Where it is filed and what to do, in a line; of one that was erased by whom, when and why."""
        if self.erasing:
            reason = Message(ERASED, erasure(self.erasing))
            return Message.of("scan-erased", file=self.scan.file, reason=reason)
        return Message.of(f"scan-{self.fate}", file=self.scan.file, files=self.files)


def filed_scans(
    scans: Iterable[Scan], outcomes: Iterable[Outcome], registry: Registry, spec: CampaignSpec, ruled: Rulings
) -> tuple[FiledScan, ...]:
    """Where each scan is filed, in the order of hashes."""
    found = tuple(scans)
    if not found:
        return ()
    receipts = tuple(one.receipt for one in outcomes if one.receipt.submission and not one.receipt.blank)
    cabinet, erased = _Cabinet(receipts, registry, spec), ruled.erased()
    filed = (_filed(scan, cabinet, ruled) for scan in found)
    return tuple(_erased(one, erased[one.scan.sha256]) if one.scan.sha256 in erased else one for one in filed)


def scan_findings(filed: Iterable[FiledScan], outcomes: Iterable[Outcome]) -> Iterator[DossierFinding]:
    """For each file that counts and has scans, that an officer is to compare the two."""
    some = [one for one in filed if one.settled]
    for outcome in outcomes:
        names = tuple(one.scan.file for one in some if outcome.receipt in one.receipts)
        if outcome.current and names:
            problem = Problem(TO_COMPARE, SEVERITIES[TO_COMPARE], "", params=(("scans", names),))
            yield DossierFinding(outcome.receipt.paper, problem)


def _erased(filed: FiledScan, erasing: Act) -> FiledScan:
    return FiledScan(filed.scan, "erased", filed.receipts if filed.settled else (), erasing)


def _filed(scan: Scan, cabinet: "_Cabinet", ruled: Rulings) -> FiledScan:
    act = ruled.last(("assigned", scan.sha256))
    if act is not None:
        chosen = [receipt for receipt in cabinet.receipts if receipt.sha256 == act.value("workbook")]
        return FiledScan(scan, "assigned", cabinet.with_siblings(chosen))
    fitting: tuple[Receipt, ...] = ()
    for way in scan.ways:
        for some in cabinet.fitting(way):
            if len({receipt.submission for receipt in some}) == 1:
                return FiledScan(scan, "filed", cabinet.with_siblings(some))
            fitting = fitting or tuple(some)
    return FiledScan(scan, "several" if fitting else "none", fitting)


@frozen
class _Cabinet:
    """The workbooks that scans may belong to."""

    receipts: tuple[Receipt, ...]
    registry: Registry
    spec: CampaignSpec

    def with_siblings(self, some: Collection[Receipt]) -> tuple[Receipt, ...]:
        """All files of the submissions of some."""
        submissions = {receipt.submission for receipt in some}
        return tuple(receipt for receipt in self.receipts if receipt.submission in submissions)

    def fitting(self, way: str) -> Iterator[Collection[Receipt]]:
        """The workbooks that a scan that came by a way fits, the surest rule first; rules that fit none are left out.

        Of the workbooks in the nearest folder, mail or archive that holds any: of its name, then all. Then of all that
        came: of its name; of the unit that its way names, the form named too; of that unit.
        """
        name, unit = PurePosixPath(way).name, self._unit_in(way)
        own = self._unit_in(name)
        near = [receipt for receipt in self._near(way) if own is None or receipt.unit == own.id]
        mine = [receipt for receipt in self.receipts if unit is not None and receipt.unit == unit.id]
        titled = [receipt for receipt in mine if self._title(receipt) and fold(self._title(receipt)) in fold(name)]
        rules = (_called(near, name), near, _called(self.receipts, name), titled, mine)
        return (some for some in rules if some)

    def _near(self, way: str) -> list[Receipt]:
        for folder in PurePosixPath(way).parents:
            if str(folder) == ".":
                break
            inside = [receipt for receipt in self.receipts if any(_within(one, folder) for one in receipt.ways)]
            if inside:
                return inside
        return []

    def _unit_in(self, text: str) -> Unit | None:
        """The unit that a text names: of several the one with the longest name."""
        folded = fold(text)
        names = [name for name in self.registry.by_name if name in folded]
        return self.registry.by_name[max(names, key=lambda name: (len(name), name))] if names else None

    def _title(self, receipt: Receipt) -> str:
        form = self.spec.forms.get(receipt.paper.identity.form)
        return form.title if form else ""


def _within(way: str, folder: PurePosixPath) -> bool:
    return folder in PurePosixPath(way).parents


def _called(receipts: Iterable[Receipt], name: str) -> list[Receipt]:
    """Those that are called as a scan is, but for what names of scans say beside."""
    wanted = _plain(name)
    return [receipt for receipt in receipts if wanted and wanted in {_plain(each) for each in receipt.names}]


def _plain(name: str) -> str:
    return _BESIDE.sub("", fold(PurePosixPath(name).stem))
