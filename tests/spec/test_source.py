"""Requirements: DESIGN 3, Loading. 1. Scalars are text. 2. Positions are the file's. 3. Duplicate keys are refused.
4. Inputs are untrusted: no aliases, no tags, limits on size and depth, UTF-8, never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.loading import faults, written
from xltemplates.base.errors import SpecFaults
from xltemplates.spec.faults import Report
from xltemplates.spec.source import MAX_BYTES, MAX_DEPTH, read_heads, read_source
from xltemplates.spec.tree import Pairs, Scalar, find, plain


def read(folder: Path, text: str) -> Pairs:
    report = Report("spec.yaml")
    source = read_source(written(folder, text), report)
    report.settle()
    return source


def test_scalars_are_text(tmp_path: Path) -> None:  # 1
    text = """
        no: yes
        version: 2020.10
        nothing: ~
        void:
        list: [on, 0x10, 1_000, 2020-01-01]
        """
    assert plain(read(tmp_path, text)) == {
        "no": "yes",
        "version": "2020.10",
        "nothing": "~",
        "void": "",
        "list": ["on", "0x10", "1_000", "2020-01-01"],
    }


def place_of(source: Pairs, path: tuple[str | int, ...], part: str) -> str:
    node = find(source, path)
    assert isinstance(node, Scalar)
    position = node.places().at(node.text.index(part))
    return f"{position.line}:{position.column}"


def test_places_inside_scalars_of_every_style(tmp_path: Path) -> None:  # 2
    source = read(
        tmp_path,
        r"""
        plain: one two
        several: one
           two  three
        single: 'it''s a two'
        double: "\u4e00\n\ttab\x20 \"two\" \
           end"
        literal: |2  # a comment

            deeper {two}

          flat
        folded: >-
          one
          two

          three
        """,
    )
    assert place_of(source, ("plain",), "two") == "1:12"
    assert place_of(source, ("several",), "three") == "3:9"
    assert place_of(source, ("single",), "a two") == "4:16"
    assert place_of(source, ("double",), "一") == "5:10"
    assert place_of(source, ("double",), "two") == "5:30"
    assert place_of(source, ("double",), "end") == "6:4"
    assert place_of(source, ("literal",), "two") == "9:13"
    assert place_of(source, ("literal",), "flat") == "11:3"
    assert place_of(source, ("folded",), "three") == "16:3"


@settings(deadline=None)
@given(st.text(st.sampled_from("ab \n'\"\\:{}|#世😀\t"), min_size=1), st.sampled_from(["'", '"', "|", ">"]))
def test_places_lead_to_the_same_character(text: str, style: str) -> None:  # 2
    dumped = yaml.dump({"k": text}, default_style=style, allow_unicode=True, width=12)
    page = dumped.split("\n")
    for node in _values(dumped):
        places = node.places()
        for offset, character in enumerate(node.text):
            if not character.isspace():
                place = places.at(offset)
                found = page[place.line - 1][place.column - 1]
                assert found == character or (found == "\\" and node.style == '"')


def _values(text: str) -> list[Scalar]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "spec.yaml"
        file.write_text(text, encoding="utf-8", newline="")
        source = read_source(file, Report("x"))
    return [value for _, value in source.entries if isinstance(value, Scalar)]


def test_duplicate_keys_are_refused_everywhere(tmp_path: Path) -> None:  # 3
    text = """
        form: a
        form: b
        fields: {x: {kind: text, kind: date}}
        """
    found = [fault for fault in faults(tmp_path, text) if "twice" in fault]
    assert found == ["2:1 yaml-key-twice", "3:26 yaml-key-twice"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x\n", "1:4 yaml-alias"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4 yaml-tag"),
        ("a: !!int 3\n", "1:4 yaml-tag"),
        ("? [a]\n: b\n", "1:3 yaml-key-no-text"),
        ("a: 1\n---\nb: 2\n", "2:1 yaml-documents"),
        ("a: [1,\nb\n", "3:1 yaml-bracket-open"),
        ("a: b\n  c: d\n", "2:4 yaml-colon"),
        ("a:\n  b: 1\n c: 2\n", "3:2 yaml-indent"),
        ("a: {b: 1\nc: 2\n", "2:2 yaml-bracket-open"),
        ("a:\n\tb: 1\n", "2:1 yaml-tab"),
        ("a: b: c\n", "1:5 yaml-colon"),
        ("- a\n", "1:1 yaml-no-mapping"),
        ("", "1:1 yaml-empty"),
        ("# only words\n", "1:1 yaml-empty"),
        ("a: 1\nb: \x07\n", "2:4 yaml-control"),
        ("a: " + "[" * 99_999, f"1:{MAX_DEPTH + 3} yaml-too-deep"),
        ("a: " + "x" * MAX_BYTES, "1:1 spec-too-large"),
    ],
)
def test_what_is_no_plain_yaml(tmp_path: Path, text: str, code: str) -> None:  # 4
    assert code in faults(tmp_path, text)


def test_encodings(tmp_path: Path) -> None:  # 4
    file = tmp_path / "spec.yaml"
    file.write_bytes("\ufefftitle: 表\n".encode())
    assert plain(read_source(file, Report("x"))) == {"title": "表"}
    for data, place in (("title: 表\n".encode("gbk"), (1, 8)), ("a: 表\nb: ".encode() + b"\xff", (2, 4))):
        file.write_bytes(data)
        with pytest.raises(SpecFaults) as caught:
            read_source(file, Report("x"))
        (fault,) = caught.value.faults
        assert (fault.line, fault.column, fault.code) == (*place, "spec-not-utf8")


def test_line_ends_of_windows(tmp_path: Path) -> None:  # 2
    file = tmp_path / "spec.yaml"
    file.write_bytes(b"a: |\r\n  one\r\n  two\r\nb: c\r\n")
    source = read_source(file, Report("x"))
    assert plain(source) == {"a": "one\ntwo\n", "b": "c"}
    assert place_of(source, ("a",), "two") == "3:3"


def test_heads_are_read_no_further_than_needed(tmp_path: Path) -> None:
    file = written(tmp_path, "form: a\nfields: {x: {form: b}}\nversion: '1'\nrest: [never closed\n")
    assert read_heads(file, lambda heads: "version" in heads) == {"form": "a", "fields": "", "version": "1"}
    assert read_heads(tmp_path / "none.yaml", lambda heads: False) == {}
