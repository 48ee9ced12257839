"""Who issues copies: a key, by which the tokens of copies are signed, and known again when the copies come back.

A token carries a message authentication code (HMAC-SHA-256, 80 bits of it) over all that it states and over the
campaign. So nobody without the key can make a token, or change one: neither unit, copy, form, edition nor revision.
"""

import hashlib
import hmac
from dataclasses import field, replace
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.layout.identity import SIGNED, Identity, with_checksum

_ID_DIGITS: Final = 12
_MAC_DIGITS: Final = 20  # 80 bits, the fewest that RFC 2104 lets a code be cut to


@frozen
class Issuer:
    """Who signs the copies of a campaign: `id`, a digest that tokens and events may tell, and what is kept secret."""

    id: str
    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, key: bytes, campaign: str) -> "Issuer":
        """The issuer of a campaign, by its id, under a key. One key makes another issuer in every campaign."""
        secret = hmac.digest(key, f"xltemplates {campaign}".encode(), "sha256")
        return cls(hashlib.sha256(b"xltemplates issuer " + secret).hexdigest()[:_ID_DIGITS], secret)

    def signed(self, identity: Identity) -> Identity:
        """An identity with the token that says it under this issuer's signature.

        >>> Issuer.of(bytes(32), "city.budget").signed(Identity("f", "1", copy="c1")).token
        'XLT2|f|1|||c1|0|1861a8234eef|c5040ad30ae54258567b|7e7a007b'
        """
        return replace(identity, signed=self._token(f"{SIGNED}{identity.stated}|{self.id}"))

    def vouches(self, token: str) -> bool:
        """Whether a signed token is this issuer's own, and nothing of it was changed."""
        return hmac.compare_digest(self._token(token.rsplit("|", 2)[0]).encode(), token.encode())

    def _token(self, body: str) -> str:
        mac = hmac.digest(self.secret, body.encode(), "sha256").hex()[:_MAC_DIGITS]
        return with_checksum(f"{body}|{mac}")
