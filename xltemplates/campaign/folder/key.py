"""The key of a campaign: 32 random bytes in a file of its folder, by which its copies are signed.

Only its owner reads the file, and nothing that is said, exported or recorded holds it: events tell the issuer's id, a
digest.
"""

import hashlib
from pathlib import Path
from secrets import token_bytes
from typing import Final

from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.issuer import Issuer
from xltemplates.write.files import temporary_for, write_once

FILE: Final = "campaign.key"
DEMO: Final = "demo"  # what the public key is called where a key is given
DEMONSTRATION: Final = hashlib.sha256(b"the public demonstration key of xltemplates").digest()  # which everybody knows
_BYTES: Final = 32
_OWNER_ONLY: Final = 0o600


def issuer_at(folder: Path, spec: str, own: str) -> Issuer | None:
    """The issuer of a campaign, by its spec's id and its own, under the key in its folder; None where there is none.

    So one key makes another issuer of each campaign. Under the public key, with which anybody can sign, all campaigns
    of one spec have one issuer: samples are signed for any.
    """
    path = folder / FILE
    if not path.exists():
        return None
    key = read_key(path)
    return Issuer.of(key, spec if key == DEMONSTRATION or not own else f"{spec} {own}")


def given_key(text: str) -> bytes | None:
    """The key that an option names: a file that holds one, or `demo`, the public one; None where it names none."""
    if not text:
        return None
    return DEMONSTRATION if text == DEMO else read_key(Path(text))


def read_key(path: Path) -> bytes:
    """The key on the first line of a file, 64 hexadecimal digits; CampaignError, which shows nothing of it, if none is.

    Below it stand those that it replaced.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii").splitlines()[0].strip())
    except (OSError, ValueError, IndexError):
        key = b""
    if len(key) != _BYTES:
        raise CampaignError("key-faulty", file=str(path))
    return key


def make_key(folder: Path, key: bytes | None = None) -> None:
    """Put a key into a folder, a random one where none is given; one that is there already stays."""
    write_once(folder / FILE, f"{(key or token_bytes(_BYTES)).hex()}\n".encode(), _OWNER_ONLY)


def renew_key(folder: Path) -> None:
    """Put a new random key above the one that is there, which stays in the same file and is used no more."""
    path = folder / FILE
    before = path.read_bytes() if path.exists() else b""
    beside = temporary_for(path)
    write_once(beside, f"{token_bytes(_BYTES).hex()}\n".encode() + before, _OWNER_ONLY)
    beside.replace(path)


def key_fault(issuer: Issuer | None, last: str) -> str:
    """What is wrong with the issuer by a folder's key, by the id of the issuer of what went out last.

    `key-lost` where there is none, `key-other` where it is another; empty where it is right, or nothing went out.
    """
    if not last or (issuer is not None and issuer.id == last):
        return ""
    return "key-lost" if issuer is None else "key-other"
