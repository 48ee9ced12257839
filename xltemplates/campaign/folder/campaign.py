"""A campaign is a folder: its settings, what was sent, what came back, and what was made of it."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path

from xltemplates.base.frozen import frozen
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.clock import due_moment
from xltemplates.campaign.folder.id import campaign_id, known_id
from xltemplates.campaign.folder.key import issuer_at, make_key
from xltemplates.campaign.folder.originals import pending_of
from xltemplates.campaign.folder.settings import (
    Edition,
    Settings,
    check_earlier,
    no_spec,
    read_settings,
    settings_text,
)
from xltemplates.campaign.folder.watch import Notify, Watch, unsaid, unwatched
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.spec.campaign_spec import CampaignSpec, LetterHead, Take
from xltemplates.campaign.spec.load import load_campaign
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.issuer import Issuer
from xltemplates.spec.catalogue import newest
from xltemplates.spec.registry import Registry
from xltemplates.write.files import safe_write

SETTINGS = "campaign.yaml"
KEPT_SPECS = "store/specs"  # where an archive that was restored has the specs that stood elsewhere
_FOLDERS = ("outbox", "inbox", "store/originals", "store/events", "store/sealed", "reports")


@frozen
class Campaign:
    """An open campaign folder: what campaign it is, and its settings.

    `specs` None: the specs installed with the program.
    """

    folder: Path
    application: Application = field(compare=False)  # whose command works on it
    spec: CampaignSpec
    specs: Path | None = None
    deadline: datetime | None = None  # UTC; None: nothing is late
    take: Take = "readable"
    db: str = field(default="", repr=False)  # may hold a password; empty: SQLite in the folder
    editions: tuple[Edition, ...] = ()  # a form that is not among them: as it is in force
    accept: tuple[Edition, ...] = ()  # other editions that are taken, and carried over to these
    earlier: Mapping[str, Path] = field(default_factory=dict)  # folders or roll-ups of earlier campaigns
    letters: LetterHead = LetterHead()  # who signs its letters, by the settings, else by the spec
    catalogue: Catalogue | None = field(default=None, compare=False)  # the forms it was opened with
    watch: Watch = field(default=unwatched, compare=False)  # what long work on it goes through
    notify: Notify = field(default=unsaid, compare=False)  # to whom it says what happened beside the work

    @property
    def title(self) -> str:
        """What it is called, and so its roll-up's file."""
        return self.spec.title

    @property
    def form(self) -> str:
        """The form that is merged."""
        return self.spec.form

    @property
    def rollup(self) -> str:
        """The form of its roll-up."""
        return self.spec.rollup

    @property
    def issuer(self) -> Issuer | None:
        """Who signs its copies, by the key that lies in its folder now; None where none does."""
        return issuer_at(self.folder, self.spec.id, known_id(self.store))

    @property
    def id(self) -> str:
        """What a database knows it by, as `campaign_id` has it."""
        return campaign_id(self.store)

    @property
    def store(self) -> Path:
        """What must never be edited: originals, events, sealed roll-ups, and the id."""
        return self.folder / "store"

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
        return self.store / "originals"

    @property
    def sealed(self) -> Path:
        """The roll-ups that were closed, by SHA-256, never changed."""
        return self.store / "sealed"

    @property
    def pending(self) -> Path:
        """What was kept and waits for the event that tells of it, by SHA-256; nearly always empty."""
        return pending_of(self.originals)

    @property
    def events(self) -> Path:
        """What happened, a file for each batch of work."""
        return self.store / "events"

    @property
    def returns(self) -> Path:
        """The correction copies and their letters, where nobody says otherwise."""
        return self.folder / "returns"

    @property
    def reports(self) -> Path:
        """The roll-ups."""
        return self.folder / "reports"


def open_or_create(
    folder: Path, application: Application, specs: Path | None = None, key: bytes | None = None
) -> Campaign:
    """The campaign of a folder, made where there is none, as `create` does."""
    there = (folder / SETTINGS).exists()
    return open_campaign(folder, application) if there else create(folder, application, specs, key=key)


