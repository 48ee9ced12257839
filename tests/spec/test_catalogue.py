"""Requirements: several versions of a form live side by side; specs are found in a folder or in packages."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.errors import SpecFaults
from xltemplates.spec import announced
from xltemplates.spec.announced import GROUP
from xltemplates.spec.catalogue import find_specs, version_key


def files(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_folder(tmp_path: Path) -> None:
    files(
        tmp_path,
        old="form: a.form\nversion: '2020.9'\nnever: [closed",
        new="version: 2020.10\nform: a.form\n",
        units="registry: units\nversion: '1'\ntitle: T\nunits: [never closed",
        campaign="title: no form\nform: {nested: yes}\n",
        broken="form: [",
    )
    (tmp_path / "sub.yaml").mkdir()
    (tmp_path / "deeper").mkdir()
    files(tmp_path / "deeper", other="form: b\nversion: '1'\n")
    found = find_specs(tmp_path)
    assert found.forms == {
        ("a.form", "2020.9"): tmp_path / "old.yaml",
        ("a.form", "2020.10"): tmp_path / "new.yaml",
    }
    assert found.registries == {"units": tmp_path / "units.yaml"}
    assert [file.name for file in found.others] == ["broken.yaml", "campaign.yaml"]
    assert found.versions("a.form") == ("2020.9", "2020.10")
    assert found.latest("a.form") == "2020.10"
    assert found.path("a.form") == tmp_path / "new.yaml"
    assert found.path("a.form", "2020.9") == tmp_path / "old.yaml"
    assert found.path("a.form", "2019") is None
    assert found.path("b") is None
    assert found.latest("b") is None


def test_one_version_in_two_files_is_a_fault(tmp_path: Path) -> None:
    files(tmp_path, a="form: f\nversion: '1'\n", b="form: f\nversion: '1'\n")
    with pytest.raises(SpecFaults) as caught:
        find_specs(tmp_path)
    assert [(Path(fault.file).name, fault.code) for fault in caught.value.faults] == [("b.yaml", "spec-file-twice")]


def test_no_folder_is_no_spec(tmp_path: Path) -> None:
    assert find_specs(tmp_path / "none").forms == {}


def test_announced_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "announced_specs"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('never run')")
    files(package, form="form: f\nversion: '1'\n")
    points = EntryPoints([EntryPoint("a", "announced_specs", GROUP), EntryPoint("b", "no_such_package_", GROUP)])
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(announced, "entry_points", lambda group: points.select(group=group))
    assert find_specs(None).forms == {("f", "1"): package / "form.yaml"}


def test_versions_count_as_people_do() -> None:
    mixed = ["2020.10", "1.10", "2", "1.10.1", "1", "2020.1", "1.10-a", "1.2"]
    assert sorted(mixed, key=version_key) == ["1", "1.2", "1.10", "1.10-a", "1.10.1", "2", "2020.1", "2020.10"]


@given(st.text(st.sampled_from("019aZ._-"), min_size=1), st.text(st.sampled_from("019aZ._-"), min_size=1))
def test_any_two_versions_can_be_compared(first: str, second: str) -> None:
    assert (version_key(first) < version_key(second)) or (version_key(first) >= version_key(second))
