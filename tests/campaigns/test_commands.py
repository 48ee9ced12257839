"""`check`, `schema` and the group of commands know campaign specs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.campaigns.rounds import HERE, run
from xltemplates.cli.app import app


def engine(*words: object, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exit_code == status, done.output
    return done.output


@pytest.mark.parametrize(
    ("name", "said"),
    [("budget", "city.budget 2025  3 forms, 5 relations"), ("survey", "survey.institutes 2024  1 forms, 4 relations")],
)
def test_check_takes_a_campaign_spec(name: str, said: str) -> None:
    path = HERE / name / "campaign.yaml"
    assert engine("check", path, "--lang", "en").strip() == said
    facts = json.loads(engine("check", path, "--json"))
    assert (facts["faults"], facts["relations"]) == ([], int(said.split()[-2]))


def test_check_lists_every_fault_of_one_that_is_not_even_whole(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text("campaign: a\nforms: {}\nrelations: [{id: x}]\n", "utf-8")
    faults = json.loads(engine("check", path, "--json", status=2))["faults"]
    assert [(fault["line"], fault["code"]) for fault in faults] == [
        (1, "key-missing"),
        (1, "key-missing"),
        (1, "key-missing"),
        (2, "value-empty"),
        (3, "key-missing"),
    ]


def test_schema_gives_the_language_of_campaign_specs() -> None:
    assert json.loads(engine("schema", "--campaign"))["title"] == "xltemplates campaign spec"
    assert "--campaign" in engine("schema", "--campaign", "--spec", status=2)


def test_a_folder_that_is_none_asks_for_a_campaign_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "xltemplates campaign init SPEC DIR" in run("next", "--lang", "en")
    assert "xltemplates campaign init SPEC DIR" in run("status", "--lang", "en", status=2)


def test_an_installed_campaign_is_named_by_its_id(tmp_path: Path) -> None:
    run("init", "alliance.henan@2020.1", tmp_path / "c")
    assert "campaign: alliance.henan 2020.1" in (tmp_path / "c/campaign.yaml").read_text("utf-8")
    assert "alliance.henan 2020.1" in run("init", "alliance.henna", tmp_path / "d", "--lang", "en", status=2)


def test_there_is_no_demonstration_of_any_campaign() -> None:
    assert "demo" not in run("--help").split()
    run("demo", status=2)
