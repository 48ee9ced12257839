"""What a file says of itself and was never issued is a conflict for an officer, and never wins over what was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS
from tests.campaign.standing.test_outcomes import FORM, OF_OLD, SPEC, ZHENGZHOU, act, codes, receipt, table
from xltemplates.campaign.events.facts import Facts, Receipt, Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.key import FILE, make_key
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity, with_checksum
from xltemplates.layout.issuer import Issuer
from xltemplates.rollup.submissions import made_id

KEY = bytes(range(32))
OURS = Issuer.of(KEY, SPEC.id)
LAST_YEARS = Issuer.of(bytes(32), SPEC.id)
COPY, SUBMISSION = "2020-zhengzhou", made_id(FORM, "zhengzhou")
SENT = Sent(COPY, "zhengzhou", "郑州市", FORM, "2020.1", 0, "a.xlsx", "f", OURS.id)
FIRST = Sent(SUBMISSION, "zhengzhou", "郑州市", FORM, "2020.1", 1, "b.xlsx", "f", OURS.id)

Sign = Callable[[Identity], Identity]


def unsigned(identity: Identity) -> Identity:
    return identity


def renumbered(identity: Identity) -> Identity:
    """A genuine token whose revision was raised by hand, and its checksum made to fit."""
    genuine = OURS.signed(replace(identity, revision=0)).token
    changed = genuine.replace(f"|{COPY}|0|", f"|{COPY}|{identity.revision}|")
    return replace(identity, signed=with_checksum(changed.rpartition("|")[0]))


def guessed(identity: Identity) -> Identity:
    """A token that names this campaign's issuer, whose code nobody but he could make."""
    return replace(identity, signed=LAST_YEARS.signed(identity).token.replace(LAST_YEARS.id, OURS.id))


def came(file: str, names: str, sign: Sign, revision: int = 0) -> Receipt:
    paper = table(file, ZHENGZHOU, *names, revision=revision, copy=COPY)
    identity = replace(paper.identity, unit="zhengzhou")
    return receipt(replace(paper, identity=sign(identity)))


def facts(*receipts: Receipt, issued: tuple[Sent, ...] = (SENT, FIRST)) -> Facts:
    return Facts(receipts=receipts, issued=issued, issuer=next((copy.issuer for copy in issued), ""))


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    make_key(tmp_path, KEY)
    return Campaign(tmp_path, HENAN, SPEC, SPECS)


