"""What governs a campaign while work is done: its settings, specs and registry, each by its name and SHA-256."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from xltemplates.campaign.folder.campaign import SETTINGS, Campaign
from xltemplates.campaign.folder.id import FILE
from xltemplates.layout.catalogue import Catalogue

_PASSWORD: Final = re.compile(rb"(://[^\s/:@]*:)[^\s]*(?=@)|(password=)[^\s&]*")  # in the URL of a database
GOVERNS: Final = (".yaml", ".yml", ".csv")


def in_force(campaign: Campaign, catalogue: Catalogue) -> Mapping[str, str]:
    """The SHA-256s of the settings (without a password), the campaign's id and every file of its specs, by name.

    The specs' files are called `specs/…` wherever they stand.
    """
    found: dict[str, list[str]] = {}
    for name, path in _files(campaign, catalogue):
        if path.is_file():
            found.setdefault(name, []).append(_hash(path))
    return {name: hashes[0] if len(hashes) == 1 else _together(hashes) for name, hashes in sorted(found.items())}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The names of what is new, gone or different."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def _files(campaign: Campaign, catalogue: Catalogue) -> Iterator[tuple[str, Path]]:
    yield SETTINGS, campaign.folder / SETTINGS
    yield FILE, campaign.store / FILE
    for folder in catalogue.folders:
        for path in folder.iterdir():
            if path.suffix in GOVERNS and not path.name.startswith("."):
                yield f"specs/{path.name}", path


def _together(hashes: list[str]) -> str:
    """One for files of one name in several folders."""
    return hashlib.sha256(" ".join(sorted(hashes)).encode()).hexdigest()


def without_password(settings: bytes) -> bytes:
    """Settings with the password of a database hidden."""
    return _PASSWORD.sub(rb"\1\2***", settings)


def _hash(path: Path) -> str:
    content = path.read_bytes()
    if path.name == SETTINGS:  # a campaign spec of that name holds none
        content = without_password(content)
    return hashlib.sha256(content).hexdigest()
