"""Requirement: loading never ends in a traceback. Any bytes and any mutation of a spec load, or raise SpecFaults:
the same ones whether Cerberus is asked of every mapping or only of those that are not plainly right."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base.errors import Fault, SpecFaults
from xltemplates.spec.load import load_spec
from xltemplates.spec.load_registry import load_registry

FORMS = Path(__file__).parents[1] / "forms"
SPECS = tuple(file.read_text(encoding="utf-8") for file in sorted(FORMS.glob("*.yaml")))
WORDS = tuple(sorted({word for text in SPECS for word in text.split()} | set("{}[]|:<>\\&*!'\"%@`#-?,") | {"\n", "  "}))


def load_or_fault(data: bytes) -> None:
    """Both loaders say what is wrong in both languages, or load."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "departments.yaml").write_bytes((FORMS / "departments.yaml").read_bytes())
        file = Path(folder) / "spec.yaml"
        file.write_bytes(data)
        for loader in (load_spec, load_registry):
            lines = data.count(b"\n") + data.count(b"\r") + 2
            found = faults_of(loader, file)
            assert found == faults_of(partial(loader, thorough=True), file)
            for fault in found:
                assert 1 <= fault.line <= lines
                assert fault.column >= 1
                assert fault.message("zh") != fault.message("en")


def faults_of(loader: Callable[[Path], object], file: Path) -> tuple[Fault, ...]:
    """The faults of a file, none where it loads; anything else that is raised fails the test."""
    try:
        loader(file)
    except SpecFaults as error:
        return error.faults
    return ()


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(data: bytes) -> None:
    load_or_fault(data)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SPECS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(WORDS)), max_size=4)
)
def test_mutated_specs(text: str, changes: list[tuple[float, int, str]]) -> None:
    for where, length, word in changes:
        start = int(where * len(text))
        text = text[:start] + word + text[start + length :]
    load_or_fault(text.encode())


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SPECS), st.data())
def test_mutated_lines(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    first, second = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    if data.draw(st.booleans()):
        lines[first], lines[second] = lines[second], lines[first]
    else:
        del lines[min(first, second) : max(first, second)]
    load_or_fault("\n".join(lines).encode())
