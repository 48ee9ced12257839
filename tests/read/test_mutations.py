"""Whatever the bytes are: a form read, or a refusal with a sentence in both languages; never anything else."""

import random

import pytest

from tests.read.made import package, packed, parts_of, read
from xltemplates.base.errors import Refused
from xltemplates.base.words import Language
from xltemplates.layout.catalogue import Catalogue

LANGUAGES: tuple[Language, ...] = ("zh", "en")
TOKENS = (
    b"<", b">", b'"', b"<!DOCTYPE x>", b'r="ZZZ1"', b't="s"', b"\xff\xfe", b"&#0;", b"9" * 20, b"-1", b"</c>", b"<c>",
    b"<row>", b"A1:XFD1048576", b"\0", b't="d"', b"<v>1e999</v>", b'r="0"', b"<!--", b"<![CDATA[",
)  # fmt: skip


def mutated(data: bytes, rng: random.Random, tokens: tuple[bytes, ...] = ()) -> bytes:
    """Some bytes with a few of them changed, deleted, inserted, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8))):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(5):
            case 0:
                changed[at : at + 1] = rng.randbytes(1)
            case 1:
                del changed[at : at + rng.randrange(80)]
            case 2:
                changed[at:at] = rng.choice(tokens) if tokens else rng.randbytes(rng.randrange(30))
            case 3:
                changed[at:at] = changed[at - 200 : at]
            case _:
                del changed[at + rng.randrange(4000) :]
    return bytes(changed)


def said(data: bytes, forms: Catalogue) -> list[str]:
    """Every sentence said of a file, in both languages."""
    try:
        problems = read(data, forms).problems
    except Refused as refusal:
        return [refusal.message("zh"), refusal.message("en")]
    return [problem.message(language) for problem in problems for language in LANGUAGES]


def assert_read_or_refused(data: bytes, forms: Catalogue) -> None:
    assert all(said(data, forms))


@pytest.mark.parametrize("seed", range(8))
def test_mutated_bytes(forms: Catalogue, visit: bytes, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(40):
        assert_read_or_refused(mutated(visit, rng), forms)


@pytest.mark.parametrize("seed", range(8))
def test_mutated_parts(forms: Catalogue, register: bytes, seed: int) -> None:
    rng = random.Random(100 + seed)
    parts = parts_of(register)
    for _ in range(30):
        victim = rng.choice(sorted(parts))
        assert_read_or_refused(packed({**parts, victim: mutated(parts[victim], rng, TOKENS)}), forms)


def test_parts_missing_one_by_one(forms: Catalogue, register: bytes) -> None:
    parts = parts_of(register)
    for missing in parts:
        assert_read_or_refused(packed({name: body for name, body in parts.items() if name != missing}), forms)


def test_a_workbook_with_nothing_in_it(forms: Catalogue) -> None:
    assert_read_or_refused(packed(package("")), forms)
