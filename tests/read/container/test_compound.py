"""The names in a compound file: those of the root, those within storages, and nothing that stands in a stream."""

import struct

import pytest

from tests.read.compounds import SECTOR, compound_file
from xltemplates.base.errors import Refused
from xltemplates.read.container.compound import Directory, directory


def test_names_are_told_by_where_they_stand() -> None:
    found = directory(compound_file({"Workbook": b"", "ObjectPool/WordDocument": "Book".encode("utf-16-le")}))
    assert found.top == {"WORKBOOK", "OBJECTPOOL"}
    assert found.everywhere == {"ROOT ENTRY", "WORKBOOK", "OBJECTPOOL", "WORDDOCUMENT"}


def test_a_long_directory_is_followed_from_sector_to_sector() -> None:
    names = {f"stream {number}": b"" for number in range(100)}
    assert directory(compound_file(names)).top == {name.upper() for name in names}


def test_a_table_of_sectors_that_the_header_has_no_room_for_is_followed() -> None:
    data = bytearray(compound_file({f"stream {number}": b"" for number in range(9)}))
    more = len(data) // SECTOR - 1
    data += struct.pack("<2L", 0, 0xFFFFFFFF) + b"\xff" * (SECTOR - 12) + struct.pack("<L", 0xFFFFFFFE)
    data[76:80], data[68:72] = struct.pack("<L", 0xFFFFFFFF), struct.pack("<L", more)
    assert len(directory(bytes(data)).top) == 9


def test_circles_end() -> None:
    data = bytearray(compound_file({"A": b"", "B": b"", "C": b"", "D": b""}))
    at = SECTOR + data[48] * 4
    data[at : at + 4] = struct.pack("<L", data[48])  # the directory goes on with its own first sector
    assert directory(bytes(data)).top >= {"A", "B", "C"}
    data = bytearray(compound_file({"A": b"", "B": b""}))
    entry = (data[48] + 1) * SECTOR + 2 * 128
    data[entry + 72 : entry + 76] = struct.pack("<L", 1)  # B's sibling is A again
    assert directory(bytes(data)) == Directory(frozenset({"A", "B"}), frozenset({"A", "B", "ROOT ENTRY"}))


@pytest.mark.parametrize("length", [8, 511, 512, 1024])
def test_a_file_that_ends_before_its_directory_is_unfinished(length: int) -> None:
    with pytest.raises(Refused) as caught:
        directory(compound_file({"A": b""})[:length])
    assert caught.value.code == "file-unfinished"


def test_sectors_of_a_size_that_there_is_not_are_damage() -> None:
    data = bytearray(compound_file({"A": b""}))
    data[30] = 31
    with pytest.raises(Refused) as caught:
        directory(bytes(data))
    assert caught.value.code == "file-damaged"