def create(
    folder: Path, application: Application, specs: Path | None = None, given: str = "", key: bytes | None = None
) -> Campaign:
    """A new campaign folder with commented settings; CampaignError where there is one already.

    `given` is the campaign spec to go by, a file or an id (`city.budget`, `city.budget@2021`); empty: the
    application's. Every fault of it is told before anything is made. `specs` is the folder of specs to work with; None:
    the one in which a file that is given stands, else those installed with the program. `key` signs its copies; None:
    one made at random.
    """
    if (folder / SETTINGS).exists():
        raise CampaignError("campaign-exists", folder=str(folder))
    file = Path(given) if given and Path(given).is_file() else None
    specs = specs or (file.parent if file else None)
    catalogue = Catalogue.open(specs)
    name, _, version = (given or application.campaign).partition("@")
    spec = load_campaign(file or _spec_file(name, version, catalogue), catalogue, thorough=bool(given))
    for each in _FOLDERS:
        (folder / each).mkdir(parents=True, exist_ok=True)
    campaign_id(folder / "store")  # before anything is signed
    make_key(folder, key)
    safe_write(folder / SETTINGS, settings_text(application.program, spec, specs, catalogue).encode())
    return open_campaign(folder, application)


def open_campaign(folder: Path, application: Application) -> Campaign:
    """The campaign of a folder; CampaignError where it is none, SpecFaults where its settings or spec are faulty."""
    path = folder / SETTINGS
    if not path.is_file():
        raise CampaignError("campaign-none" if application.campaign else "campaign-none-by-spec", folder=str(folder))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings = read_settings(path)
    specs = _specs_folder(settings, folder)
    catalogue = Catalogue.open(specs).pinned(dict(settings.editions))
    spec = _spec(settings, application, catalogue)
    check_earlier(settings, spec, path)
    deadline = spec.deadline if settings.deadline is None else settings.deadline
    return Campaign(
        folder,
        application,
        spec,
        specs,
        due_moment(deadline, spec.zone) if deadline else None,
        settings.take or spec.take,
        settings.db,
        settings.editions,
        settings.accept,
        settings.earlier,
        settings.letters.beside(spec.letters),
        catalogue,
    )


def _specs_folder(settings: Settings, folder: Path) -> Path | None:
    """The folder of specs that the settings name, else that which came with an archive; None: the installed ones."""
    kept = folder / KEPT_SPECS
    there = settings.specs is not None and settings.specs.is_dir()
    return kept if kept.is_dir() and not there else settings.specs


def catalogue_for(campaign: Campaign, folder: Path | None = None) -> Catalogue:
    """The specs of a campaign (of another folder where one is given), each form in the campaign's own edition."""
    if folder is None and campaign.catalogue is not None:
        return campaign.catalogue
    return Catalogue.open(folder or campaign.specs).pinned(dict(campaign.editions))


def registry_of(campaign: Campaign, catalogue: Catalogue) -> Registry:
    """The units that take part: those the campaign spec names, else those of the form that is merged.

    CampaignError where that form names none.
    """
    registry = campaign.spec.registry or catalogue.spec(campaign.form).registry
    if registry is None:
        raise CampaignError("campaign-registry", form=campaign.form)
    return registry


def _spec(settings: Settings, application: Application, catalogue: Catalogue) -> CampaignSpec:
    """The campaign spec that the settings name; in a folder of 0.3.0 the application's, with the folder's own words."""
    if settings.campaign is None and not application.campaign:
        raise CampaignError("campaign-unnamed")
    name, version = settings.campaign or (application.campaign, "")
    spec = load_campaign(_spec_file(name, version, catalogue), catalogue)
    old = settings.old
    return replace(spec, title=old["title"], form=old["form"], rollup=old["rollup"]) if old else spec


def _spec_file(name: str, version: str, catalogue: Catalogue) -> Path:
    """The file of a campaign spec, its newest version where none is named: of the catalogue, else installed."""
    for known in (catalogue, None):
        files = known.campaigns if known is not None else Catalogue.open().campaigns
        wanted = (name, version or newest(name, files, ()) or "")
        if wanted in files:
            return files[wanted]
    raise no_spec(name, version, {**catalogue.campaigns, **files})
