"""Every limit just under and just over; and hostile or huge files done within 10 s and 256 MiB, measured in a child."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.bases import ASSETS, TABLE, base, parse
from tests.corpus.packages import SHEETS, Alter, blank_rows, doctype, edited, merged_below, noise
from tests.read.made import package, packed, parts_of
from xltemplates.base.errors import Refused
from xltemplates.read.container import limits
from xltemplates.read.opening import open_book

MIB = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"
SECONDS, BYTES = 10.0, 256 * MIB
ORDINARY = 100 * MIB

CHILD = """
import json, resource, sys, time
from pathlib import Path
from tests.corpus.bases import catalogue
from xltemplates.record.files import parse_file
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]), int(sys.argv[3])))
start = time.process_time()
parsed = parse_file(Path(sys.argv[2]), catalogue(sys.argv[1]))
took = time.process_time() - start
status = Path("/proc/self/status").read_text()  # what getrusage says includes the process this one was forked from
peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
print(json.dumps([parsed.status, [problem.code for problem in parsed.problems], took, peak]))
"""


def measured(form: str, data: bytes, folder: Path, most: int = BYTES) -> tuple[str, list[str], float, int]:
    """Status, codes, seconds of the processor and peak memory of a child that may take no more than so many bytes."""
    path = folder / "returned.xlsx"
    path.write_bytes(data)
    command = [sys.executable, "-c", CHILD, form, str(path), str(most)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    status, codes, took, peak = json.loads(done.stdout)
    return status, codes, took, peak


def code_of(data: bytes) -> str:
    """What a workbook's first sheet is refused by; empty where it is read."""
    try:
        book = open_book(data)
        book.cells(0)
    except Refused as refusal:
        return refusal.code
    return ""


