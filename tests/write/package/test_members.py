"""The zip writer, judged by the standard library's reader."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.write.package.members import Packed, PackedMember, changed, members, pack, pour

NAMES = st.lists(st.text("abc表/", min_size=1, max_size=8), unique=True, max_size=5)


@given(names=NAMES, content=st.binary(max_size=300))
def test_the_standard_library_reads_it(names: list[str], content: bytes) -> None:
    data = pack(PackedMember.of(name, content + name.encode()) for name in names)
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        assert [archive.read(name) for name in names] == [content + name.encode() for name in names]
        assert {info.date_time for info in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


@given(names=NAMES)
def test_members_come_back_raw(names: list[str]) -> None:
    entries = tuple(PackedMember.of(name, name.encode() * 9) for name in names)
    assert members(pack(entries)) == entries


def test_members_follow_members() -> None:
    first, second = PackedMember.of("a", b"1"), PackedMember.of("b", b"2")
    packed = Packed.of([first]).plus([second])
    assert packed.body + packed.end() == pack([first, second])


@given(names=NAMES, parts=st.lists(st.binary(max_size=300)))
def test_a_member_that_comes_in_parts_is_the_same_as_a_whole_one(names: list[str], parts: list[bytes]) -> None:
    before = [PackedMember.of(name, name.encode()) for name in names]
    target = BytesIO()
    pour(target, before, "大", parts)
    assert target.getvalue() == pack([*before, PackedMember.of("大", b"".join(parts))])


def test_stored_members_are_read() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"plain")
    assert [(each.method, each.content) for each in members(buffer.getvalue())] == [(0, b"plain")]


def test_one_member_is_changed() -> None:
    data = pack([PackedMember.of("a", b"1"), PackedMember.of("b", b"2")])
    assert [each.content for each in members(changed(data, "b", bytes.upper))] == [b"1", b"2"]
    assert [each.content for each in members(changed(data, "a", lambda old: old + b"!"))] == [b"1!", b"2"]
    with pytest.raises(KeyError):
        changed(data, "c", bytes.upper)
