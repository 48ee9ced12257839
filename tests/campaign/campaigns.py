"""Campaigns for tests, and tables that units return."""

import hashlib
import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl import load_workbook

from alliance_xl.application import HENAN
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, create, open_campaign, registry_of
from xltemplates.campaign.folder.key import DEMONSTRATION
from xltemplates.campaign.folder.units import named
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.outgoing.signing import issued_item
from xltemplates.campaign.reports.master import roll_up
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.issuer import Issuer
from xltemplates.rollup.submissions import made_id
from xltemplates.write.form import write_workbook

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "specs"
PUBLIC = Issuer.of(DEMONSTRATION, "alliance.henan")


def new_campaign(folder: Path, specs: Path = SPECS) -> Campaign:
    """A fresh campaign that works with the specs of this checkout, under the public key."""
    return create(folder / "campaign", HENAN, specs, key=DEMONSTRATION)


def specs_alone(folder: Path) -> Path:
    """A copy of the specs of this checkout whose campaign has no rules across documents."""
    specs = Path(shutil.copytree(SPECS, folder / "specs-alone"))
    text = (specs / "campaign.yaml").read_text("utf-8")
    (specs / "campaign.yaml").write_text(text.partition("\nrelations:")[0], "utf-8")
    return specs


def few_units(folder: Path) -> Path:
    """A copy of the specs with three cities and the free-trade zones for units, so that there is less to do."""
    specs = shutil.copytree(SPECS, folder / "specs")
    registry = specs / "units.yaml"
    parts = registry.read_text("utf-8").split("  - {id: ")
    few = [part for number, part in enumerate(parts) if number < 4 or "route: filing" in part]
    registry.write_text("  - {id: ".join(few), "utf-8")
    return Path(specs)


def row(name: str, unit: str, members: int = 12, **other: object) -> dict[str, object]:
    """A row of the recommendation table without a fault."""
    return {
        "name": f"河南省{name}产业技术创新战略联盟",
        "lead": "样例(郑州)科技有限公司",
        "domain": "工业",
        "unit": unit,
        "members": members,
        "enterprises": 6,
        "universities": 3,
        "institutes": 2,
        "remark": None,
        **other,
    }


def filled(copy: Path, file: Path, cell: str, text: str) -> Path:
    """A copy of the table in one cell of which somebody typed something, saved as another file."""
    book = load_workbook(copy)
    book["推荐表"][cell] = text
    book.save(file)
    return file


def returned(
    catalogue: Catalogue,
    folder: Path,
    unit: str,
    names: Sequence[str],
    *,
    file: str = "",
    revision: int = 0,
    zero: bool = False,
    copy_of: str = "",
    issuer: Issuer | None = None,
) -> Path:
    """A unit's returned table with a row for each name; `zero` ticks that there is nothing to recommend.

    `copy_of`: on the copy that another unit was sent; `issuer`: who signed the copy, None: nobody, as in 0.3.0.
    """
    layout = catalogue.layout("alliance.recommendation")
    registry = layout.spec.registry
    assert registry is not None
    whose = named(registry, unit)
    assert whose is not None
    record = {"unit": whose.name, "nothing": zero or None, "alliances": tuple(row(name, whose.name) for name in names)}
    identity = Identity(
        layout.spec.form,
        layout.spec.version,
        layout.fingerprint,
        copy_of or whose.id,
        f"2020-{copy_of or whose.id}",
        revision,
    )
    path = folder / (file or f"{unit}.xlsx")
    path.write_bytes(write_workbook(layout, record=record, identity=issuer.signed(identity) if issuer else identity))
    return path


def issued(campaign: Campaign, catalogue: Catalogue, unit: str, revision: int = 1) -> Issuer:
    """Record that a correction copy of a unit's table went out, as `return` does; who signed it."""
    issuer, spec = campaign.issuer, catalogue.spec(campaign.form)
    assert issuer is not None
    identity = Identity(spec.form, spec.version, "", unit, made_id(spec.form, unit), revision)
    whose = named(registry_of(campaign, catalogue), unit)
    assert whose is not None
    with open_ledger(campaign, catalogue) as ledger:
        item = issued_item(issuer.signed(identity), whose, "修改稿.xlsx", b"")
        record(ledger, Reader.of(campaign, catalogue), events.ISSUED, [item])
    return issuer


def proposed(catalogue: Catalogue, folder: Path, unit: str, name: str, template: str = "") -> Path:
    """A proposal filled into a template of some id, which a unit may have forwarded to many."""
    layout = catalogue.layout("alliance.proposal")
    assert layout.spec.registry is not None
    whose = named(layout.spec.registry, unit)
    assert whose is not None
    title = f"河南省{name}产业技术创新战略联盟"
    record = {"cover": {"name": title, "unit": whose.name}, "basic": {"name": title}}
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "", template, 0)
    path = folder / f"建议书_{name}.xlsx"
    path.write_bytes(write_workbook(layout, record=record, identity=identity))
    return path


def unit_count(campaign: Campaign, catalogue: Catalogue) -> int:
    """How many units the campaign's form goes to."""
    return len(registry_of(campaign, catalogue).units)


def head_of(data: bytes) -> str:
    """The head that a roll-up's property says; empty where it says none."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        found = re.search('name="xlt-head"><vt:lpwstr>([0-9a-f ]+)<', package.read("docProps/custom.xml").decode())
    return found[1] if found else ""


def digest_without_head(folder: str, db: str = "") -> str:
    """The SHA-256 of all that a campaign's roll-up says but its head, as this process writes it."""
    data = _rolled_up(folder, db)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = b"".join(name.encode() + package.read(name) for name in package.namelist())
    assert parts.count(head_of(data).encode()) == 2
    return hashlib.sha256(parts.replace(head_of(data).encode(), b"")).hexdigest()


def digest_of_roll_up(folder: str, db: str = "") -> str:
    """The SHA-256 of a campaign's roll-up as this process writes it anew, beside those that are there."""
    return hashlib.sha256(_rolled_up(folder, db)).hexdigest()


def _rolled_up(folder: str, db: str) -> bytes:
    campaign = replace(open_campaign(Path(folder), HENAN), db=db)
    with NamedTemporaryFile(dir=campaign.reports, suffix=".xlsx") as file:
        return roll_up(campaign, catalogue_for(campaign), Path(file.name)).file.read_bytes()
