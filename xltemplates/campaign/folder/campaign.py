"""A campaign is a folder: its settings, what was sent, what came back, and what was made of it."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path

from xltemplates.base.frozen import frozen
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.clock import moment
from xltemplates.campaign.folder.watch import Notify, Watch, unsaid, unwatched
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.faults import Report
from xltemplates.spec.registry import Registry
from xltemplates.spec.source import read_source
from xltemplates.spec.tree import plain
from xltemplates.write.files import safe_write

SETTINGS = "campaign.yaml"
TAKES = ("readable", "passed")
_SETTINGS = ("title", "form", "rollup", "specs", "deadline", "take", "db")
_EDITION = re.compile(r"(\S+) (\S+)")
_FOLDERS = ("outbox", "inbox", "store/originals", "store/events", "store/sealed", "reports")
_DEFAULTS = """\
# 本次征集的设置。改动后再运行命令即生效。
# Settings of this campaign. A command takes them as they are when it runs.

# 名称，用作汇总表的文件名。The name, which the roll-up's file takes.
title: {title}

# 发给各单位的表，和汇总它的表。The form that is sent to every unit, and the form of its roll-up.
form: {form}
rollup: {rollup}

# 每种表采用的版本：建立时的现行版，以后出了新版也不变。The edition of each form: that in force when this was made.
editions: [{editions}]

# 此外还接收哪些版本，收到后按规格转换为采用的版本；未列出的退回。改动后运行 {program} rebuild。
# Which other editions are taken, to be carried over as the specs say; others are refused. Then run {program} rebuild.
# 例 Example: [{form} 2019.1]
accept: []

# 报送截止时间，北京时间；留空则不判断逾期。When returns are due, Beijing time; empty: nothing is late.
deadline: {deadline}

# 汇总哪些表：readable 能读的都汇总，问题另列；passed 只汇总没有错误的，或错误都已说明通过的。
# What the roll-up takes: readable, with the problems listed beside; passed, only what has no error that is not waived.
take: readable

# 台账数据库；留空用本文件夹中的 ledger.db（SQLite）。例 postgresql+psycopg://用户:密码@服务器/库
# The ledger's database; empty: ledger.db in this folder (SQLite).
db:

# 规格所在文件夹；留空用随程序安装的规格。Folder of specs; empty: those installed with the program.
"""


Edition = tuple[str, str]  # form and version


@frozen
class Campaign:
    """An open campaign folder and its settings. `specs` None: the specs installed with the program."""

    folder: Path
    application: Application = field(compare=False)  # whose campaign it is
    title: str
    form: str
    rollup: str
    specs: Path | None = None
    deadline: datetime | None = None  # UTC; None: nothing is late
    take: str = "readable"  # or "passed"
    db: str = ""  # empty: SQLite in the folder
    editions: tuple[Edition, ...] = ()  # a form that is not among them: as it is in force
    accept: tuple[Edition, ...] = ()  # other editions that are taken, and carried over to these
    watch: Watch = field(default=unwatched, compare=False)  # what long work on it goes through
    notify: Notify = field(default=unsaid, compare=False)  # to whom it says what happened beside the work

    @property
    def outbox(self) -> Path:
        """The copies for the units, and their manifest."""
        return self.folder / "outbox"

    @property
    def inbox(self) -> Path:
        """Where what comes back is put."""
        return self.folder / "inbox"

    @property
    def originals(self) -> Path:
        """Everything received, by SHA-256, never changed."""
        return self.folder / "store" / "originals"

    @property
    def sealed(self) -> Path:
        """The roll-ups that were closed, by SHA-256, never changed."""
        return self.folder / "store" / "sealed"

    @property
    def events(self) -> Path:
        """What happened, a file for each batch of work."""
        return self.folder / "store" / "events"

    @property
    def reports(self) -> Path:
        """The roll-ups."""
        return self.folder / "reports"


def open_or_create(folder: Path, application: Application, specs: Path | None = None) -> Campaign:
    """The campaign of a folder, made where there is none."""
    return open_campaign(folder, application) if (folder / SETTINGS).exists() else create(folder, application, specs)


def create(folder: Path, application: Application, specs: Path | None = None) -> Campaign:
    """A new campaign folder with commented settings; CampaignError where there is one already.

    `specs` is the folder of specs it is to work with; None: those installed with the program.
    """
    if (folder / SETTINGS).exists():
        raise CampaignError("campaign-exists", folder=str(folder))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    safe_write(folder / SETTINGS, _settings(application, specs, Catalogue.open(specs)).encode())
    return open_campaign(folder, application)


def open_campaign(folder: Path, application: Application) -> Campaign:
    """The campaign of a folder; CampaignError where it is none, SpecFaults where its settings cannot be read."""
    path = folder / SETTINGS
    if not path.is_file():
        raise CampaignError("campaign-none", folder=str(folder))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    report = Report(str(path))
    settings = plain(read_source(path, report))
    report.settle()
    campaign = _campaign(folder, application, {name: _text(settings, name) for name in _SETTINGS})
    return replace(campaign, editions=_editions(settings, "editions"), accept=_editions(settings, "accept"))


def catalogue_for(campaign: Campaign, folder: Path | None = None) -> Catalogue:
    """The specs of a campaign (of another folder where one is given), each form in the campaign's own edition."""
    return Catalogue.open(folder or campaign.specs).pinned(dict(campaign.editions))


def _editions(settings: object, name: str) -> tuple[Edition, ...]:
    """The editions that a list names, each as `FORM VERSION`."""
    given = settings.get(name) if isinstance(settings, dict) else None
    listed = given if isinstance(given, list) else [given] if given else []
    matches = [_EDITION.fullmatch(str(text)) for text in listed]
    if not all(matches):
        raise CampaignError("campaign-setting", name=name, value=tuple(map(str, listed)))
    return tuple((match[1], match[2]) for match in matches if match)


def _campaign(folder: Path, application: Application, texts: Mapping[str, str]) -> Campaign:
    for name in ("title", "form", "rollup"):
        if not texts[name]:
            raise CampaignError("campaign-setting", name=name, value="—")
    if texts["take"] not in ("", *TAKES):
        raise CampaignError("campaign-setting", name="take", value=texts["take"])
    specs = folder / texts["specs"] if texts["specs"] else None
    deadline = moment(texts["deadline"]) if texts["deadline"] else None
    needed = (texts["title"], texts["form"], texts["rollup"])
    return Campaign(folder, application, *needed, specs, deadline, texts["take"] or TAKES[0], texts["db"])


def registry_of(campaign: Campaign, catalogue: Catalogue) -> Registry:
    """The units the campaign's form goes to."""
    registry = catalogue.spec(campaign.form).registry
    if registry is None:
        raise CampaignError("campaign-registry", form=campaign.form)
    return registry


def _settings(application: Application, specs: Path | None, catalogue: Catalogue) -> str:
    path = str(specs.resolve()).replace("'", "''") if specs else ""
    editions = ", ".join(f"{form} {catalogue.current(form)}" for form in catalogue.forms)
    begin = {name: getattr(application, name) for name in ("program", "title", "form", "rollup", "deadline")}
    return f"{_DEFAULTS.format(editions=editions, **begin)}specs: '{path}'\n"


def _text(settings: object, name: str) -> str:
    value = settings.get(name) if isinstance(settings, dict) else None
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CampaignError("campaign-setting", name=name, value=str(value))
    return value.strip()
