"""Originals are kept once, unchanged, and names are safe everywhere."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.campaign.folder.originals import keep, original_of, put_in_place, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("郑州市科学技术局", "郑州市科学技术局"),
        ("推荐单位/部门", "推荐单位_部门"),
        ('a<b>:"c"|d?*', "a_b___c__d__"),
        ("名称. ", "名称"),
        ("CON", "_CON"),
        ("nul.xlsx", "_nul.xlsx"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_names_are_safe_on_windows(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=30))
def test_a_safe_name_is_one_part_of_a_path_and_stays_safe(text: str) -> None:
    name = safe_name(text)
    assert not set('<>:"/\\|?*') & set(name)
    assert name.strip(" .") == name != ""
    assert safe_name(name) == name


def test_an_original_is_kept_by_its_hash_and_cannot_be_written(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    ((sha256, kept),) = keep([("甲.XLSX", b"the same")], store)
    assert kept.name == f"{sha256}.xlsx"
    assert kept.read_bytes() == b"the same"
    assert kept.stat().st_mode & 0o222 == 0
    put_in_place(store, [kept])
    place = store / kept.name
    assert keep([("乙.xls", b"the same")], store) == ((sha256, place),)
    assert list(store.iterdir()) == [place] == [original_of(store, sha256)]


def test_the_same_content_twice_among_several_is_kept_once(tmp_path: Path) -> None:
    kept = keep([("a.xlsx", b"1"), ("b.xls", b"2"), ("c.xls", b"1")], tmp_path / "store")
    assert kept[0] == kept[2]
    assert [path.suffix for _, path in kept] == [".xlsx", ".xls", ".xlsx"]
    assert {path.read_bytes() for path in (tmp_path / "pending").iterdir()} == {b"1", b"2"}


@pytest.mark.parametrize("name", ["无扩展名", "a.很长的扩展名", "a.b c", "a.toolongforus"])
def test_an_ending_that_is_none_is_left_out(tmp_path: Path, name: str) -> None:
    ((sha256, kept),) = keep([(name, b"x")], tmp_path / "store")
    assert kept.name == sha256


def test_nothing_is_found_where_nothing_was_kept(tmp_path: Path) -> None:
    assert original_of(tmp_path, "0" * 64) is None


def test_what_is_kept_waits_beside_its_folder_until_it_is_put_in_place(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    ((sha256, kept),) = keep([("甲.xlsx", b"x")], store)
    assert not list(store.iterdir())
    assert kept == original_of(store, sha256)
    for _ in range(2):  # another process may have been quicker
        put_in_place(store, [kept])
        assert original_of(store, sha256) == store / kept.name
