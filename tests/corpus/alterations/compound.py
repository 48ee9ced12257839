"""Compound files (MS-CFB) and the records of an .xls: just enough to put streams and a theme into one."""

import struct
from collections.abc import Iterator, Mapping
from io import BytesIO

import olefile  # type: ignore[import-untyped]

SECTOR = 512
SMALLEST = 4096  # a stream shorter than this would go to the mini stream; it is padded instead
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NOTHING = 0xFFFFFFFF
THEME, SHEET, EOF = 0x0896, 0x0085, 0x000A
Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file of streams and storages by name."""
    entries = [_entry("Root Entry", 5, child=1)]
    sectors: list[bytes] = []
    chains: list[int] = []
    _add(tree, entries, sectors, chains)
    entries[0] = _entry("Root Entry", 5, child=1 if tree else NOTHING)
    directory = b"".join(entries)
    directory += _entry("", 0) * (-len(entries) % 4)
    first = len(chains)
    _chain(directory, sectors, chains)
    fats = _fat_sectors(len(chains))
    place = len(chains)
    chains += [FAT] * fats
    table = struct.pack(f"<{len(chains)}I", *chains)
    table += b"\xff" * (-len(table) % SECTOR)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fats, first, 0, SMALLEST, END, 0, END, 0)
    header += struct.pack(f"<{fats}I", *range(place, place + fats)) + b"\xff" * (4 * (109 - fats))
    return header + b"".join(sectors) + table


def _fat_sectors(used: int) -> int:
    count = 1
    while count * SECTOR // 4 < used + count:
        count += 1
    return count


def _add(tree: Tree, entries: list[bytes], sectors: list[bytes], chains: list[int]) -> None:
    """The entries of a storage, each the right neighbour of the one before; inner storages come behind them."""
    names = sorted(tree, key=lambda name: (len(name), name.upper()))
    places = {name: len(entries) + index for index, name in enumerate(names)}
    entries.extend([b""] * len(names))
    for name in names:
        content = tree[name]
        right = next((places[other] for other in names[names.index(name) + 1 :]), NOTHING)
        if isinstance(content, bytes):
            body = content.ljust(SMALLEST, b"\0")
            entries[places[name]] = _entry(name, 2, right, start=len(chains), size=len(body))
            _chain(body, sectors, chains)
        else:
            entries[places[name]] = _entry(name, 1, right, child=len(entries) if content else NOTHING)
            _add(content, entries, sectors, chains)


def _chain(body: bytes, sectors: list[bytes], chains: list[int]) -> None:
    body += bytes(-len(body) % SECTOR)
    count = len(body) // SECTOR
    chains += [*range(len(chains) + 1, len(chains) + count), END]
    sectors.append(body)


def _entry(name: str, kind: int, right: int = NOTHING, child: int = NOTHING, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return struct.pack("<64sHBBIII36xIQ", text, length, kind, 1, NOTHING, right, child, start, size)


def streams(data: bytes) -> dict[str, bytes]:
    """The streams at the top of a compound file."""
    with olefile.OleFileIO(BytesIO(data)) as file:
        return {path[0]: file.openstream(path).read() for path in file.listdir() if len(path) == 1}


def with_theme(book: bytes, theme: bytes) -> bytes:
    """The stream of an .xls with a theme (a zip, as Excel 2007 and later write it) before the end of its globals."""
    place = next(at for at, kind, _ in records(book) if kind == EOF)
    body = struct.pack("<HH8xI", THEME, 0, 0) + theme
    record = struct.pack("<HH", THEME, len(body)) + body
    head = bytearray(book[:place])
    for at, kind, _ in records(book[:place]):
        if kind == SHEET:
            struct.pack_into("<I", head, at + 4, struct.unpack_from("<I", head, at + 4)[0] + len(record))
    return bytes(head) + record + book[place:]


def records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """Place, kind and length of each record."""
    at = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield at, kind, length
        at += 4 + length
