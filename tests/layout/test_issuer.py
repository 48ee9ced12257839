"""A signed token is its issuer's own: whatever is changed of it, or of what it states, is found."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.test_identity import IDENTITIES, WORDS
from xltemplates.layout.identity import Identity, find_identity, issuer_of, mac_of, with_checksum
from xltemplates.layout.issuer import Issuer

KEY = bytes(range(32))
ISSUER = Issuer.of(KEY, "city.budget")
TOKEN = ISSUER.signed(Identity("a.b", "2020.1", "01234567", "zhengzhou", "c1", 2)).token
STATED = ("form", "version", "fingerprint", "unit", "copy")


def believed(token: str) -> bool:
    """Whether a reader takes a text for a token, and the issuer vouches for what it says."""
    found = find_identity(token)
    return found is not None and bool(found.signed) and ISSUER.vouches(found.signed)


def repaired(token: str) -> str:
    """A token with the checksum that fits it, as a forger would make it."""
    return with_checksum(token.rpartition("|")[0])


def test_a_signed_token_reads_like_this() -> None:
    body, issuer, mac, _ = TOKEN.rsplit("|", 3)
    assert body == "XLT2|a.b|2020.1|01234567|zhengzhou|c1|2"
    assert (issuer, len(issuer), mac, len(mac)) == (ISSUER.id, 12, mac_of(TOKEN), 20)
    assert issuer_of(TOKEN) == ISSUER.id
    assert believed(TOKEN)


@given(IDENTITIES, st.text("x 表\n", max_size=5), st.text("x 表\n", max_size=5))
def test_a_signed_identity_is_found_anywhere_in_a_text(identity: Identity, before: str, after: str) -> None:
    signed = ISSUER.signed(identity)
    found = find_identity(before + signed.token + after)
    assert found == signed
    assert found is not None
    assert ISSUER.vouches(found.signed)


@given(st.data(), IDENTITIES, st.booleans())
def test_a_change_of_any_byte_is_found(data: st.DataObject, identity: Identity, forged: bool) -> None:
    token = ISSUER.signed(identity).token.encode()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != token[place]))
    changed = (token[:place] + bytes([other]) + token[place + 1 :]).decode("utf-8", "replace")
    assert not believed(repaired(changed) if forged and place < len(token) - 9 else changed)


@given(st.data(), IDENTITIES)
def test_a_change_of_anything_that_it_states_is_found(data: st.DataObject, identity: Identity) -> None:
    signed = ISSUER.signed(identity)
    name = data.draw(st.sampled_from((*STATED, "revision")))
    values = st.integers(0, 999_999) if name == "revision" else WORDS
    before = getattr(identity, name)
    change: dict[str, Any] = {name: data.draw(values.filter(lambda value: value != before))}
    other = replace(identity, **change)
    assert not replace(signed, **change).token.startswith("XLT2|")  # the signature is for something else
    forged = signed.token.replace(f"XLT2|{identity.stated}|", f"XLT2|{other.stated}|")
    assert not believed(repaired(forged))


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["city.budget", "city.survey"]), IDENTITIES)
def test_nobody_without_key_and_campaign_signs(key: bytes, campaign: str, identity: Identity) -> None:
    token = Issuer.of(key, campaign).signed(identity).token
    assert believed(token) == ((key, campaign) == (KEY, "city.budget"))
    stolen = token.replace(f"|{issuer_of(token)}|", f"|{ISSUER.id}|")  # who names another issuer is no better off
    assert believed(repaired(stolen)) == believed(token)


@pytest.mark.parametrize("text", [TOKEN[:-1], TOKEN.replace("zhengzhou", "luoyang"), TOKEN.replace("XLT2", "XLT1")])
def test_a_damaged_token_is_none(text: str) -> None:
    assert find_identity(text) is None


def test_the_secret_is_not_shown() -> None:
    assert repr(ISSUER) == f"Issuer(id='{ISSUER.id}')"
