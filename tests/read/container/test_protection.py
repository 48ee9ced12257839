"""What security programs make of a file: known by its first bytes, or by having no pattern."""

import random
import zlib

import pytest

from tests.read.compounds import compound_file, xls_stream
from tests.read.made import package, packed
from xltemplates.read.container.protection import is_noise, security_program


@pytest.mark.parametrize(
    ("data", "program"),
    [
        (b"%TSD-Header-###%" + b"\0" * 100, "TSD"),
        (b"b\x14#e\x03\0\x0f\x01E-SafeNet\0\0\0LOCK", "E-SafeNet"),
        (b"\x9b DRMONE This Document is encrypted and protected by Fasoo DRM", "Fasoo"),
        (b"SCDSA004" + b"\0" * 100, "SoftCamp"),
        (packed(package("")), ""),
        (b"a text that speaks of E-SafeNet and %TSD-Header-###%" * 9, ""),
        ("序号,名称".encode("gbk") * 9 + b"E-SafeNet", ""),
    ],
)
def test_programs_are_known_by_what_their_files_begin_with(data: bytes, program: str) -> None:
    found = security_program(data)
    assert bool(found) == bool(program)
    assert found.startswith(program)


@pytest.mark.parametrize("length", [2_048, 4_096, 20_000, 300_000])
def test_bytes_by_chance_are_noise_whatever_stands_before_them(length: int) -> None:
    assert all(is_noise(random.Random(seed).randbytes(length)) for seed in range(20))
    assert is_noise(b"HEADER\0\0" + random.Random(7).randbytes(length))


@pytest.mark.parametrize(
    "data",
    [b"", b"\x93" * 5_000, bytes(range(256)) * 400, random.Random(1).randbytes(2_000), "推荐表".encode("gbk") * 2_000,
     compound_file({"Workbook": xls_stream(["甲"] * 300)}), zlib.compress(b"a" * 999_999)],
    ids=["nothing", "one byte", "counting", "too few", "a text", "a workbook", "packed blanks"],
)  # fmt: skip
def test_what_has_a_pattern_is_none(data: bytes) -> None:
    assert not is_noise(data)