def padded_file(size: int) -> bytes:
    """A workbook of exactly so many bytes."""
    data = packed(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("x.bin", b"")
    rest = size - len(target.getvalue())
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("x.bin", bytes(rest))
    return target.getvalue()


def padded_part(size: int) -> bytes:
    parts = package('<row r="1"><c r="A1"><v>1</v></c></row>')
    return packed({**parts, SHEET: padded(str(parts[SHEET]).encode(), size)})


def padded(body: bytes, size: int) -> bytes:
    """A part made so many bytes long by elements that nobody knows, none of them large in itself."""
    rest = size - len(body)
    filler = b'<x a="' + b"y" * (100_000 - 9) + b'"/>'
    head, bracket, tail = body.rpartition(b"</")
    return head + filler * (rest // len(filler)) + b" " * (rest % len(filler)) + bracket + tail


def members(count: int) -> bytes:
    parts = package("")
    return packed({**parts, **{f"x{number}": b"" for number in range(count - len(parts))}})


def nested(depth: int) -> bytes:
    return packed(package("<a>" * (depth - 2) + " " * 300_000 + "</a>" * (depth - 2)))


def strings(count: int) -> bytes:
    return packed(package('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>a</t></si>" * count))


def characters(count: int) -> bytes:
    return packed(package(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * count}</t></is></c></row>'))


def merges(count: int) -> bytes:
    more = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, count + 1))
    parts = package("")
    body = str(parts["xl/worksheets/sheet1.xml"]).replace(
        "</sheetData>", f"</sheetData><mergeCells>{more}</mergeCells>"
    )
    return packed({**parts, "xl/worksheets/sheet1.xml": body})


LIMITS: tuple[tuple[str, Callable[[int], bytes], int], ...] = (
    ("file-too-large", padded_file, limits.FILE_BYTES),
    ("file-part-too-large", padded_part, limits.PART_BYTES),
    ("file-too-many-parts", members, limits.ENTRIES),
    ("file-markup-extreme", nested, limits.DEPTH),
    ("file-too-many-texts", strings, limits.SHARED_STRINGS),
    ("file-text-too-long", characters, limits.CELL_CHARACTERS),
    ("file-too-many-merges", merges, limits.MERGES),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "made", "most"),
    [
        pytest.param(*limit, id=limit[0], marks=pytest.mark.long if limit[1] is strings else ())  # a million of them
        for limit in LIMITS
    ],
)
def test_a_limit_is_kept_to_the_last_one_and_has_advice_of_its_own(
    code: str, made: Callable[[int], bytes], most: int
) -> None:
    assert code_of(made(most)) == ""
    assert code_of(made(most + 1)) == code


@pytest.mark.slow
def test_all_parts_together_have_a_limit() -> None:
    names = ("xl/workbook.xml", SHEET, "xl/sharedStrings.xml")
    parts = package('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>a</t></si>")
    size = limits.TOTAL_BYTES // 3 + MIB
    long = {name: padded(str(parts[name]).encode(), size) for name in names}
    assert size < limits.PART_BYTES
    assert code_of(packed({**parts, **long})) == "file-part-too-large"
    assert code_of(packed({**parts, names[0]: long[names[0]], names[1]: long[names[1]]})) == ""


def many_strings(data: bytes) -> bytes:
    """The form with a table of as many strings as there may be, of which it needs the first."""
    parts = parts_of(data)
    own = parts["xl/sharedStrings.xml"]
    more = "".join(f"<si><t>字串{number}</t></si>" for number in range(limits.SHARED_STRINGS - own.count(b"<si>")))
    return packed({**parts, "xl/sharedStrings.xml": own.replace(b"</sst>", more.encode() + b"</sst>")})


def squared_rows(data: bytes) -> bytes:
    """The form with a million rows of nine cells below it that are only formatted."""
    cells = "".join(f'<c r="{column}{{0}}" s="1"/>' for column in "ABCDEFGHI")
    row = f'<row r="{{0}}" spans="1:9" ht="20" customHeight="1">{cells}</row>'
    rows = "".join(row.replace("{0}", str(number)) for number in range(5_000, 1_005_000)).encode()
    return edited(r"sheet1\.xml", lambda body: body.replace(b"</sheetData>", rows + b"</sheetData>"))(data)


HUGE: dict[str, tuple[Alter, str]] = {
    "a million strings": (many_strings, "clean"),
    "a million formatted rows": (edited(r"sheet1\.xml", blank_rows(1_000_000)), "clean"),
    "a million rows of formatted cells": (squared_rows, "clean"),
    "a scan of 60 megabytes": (
        lambda data: packed({**parts_of(data), "xl/media/image1.png": noise(60 * MIB)}, zipfile.ZIP_STORED), "clean"),
    "ninety thousand merged ranges": (edited(r"sheet1\.xml", merged_below(90_000)), "clean"),
    "a bomb": (edited(SHEETS, lambda body: body + b" " * (300 * MIB)), "rejected"),
    "elements without end within elements": (
        edited(SHEETS, lambda body: body.replace(b"<sheetData>", b"<a>" * 5_000_000)), "rejected"),
    "one endless tag": (
        edited(SHEETS, lambda body: body.replace(b"<sheetData>", b"<a " + b"b" * (40 * MIB))), "rejected"),
    "entities by the billion, in UTF-16": (
        edited(SHEETS, lambda body: doctype(body).decode().replace("UTF-8", "UTF-16").encode("utf-16")), "rejected"),
    "a text of forty megabytes": (
        edited(SHEETS, lambda body: body.replace(b"<sheetData>", b"<sheetData><row><c><v>" + b"x" * (40 * MIB))),
        "rejected"),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", HUGE)
def test_no_file_takes_long_or_much(name: str, tmp_path: Path) -> None:
    alter, expected = HUGE[name]
    status, codes, took, peak = measured(ASSETS, alter(base(ASSETS).data), tmp_path)
    assert (status, took < SECONDS, peak < BYTES) == (expected, True, True), (codes, took, peak)


@pytest.mark.slow
@pytest.mark.parametrize("form", [TABLE, ASSETS])
def test_an_ordinary_form_takes_little(form: str, tmp_path: Path) -> None:
    assert measured(form, base(form).data, tmp_path)[3] < ORDINARY


@pytest.mark.slow
def test_a_hundred_thousand_cells_outside_the_form_are_bounded(tmp_path: Path) -> None:
    more = "".join(f'<row r="{row}"><c r="AA{row}"><v>1</v></c></row>' for row in range(5_000, 180_000))
    data = edited(r"sheet1\.xml", lambda body: body.replace(b"</sheetData>", more.encode() + b"</sheetData>"))
    status, codes, took, _ = measured(ASSETS, data(base(ASSETS).data), tmp_path)
    assert (status, "sheet-cut" in codes, took < SECONDS) == ("problems", True, True)


def test_a_file_of_the_largest_size_is_parsed_or_refused_by_name() -> None:
    with pytest.raises(Refused) as caught:
        parse(TABLE, packed({**parts_of(base(TABLE).data), "x.bin": bytes(65 * MIB)}, zipfile.ZIP_STORED))
    assert caught.value.code == "file-too-large"
