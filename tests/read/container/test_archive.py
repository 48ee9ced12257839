"""The zip container: honest ones are read, dishonest ones refused, each with its reason."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.made import packed
from xltemplates.base.errors import Refused
from xltemplates.read.container.archive import Archive, folded
from xltemplates.read.container.limits import CHUNK_BYTES, ENTRIES, INFLATED_BYTES, PART_BYTES, TOTAL_BYTES

BODY = b"The quick brown fox " * 50
BODIES = st.dictionaries(st.from_regex(r"[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=5000), max_size=5)


@pytest.mark.slow
@given(BODIES, st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_members_read_as_the_standard_library_reads_them(bodies: dict[str, bytes], method: int) -> None:
    archive = Archive(packed(bodies, method))
    assert {name: archive.read(name) for name in archive.members} == bodies


def refused(data: bytes, name: str = "a.xml") -> str:
    with pytest.raises(Refused) as caught:
        Archive(data).read(name)
    return caught.value.code


def test_names_match_without_case_and_with_either_slash() -> None:
    archive = Archive(packed({"XL\\WorkSheets/Sheet1.xml": BODY}))
    assert archive.read("/xl/worksheets/sheet1.XML") == BODY
    assert folded("\\xl\\A.xml") == "xl/a.xml"


def test_folders_are_no_members() -> None:
    assert list(Archive(packed([("xl/", b""), ("xl/a.xml", BODY)])).members) == ["xl/a.xml"]


def test_what_stands_before_the_container_is_passed_over() -> None:
    assert Archive(b"#!launcher\n" + packed({"a.xml": BODY})).read("a.xml") == BODY


def test_zip64_fields_are_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a.xml", "w", force_zip64=True) as member:
        member.write(BODY)
    assert Archive(buffer.getvalue()).read("a.xml") == BODY


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["a.xml", "A.XML", "\\a.xml"])
def test_two_members_of_one_name_are_refused(other: str) -> None:
    assert refused(packed([("a.xml", b"1"), (other, b"2")])) == "file-duplicate-parts"


def test_too_many_members_are_refused() -> None:
    assert refused(packed([(f"{number}.xml", b"") for number in range(ENTRIES + 1)])) == "file-too-many-parts"


def test_a_member_that_inflates_beyond_the_limit_is_refused_while_inflating() -> None:
    assert refused(packed({"a.xml": b"\0" * (PART_BYTES + 1)})) == "file-part-too-large"


@pytest.mark.slow
def test_what_nobody_reads_counts_as_inflated_only() -> None:
    archive = Archive(packed({"a.xml": b"\0" * (PART_BYTES + 1), "b.xml": b"\0" * 1000}))
    assert list(archive.chunks("a.xml", lambda chunks: (chunk for chunk in chunks if chunk.strip(b"\0")))) == []
    archive._inflated = INFLATED_BYTES - 1000
    assert len(archive.read("b.xml")) == 1000
    with pytest.raises(Refused) as caught:
        list(archive.chunks("b.xml", lambda chunks: (chunk for chunk in chunks if not chunk)))
    assert caught.value.params == (("part", "b.xml"),)


def test_a_container_cut_off_is_unfinished() -> None:
    data = packed({"a.xml": BODY, "b.xml": BODY})
    assert refused(data[: len(data) // 2]) == "file-unfinished"


def test_a_wrong_checksum_is_damage() -> None:
    data = packed({"a.xml": BODY}, zipfile.ZIP_STORED)
    assert refused(data.replace(b"quick", b"quack", 1)) == "file-damaged"


def central(data: bytes, offset: int, format_: str, value: int) -> bytes:
    """The container with one field of its first central entry changed."""
    at = data.index(b"PK\1\2") + offset
    return data[:at] + struct.pack(format_, value) + data[at + struct.calcsize(format_) :]


@pytest.mark.parametrize(
    ("offset", "format_", "value", "code"),
    [
        (8, "<H", 1, "file-password"),  # encrypted
        (10, "<H", 99, "file-damaged"),  # a method nobody knows
        (20, "<L", 7, "file-damaged"),  # packed size too small
        (20, "<L", 0xFFFFFF0, "file-damaged"),  # packed size beyond the file
        (24, "<L", 3, "file-damaged"),  # a size that is a lie
        (24, "<L", 0xFFFFFFFF, "file-damaged"),  # zip64 announced, nothing there
        (42, "<L", 5, "file-damaged"),  # an offset that leads nowhere
    ],
)
def test_lies_in_the_directory_are_refused(offset: int, format_: str, value: int, code: str) -> None:
    assert refused(central(packed({"a.xml": BODY}), offset, format_, value)) == code


def test_members_that_share_bytes_are_refused() -> None:
    data = packed({"a.xml": BODY, "b.xml": BODY}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\1\2") + 42
    assert refused(data[:second] + struct.pack("<L", 0) + data[second + 4 :]) == "file-damaged"


def test_an_honest_member_hides_no_lie_of_another_file() -> None:
    honest = packed({"a.xml": BODY})
    assert Archive(honest).read("a.xml") == BODY
    for offset in (16, 24):  # its checksum; its size
        assert refused(central(honest, offset, "<L", 7)) == "file-damaged"
    assert Archive(honest).read("a.xml") == BODY


def test_small_members_count_towards_what_is_read_in_all() -> None:
    archive = Archive(packed({f"{number}.xml": b"\0" * (CHUNK_BYTES - 1) for number in range(3)}))
    archive._read = TOTAL_BYTES - CHUNK_BYTES
    assert len(archive.read("0.xml")) == CHUNK_BYTES - 1
    with pytest.raises(Refused):
        archive.read("1.xml")
