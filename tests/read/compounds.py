"""Compound files (MS-CFB) and the smallest .xls (MS-XLS), made byte by byte."""

import struct
from collections.abc import Mapping, Sequence

from xltemplates.read.container.compound import SIGNATURE

SECTOR = 512
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4_096  # a shorter stream would stand in the mini stream


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams; `A/B` is the stream B in the storage A."""
    entries = _entries(streams)
    bodies = [body.ljust(LEAST, b"\0") for body in streams.values()]
    directory_sectors = -(-len(entries) // 4)
    sizes = [directory_sectors, *(-(-len(body) // SECTOR) for body in bodies)]
    tables = 1
    while tables * (SECTOR // 4) < tables + sum(sizes):
        tables += 1
    starts = [tables + sum(sizes[:index]) for index in range(len(sizes))]
    links = [FAT] * tables
    for start, size in zip(starts, sizes, strict=True):
        links += [*range(start + 1, start + size), END]
    links += [NONE] * (tables * (SECTOR // 4) - len(links))
    places = dict(zip(streams, zip(starts[1:], bodies, strict=True), strict=True))
    directory = b"".join(_entry(path, kind, *around, *_place(places.get(path))) for path, kind, around in entries)
    header = _header(tables, starts[0])
    padded = (body.ljust(-(-len(body) // SECTOR) * SECTOR, b"\0") for body in bodies)
    whole = directory.ljust(directory_sectors * SECTOR, b"\0")
    return header + struct.pack(f"<{len(links)}L", *links) + whole + b"".join(padded)


def _header(tables: int, directory: int) -> bytes:
    fixed = struct.pack("<8s16x5H6x", SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6)
    rest = struct.pack("<9L", 0, tables, directory, 0, LEAST, END, 0, END, 0)
    return fixed + rest + struct.pack("<109L", *range(tables), *[NONE] * (109 - tables))


def _place(given: tuple[int, bytes] | None) -> tuple[int, int]:
    return (given[0], len(given[1])) if given else (0, 0)


def _entry(path: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    name = (path.rpartition("/")[2] + "\0").encode("utf-16-le")
    return struct.pack("<64sHBB3L36xLQ", name, len(name), kind, 1, left, right, child, start, size)


def _entries(streams: Mapping[str, bytes]) -> list[tuple[str, int, tuple[int, int, int]]]:
    """Every entry with its kind (5 root, 1 storage, 2 stream) and left, right, child: siblings hang to the right."""
    storages = dict.fromkeys(path.rpartition("/")[0] for path in streams if "/" in path)
    paths = ["Root Entry", *storages, *streams]
    return [
        (path, 5 if not number else 1 if path in storages else 2, (NONE, _next(paths, number), _child(paths, number)))
        for number, path in enumerate(paths)
    ]


def _folder(paths: Sequence[str], number: int) -> str:
    return "Root Entry" if "/" not in paths[number] else paths[number].rpartition("/")[0]


def _next(paths: Sequence[str], number: int) -> int:
    own = _folder(paths, number)
    return next((at for at in range(number + 1, len(paths)) if number and _folder(paths, at) == own), NONE)


def _child(paths: Sequence[str], number: int) -> int:
    return next((at for at in range(1, len(paths)) if _folder(paths, at) == paths[number]), NONE)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def xls_stream(texts: Sequence[str] = (), cells: bytes = b"", settings: bytes = b"") -> bytes:
    """The workbook stream of one sheet with these texts in column A, and the number 1.5 below them.

    `cells` are more records of the sheet, `settings` of the workbook. Style 0 has no format, style 1 that of dates.
    """
    bof = struct.pack("<4H2L", 0x0600, 0, 0x0DBB, 0x07CC, 0, 6)
    start, sheet = record(0x0809, bof[:2] + b"\x05\0" + bof[4:]), record(0x0809, bof[:2] + b"\x10\0" + bof[4:])
    styles = record(0x00E0, bytes(20)) + record(0x00E0, struct.pack("<2H16x", 0, 14))
    table = record(0x00FC, struct.pack("<2L", len(texts), len(texts)) + b"".join(map(_string, texts)))
    before = len(start + settings + styles + table) + len(record(0x0085, bytes(9))) + len(record(0x000A))
    bound = record(0x0085, struct.pack("<L2xBB", before, 1, 0) + b"S")
    held = b"".join(record(0x00FD, struct.pack("<3HL", row, 0, 0, row)) for row in range(len(texts)))
    number = record(0x0203, struct.pack("<3Hd", len(texts), 0, 0, 1.5))
    return start + settings + styles + bound + table + record(0x000A) + sheet + held + number + cells + record(0x000A)


def _string(text: str) -> bytes:
    """A string as Excel stores it: a byte a character where that is enough."""
    if max(map(ord, text)) < 256:
        return struct.pack("<HB", len(text), 0) + text.encode("latin-1")
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
