"""Holes are cut where their bytes stand, and filled."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.write.package.members import PackedMember, members, pack
from xltemplates.write.package.skeleton import Skeleton

PACKAGE = pack(
    [PackedMember.of("a", b"one [X] two [Y] three [X]"), PackedMember.of("b", b"nothing"), PackedMember.of("c", b"[Y]")]
)


def contents(package: bytes) -> dict[str, bytes]:
    return {member.name: member.content for member in members(package)}


def test_every_hole_is_filled() -> None:
    skeleton = Skeleton.cut(PACKAGE, {"x": b"[X]", "y": b"[Y]"})
    assert contents(skeleton.filled({"x": b"1", "y": b"22"})) == {
        "a": b"one 1 two 22 three 1",
        "b": b"nothing",
        "c": b"22",
    }


@given(st.binary(max_size=50), st.sampled_from([0, 1, 65_535, 65_536, 200_000]))
@settings(max_examples=20, deadline=None)
def test_the_standard_library_reads_whatever_fills_a_hole(text: bytes, more: int) -> None:
    filled = Skeleton.cut(PACKAGE, {"x": b"[X]"}).filled({"x": text + b"x" * more})
    with ZipFile(BytesIO(filled)) as archive:
        assert archive.testzip() is None
        assert archive.read("a").count(text + b"x" * more) >= 1
        assert archive.read("b") == b"nothing"


def test_only_members_with_holes_are_laid_anew() -> None:
    skeleton = Skeleton.cut(PACKAGE, {"x": b"[X]"})
    assert [member.name for member in skeleton.perforated] == ["a"]
    assert skeleton.fixed.count == 2


def test_filled_with_what_stood_there_it_is_the_same() -> None:
    skeleton = Skeleton.cut(PACKAGE, {"x": b"[X]", "y": b"[Y]"})
    assert contents(skeleton.filled({"x": b"[X]", "y": b"[Y]"})) == contents(PACKAGE)


def test_a_hole_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="'z'"):
        Skeleton.cut(PACKAGE, {"x": b"[X]", "z": b"[Z]"})


def test_a_hole_that_is_not_filled_is_refused() -> None:
    with pytest.raises(KeyError):
        Skeleton.cut(PACKAGE, {"x": b"[X]"}).filled({})
