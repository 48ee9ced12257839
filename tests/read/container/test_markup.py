"""XML parts by streaming: the same elements however the bytes are cut, and nothing that could harm."""

from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CHILDREN, DEPTH
from xltemplates.read.container.markup import attribute, local, stream

TEXT = "<a><rows><r>一</r><r>二</r></rows><other><r>三</r></other><rows><r>四</r></rows></a>"


def rows(*chunks: bytes) -> list[str]:
    found: list[Element] = []
    stream(chunks, {"rows": found.append})
    return [element.text or "" for element in found]


def refused(*chunks: bytes) -> str:
    with pytest.raises(Refused) as caught:
        rows(*chunks)
    return caught.value.code


@given(st.lists(st.integers(0, len(TEXT.encode())), max_size=6))
def test_children_come_in_order_however_the_bytes_are_cut(cuts: list[int]) -> None:
    data = TEXT.encode()
    edges = [0, *sorted(cuts), len(data)]
    assert rows(*(data[start:end] for start, end in pairwise(edges))) == ["一", "二", "四"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_a_package_is_read(encoding: str) -> None:
    assert rows(TEXT.encode(encoding)) == ["一", "二", "四"]


def test_a_declared_encoding_is_believed() -> None:
    assert rows(b'<?xml version="1.0" encoding="GBK"?>' + TEXT.encode("gbk")) == ["一", "二", "四"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    assert refused(f"<!DOCTYPE a [<!ENTITY x 'y'>]>{TEXT}".encode(encoding)) == "file-doctype"


def test_a_document_type_cut_in_two_is_refused() -> None:
    assert refused(b"<!DOC", b"TYPE a>" + TEXT.encode()) == "file-doctype"


@pytest.mark.parametrize("encoding", ["utf-7", "punycode", "cp037", "utf-16", "nonsense"])
def test_encodings_no_spreadsheet_writes_are_damage(encoding: str) -> None:
    assert refused(f'<?xml version="1.0" encoding="{encoding}"?>{TEXT}'.encode()) == "file-damaged"


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a></b>", b"no", b"<a>\xff</a>", b"<a>&x;</a>", "<a>工业</a>".encode("gbk")]
)
def test_what_is_not_well_formed_is_damage(data: bytes) -> None:
    assert refused(data) == "file-damaged"


def test_a_part_that_nests_too_deep_is_refused() -> None:
    assert refused(b"<a><rows><r>" + b"<x>" * DEPTH, b"</x>" * DEPTH + b"</r></rows></a>") == "file-markup-extreme"


def test_an_element_with_too_many_children_is_refused() -> None:
    assert refused(b"<a><rows><r>" + b"<x/>" * (CHILDREN + 1), b"</r></rows></a>") == "file-markup-extreme"


@pytest.mark.slow
def test_what_nobody_asks_for_may_be_as_wide_as_it_likes() -> None:
    wide = b"<x><y/></x>" * (CHILDREN + 1)
    assert rows(
        b"<a><other>" + wide, b"</other><other><deep>" + wide + b"</deep></other><rows><r>1</r></rows></a>"
    ) == ["1"]
    assert rows(b"<a>" + wide + b"<rows><r>1</r></rows>", b"</a>") == ["1"]


def test_what_an_asked_element_holds_may_not() -> None:
    found: list[Element] = []
    with pytest.raises(Refused):
        stream((b"<a><b>" + b"<x/>" * (CHILDREN + 1), b"</b></a>"), {"a": found.append})
    stream((b"<a><b>" + b"<x/>" * (CHILDREN + 1), b"</b></a>"), {"a": found.append, "b": lambda _: None})
    assert [(element.tag, len(element)) for element in found] == [("b", 0)]


@given(st.lists(st.integers(0, 200), max_size=6))
def test_elements_at_more_levels_come_in_the_order_of_the_document(cuts: list[int]) -> None:
    data = b"<a><s n='1'><t><r>1</r><r>2</r></t><o/></s><z/><s n='2'><t><r>3</r></t></s><s n='3'/></a>"
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    found: list[str] = []

    def take(element: Element) -> None:
        found.append(element.get("n") or element.text or element.tag)

    stream((data[start:end] for start, end in pairwise(edges)), {"a": take, "s": take, "t": take}, levels=2)
    assert found == ["1", "2", "t", "o", "1", "z", "3", "t", "2", "3"]


def test_names_are_local() -> None:
    assert local("{urn:x}row") == local("row") == "row"
    assert attribute(Element("a", {"{urn:x}id": "7"}), "id") == "7"
    assert attribute(Element("a"), "id") == ""
