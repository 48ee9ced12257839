"""A campaign is a folder: its settings, what was sent, what came back, and what was made of it."""

from dataclasses import dataclass
from pathlib import Path

from alliance_xl.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.faults import Report
from xltemplates.spec.registry import Registry
from xltemplates.spec.source import plain, read_source
from xltemplates.write.files import safe_write

SETTINGS = "campaign.yaml"
_FOLDERS = ("outbox", "inbox", "store/originals", "store/events", "reports")
_DEFAULTS = """\
# 本次征集的设置。改动后再运行命令即生效。
# Settings of this campaign. A command takes them as they are when it runs.

# 名称，用作汇总表的文件名。The name, which the roll-up's file takes.
title: 2020年度河南省产业技术创新战略联盟推荐汇总表

# 发给各单位的表，和汇总它的表。The form that is sent to every unit, and the form of its roll-up.
form: alliance.recommendation
rollup: alliance.rollup

# 规格所在文件夹；留空用随程序安装的规格。Folder of specs; empty: those installed with the program.
"""


@dataclass(frozen=True, slots=True)
class Campaign:
    """An open campaign folder and its settings. `specs` None: the specs installed with the program."""

    folder: Path
    title: str
    form: str
    rollup: str
    specs: Path | None = None

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
    def events(self) -> Path:
        """What happened, a file for each batch of work."""
        return self.folder / "store" / "events"

    @property
    def reports(self) -> Path:
        """The roll-ups."""
        return self.folder / "reports"


def open_or_create(folder: Path, specs: Path | None = None) -> Campaign:
    """The campaign of a folder, made where there is none."""
    return open_campaign(folder) if (folder / SETTINGS).exists() else create(folder, specs)


def create(folder: Path, specs: Path | None = None) -> Campaign:
    """A new campaign folder with commented settings; CampaignError where there is one already.

    `specs` is the folder of specs it is to work with; None: those installed with the program.
    """
    if (folder / SETTINGS).exists():
        raise CampaignError("campaign-exists", folder=str(folder))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    safe_write(folder / SETTINGS, _settings(specs).encode())
    return open_campaign(folder)


def open_campaign(folder: Path) -> Campaign:
    """The campaign of a folder; CampaignError where it is none, SpecFaults where its settings cannot be read."""
    path = folder / SETTINGS
    if not path.is_file():
        raise CampaignError("campaign-none", folder=str(folder))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    report = Report(str(path))
    settings = plain(read_source(path, report))
    report.settle()
    texts = {name: _text(settings, name) for name in ("title", "form", "rollup", "specs")}
    for name in ("title", "form", "rollup"):
        if not texts[name]:
            raise CampaignError("campaign-setting", name=name, value="—")
    specs = folder / texts["specs"] if texts["specs"] else None
    return Campaign(folder, texts["title"], texts["form"], texts["rollup"], specs)


def registry_of(campaign: Campaign, catalogue: Catalogue) -> Registry:
    """The units the campaign's form goes to."""
    registry = catalogue.spec(campaign.form).registry
    if registry is None:
        raise CampaignError("campaign-registry", form=campaign.form)
    return registry


def _settings(specs: Path | None) -> str:
    path = str(specs.resolve()).replace("'", "''") if specs else ""
    return f"{_DEFAULTS}specs: '{path}'\n"


def _text(settings: object, name: str) -> str:
    value = settings.get(name, "") if isinstance(settings, dict) else ""
    if not isinstance(value, str):
        raise CampaignError("campaign-setting", name=name, value=str(value))
    return value.strip()
