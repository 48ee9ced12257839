"""The versions pinned are to be had for the lowest Python promised, and those with hashes are the same ones."""

import re
from configparser import ConfigParser
from importlib.metadata import distributions
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str, str]]:
    """Name, version and marker of each pin of a file."""
    return set(_PIN.findall((ROOT / name).read_text("utf-8")))


def setup() -> ConfigParser:
    """What setup.cfg says."""
    found = ConfigParser()
    found.read(ROOT / "setup.cfg", "utf-8")
    return found


def lowest() -> str:
    """The Python that the pins are resolved for."""
    (found,) = re.findall(r"^LOWEST = (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return str(found)


def required(section: str, key: str) -> set[str]:
    """The names of the requirements that setup.cfg has under a key."""
    return {canonicalize_name(Requirement(line).name) for line in setup()[section][key].strip().splitlines()}


def test_the_pins_are_resolved_for_the_lowest_python_promised() -> None:
    assert f">={lowest()}" == setup()["options"]["python_requires"] + ".0"


def test_nothing_pinned_needs_a_later_python_than_promised() -> None:
    there = {"python_version": "3.11", "python_full_version": lowest()}
    pinned = {
        (canonicalize_name(name), version)
        for name, version, marker in pins("constraints.txt")
        if not marker or Marker(marker).evaluate(there)
    }
    installed = {(canonicalize_name(found.name), found.version): found.metadata for found in distributions()}
    needs = {pin: (installed[pin].get_all("Requires-Python") or [""])[0] for pin in pinned & installed.keys()}
    assert len(needs) > 60
    assert [pin for pin, needed in needs.items() if not SpecifierSet(needed).contains(lowest())] == []


def test_everything_required_is_pinned() -> None:
    names = {name for name, _, _ in pins("constraints.txt")}
    for key in ("test", "test-clients", "lint", "postgresql", "parquet", "dask", "remote"):
        assert required("options.extras_require", key) <= names
    assert required("options", "install_requires") <= names


def test_the_lock_holds_the_same_versions_each_with_its_hashes() -> None:
    locked = pins("requirements.lock")
    assert {pin[:2] for pin in locked} <= {pin[:2] for pin in pins("constraints.txt")}
    names = {name for name, _, _ in locked}
    assert required("options", "install_requires") | required("options.extras_require", "test") <= names
    assert not names & required("options.extras_require", "lint")
    entries = re.split(r"^(?=[\w.-]+==)", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked)
    assert all("--hash=sha256:" in entry for entry in entries)
