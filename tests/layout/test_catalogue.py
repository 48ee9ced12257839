"""Forms by id and version, loaded and laid out once."""

import pickle
from pathlib import Path

import pytest

from xltemplates.base.errors import Misuse, SpecFaults
from xltemplates.layout.catalogue import Catalogue

FORM = """\
form: {form}
version: "{version}"
title: T
fields:
  a: {{kind: text, title: A}}
sheets:
  - name: S
    picture: "| {{a}} <{columns}> |"
"""


def written(folder: Path, name: str, form: str = "test.form", version: str = "1", columns: int = 12) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(FORM.format(form=form, version=version, columns=columns), encoding="utf-8")
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Two versions of one form and one of another."""
    written(tmp_path, "old", version="2020.9")
    written(tmp_path, "new", version="2020.10")
    written(tmp_path, "other", form="other.form")
    return Catalogue.open(tmp_path)


def test_the_forms_with_their_versions_oldest_first(catalogue: Catalogue) -> None:
    assert catalogue.forms == {"other.form": ("1",), "test.form": ("2020.9", "2020.10")}


def test_a_form_is_its_newest_version_unless_another_is_named(catalogue: Catalogue) -> None:
    assert catalogue.spec("test.form").version == "2020.10"
    assert catalogue.layout("test.form", "2020.9").spec.version == "2020.9"
    assert catalogue.resolve("test.form@2020.9").version == "2020.9"


def test_a_trial_is_taken_only_by_its_name(catalogue: Catalogue, tmp_path: Path) -> None:
    text = written(tmp_path, "trial", version="2021.1").read_text("utf-8")
    (tmp_path / "trial.yaml").write_text(text.replace("title:", "trial: true\ntitle:", 1), "utf-8")
    found = Catalogue.open(tmp_path)
    assert found.forms["test.form"] == ("2020.9", "2020.10", "2021.1")
    assert (found.current("test.form"), found.spec("test.form").version) == ("2020.10", "2020.10")
    assert found.spec("test.form", "2021.1").trial
    catalogue.resolve(tmp_path / "trial.yaml")
    assert catalogue.current("test.form") == "2020.10"


def test_a_pinned_version_counts_as_the_one_in_force(catalogue: Catalogue) -> None:
    pinned = catalogue.pinned({"test.form": "2020.9"})
    assert (pinned.current("test.form"), pinned.current("other.form")) == ("2020.9", "1")
    assert catalogue.current("test.form") == "2020.10"
    with pytest.raises(Misuse, match=r"2019"):
        catalogue.pinned({"test.form": "2019"})


def test_what_was_loaded_is_kept(catalogue: Catalogue) -> None:
    assert catalogue.spec("test.form") is catalogue.spec("test.form", "2020.10")
    assert catalogue.layout("test.form") is catalogue.layout("test.form")


def test_a_file_joins_the_catalogue(catalogue: Catalogue, tmp_path: Path) -> None:
    before = catalogue.layout("other.form")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    spec = catalogue.resolve(written(elsewhere, "other", form="other.form", columns=6))
    assert catalogue.spec("other.form") is spec
    assert catalogue.layout("other.form") != before
    assert catalogue.resolve(str(written(elsewhere, "third", form="third.form"))).form == "third.form"
    assert "third.form" in catalogue.forms


def test_what_is_not_there_is_said_with_what_is(catalogue: Catalogue) -> None:
    with pytest.raises(Misuse, match=r"no form 'none', only other\.form, test\.form"):
        catalogue.spec("none")
    with pytest.raises(Misuse, match=r"no version '3', only 2020\.9, 2020\.10"):
        catalogue.layout("test.form", "3")


def test_a_faulty_spec_is_refused_when_asked_for(tmp_path: Path) -> None:
    written(tmp_path, "good")
    bad = tmp_path / "bad.yaml"
    bad.write_text('form: bad.form\nversion: "1"\ntitle: T\n', encoding="utf-8")
    catalogue = Catalogue.open(tmp_path)
    assert catalogue.spec("test.form").form == "test.form"
    with pytest.raises(SpecFaults):
        catalogue.spec("bad.form")


def test_it_travels_to_another_process_with_what_it_knows(catalogue: Catalogue, tmp_path: Path) -> None:
    layout = catalogue.layout("test.form")
    for path in tmp_path.glob("*.yaml"):
        path.unlink()
    there: Catalogue = pickle.loads(pickle.dumps(catalogue))
    assert there.layout("test.form") == layout