GOOD = came("good", "甲", OURS.signed)
CASES: Mapping[str, tuple[Receipt, str]] = {
    "forged": (came("bad", "乙", guessed), "left-forged"),
    "forged, of a higher revision": (came("bad", "乙", guessed, 9), "left-forged"),
    "a revision raised by hand": (came("bad", "乙", renumbered, 7), "left-forged"),
    "of another campaign": (came("bad", "乙", LAST_YEARS.signed, 1), "left-alien"),
    "never issued": (came("bad", "乙", OURS.signed, 2), "left-unissued"),
    "unsigned, of a high revision": (came("bad", "乙", unsigned, 999_999), "left-unissued"),
    "unsigned, of a revision that was issued signed": (came("bad", "乙", unsigned, 1), "left-unissued"),
    "replayed with other figures": (came("bad", "乙", OURS.signed), "left-conflict"),
    "unsigned, as 0.3.0 sent them": (came("bad", "乙", unsigned), "left-conflict"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_never_wins_and_an_officer_decides(name: str, campaign: Campaign) -> None:
    bad, code = CASES[name]
    of = facts(GOOD, bad)
    assert codes(of, campaign) == {"good": "left-conflict", "bad": code}
    rivals = {outcome.rivals for outcome in outcomes(of, campaign)}
    assert rivals == {("sha-bad", "sha-good")}
    for_good, for_bad = (replace(of, acts=(act("decide", file),)) for file in ("good", "bad"))
    assert codes(for_good, campaign) == {"good": "current", "bad": "left-decided"}
    assert codes(for_bad, campaign) == {"good": "left-decided", "bad": "current"}


@pytest.mark.parametrize("name", [name for name, (_, code) in CASES.items() if code != "left-conflict"])
def test_alone_it_counts_only_by_an_officer_s_decision(name: str, campaign: Campaign) -> None:
    bad, code = CASES[name]
    (outcome,) = outcomes(facts(bad), campaign)
    assert (outcome.code, outcome.rivals, len(outcome.state)) == (code, ("sha-bad",), 6)
    for language in ("zh", "en"):
        assert "alliance-xl decide" in outcome.reason(HENAN, language)
    assert codes(replace(facts(bad), acts=(act("decide", "bad"),)), campaign) == {"bad": "current"}


@pytest.mark.parametrize("name", CASES)
def test_what_says_the_same_contradicts_nothing(name: str, campaign: Campaign) -> None:
    bad, _ = CASES[name]
    same = replace(bad, content=GOOD.content)
    assert codes(facts(GOOD, same), campaign)["good"] in ("current", "left-same")
    assert "left-conflict" not in codes(facts(GOOD, same), campaign).values()


def test_what_was_issued_counts(campaign: Campaign) -> None:
    corrected = came("corrected", "丙", OURS.signed, 1)
    assert codes(facts(GOOD, corrected), campaign) == {"good": "left-superseded", "corrected": "current"}


@pytest.mark.parametrize("name", CASES)
def test_a_later_revision_that_was_issued_ends_the_conflict(name: str, campaign: Campaign) -> None:
    bad, _ = CASES[name]
    revision = bad.paper.identity.revision + 1
    issued = (SENT, FIRST, replace(FIRST, revision=revision))
    if revision <= 999_999:
        found = codes(facts(GOOD, bad, came("last", "丁", OURS.signed, revision), issued=issued), campaign)
        assert found == {"good": "left-superseded", "bad": "left-superseded", "last": "current"}


def test_a_unit_in_doubt_is_in_conflict_and_shows_the_good_file(campaign: Campaign) -> None:
    status = status_of(campaign, Catalogue.open(SPECS), facts(GOOD, CASES["unsigned, of a high revision"][0]))
    (standing,) = (each for each in status.standings if each.unit.id == "zhengzhou")
    assert (standing.state, standing.file, standing.corrected) == ("conflict", "good", False)


def test_copies_of_0_3_0_go_on_until_a_signed_revision_is_issued(campaign: Campaign) -> None:
    first, second = came("first", "甲", unsigned), came("second", "乙", unsigned, 1)
    old = facts(first, second, issued=(OF_OLD,))
    assert codes(old, campaign) == {"first": "left-superseded", "second": "current"}
    signed = replace(FIRST, revision=2)
    third, late = came("third", "丙", OURS.signed, 2), came("late", "丁", unsigned, 3)
    assert codes(facts(first, second, third, issued=(OF_OLD, signed)), campaign)["third"] == "current"
    assert codes(facts(first, second, third, late, issued=(OF_OLD, signed)), campaign)["late"] == "left-unissued"


@pytest.mark.parametrize("other", [None, bytes(32)], ids=["lost", "another"])
def test_without_the_key_events_tell_what_was_issued(other: bytes | None, campaign: Campaign) -> None:
    (campaign.folder / FILE).unlink()
    if other:
        make_key(campaign.folder, other)
    corrected = came("corrected", "丙", OURS.signed, 1)
    assert codes(facts(GOOD, corrected), campaign) == {"good": "left-superseded", "corrected": "current"}
    never, alien = came("bad", "乙", OURS.signed, 2), came("bad", "乙", Issuer.of(b"7" * 32, SPEC.id).signed, 1)
    assert codes(facts(GOOD, never), campaign)["bad"] == "left-unissued"
    assert codes(facts(GOOD, alien), campaign)["bad"] == "left-alien"
    unknown = replace(SENT, copy="2020-luoyang")
    assert codes(facts(GOOD, issued=(unknown,)), campaign)["good"] == "left-unissued"
