"""Where a ledger is: a SQLite file, or a database by its URL; and what may be said of a URL: never its password."""

import re
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.messages import CampaignError

FILE: Final = "file:"  # what stands before the name of a file that holds the URL
LEDGER: Final = "ledger.db"
_DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}  # by what may stand in their place
_HIDDEN: Final = "***"
_AUTHORITY: Final = re.compile("(?<=://).*", re.DOTALL)


def ledger_url(campaign: Campaign) -> str:
    """Where the ledger is: the campaign's database, else a SQLite file in its folder.

    `file:NAME` in place of a URL names a file that holds it, relative to the campaign's folder.
    """
    if campaign.db.startswith(FILE):
        return _held(campaign.folder / campaign.db.removeprefix(FILE).strip())
    return campaign.db or sqlite_url(campaign.folder / LEDGER)


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path.resolve().as_posix()}"


def engine_of(text: str) -> Engine:
    """What connects to a URL; CampaignError where it is none, of a database we do not know, or its driver is missing.

    An error says neither the password nor, as nobody can tell where it ends, anything of a URL that cannot be read.
    """
    url = _url(text)
    try:
        return create_engine(url)
    except ImportError:
        raise CampaignError("ledger-driver") from None
    except (ArgumentError, ValueError):
        raise CampaignError("ledger-url", url=masked(text)) from None


def masked(text: str) -> str:
    """A URL without its password; of one that cannot be read only how it begins."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        return _AUTHORITY.sub(_HIDDEN, text) if "://" in text else text if text.isalnum() else _HIDDEN
    if _ambiguous(text, url):
        return f"{url.drivername}://{_HIDDEN}"
    secrets = {name: _HIDDEN for name in url.query if "password" in name.casefold()}
    return url.update_query_dict(secrets).render_as_string(hide_password=True)


def without_secrets(said: str, url: URL) -> str:
    """What a driver says, with the URL's password hidden wherever it stands there."""
    queried = [value for name, value in url.query.items() if "password" in name.casefold()]
    for secret in (url.password, *queried):
        said = said.replace(str(secret), _HIDDEN) if secret else said
    return said


def sqlite_file(text: str) -> Path | None:
    """The file of a SQLite ledger; None where the ledger is no file."""
    url = _url(text)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _url(text: str) -> URL:
    """The URL, with the driver that we use."""
    try:
        url = make_url(text)
        driver = _DRIVERS[url.get_backend_name()]
    except (ArgumentError, NoSuchModuleError, ValueError, KeyError):
        raise CampaignError("ledger-url", url=masked(text)) from None
    if _ambiguous(text, url):
        raise CampaignError("ledger-url", url=masked(text))
    return url if "+" in url.drivername else url.set(drivername=driver)


def _ambiguous(text: str, url: URL) -> bool:
    """Whether an @ that is not written %40 leaves it open where the password ends."""
    return url.get_backend_name() != "sqlite" and text.count("@") > 1


def _held(path: Path) -> str:
    try:
        held = path.read_text("utf-8-sig").strip()
    except (OSError, ValueError):
        held = ""
    if not held:
        raise CampaignError("ledger-url-file", file=str(path))
    return held
