"""Every fault of a relation is told at its place, with what to write instead."""

from pathlib import Path

import pytest

from tests.campaign.relations.kit import relations

WITH = "each: t.list/rows, with: t.paper, on: {name: about}"


def faults(folder: Path, keys: str) -> list[tuple[str, str, str]]:
    """What stands at each fault of a relation that says `x` and these keys; its code and its English sentence."""
    text = f"- {{id: r, say: x, {keys}}}"
    _, report = relations(folder, text)
    return [(f"  {text}"[fault.column - 1 :], fault.code, fault.message("en")) for fault in report.faults().faults]


@pytest.mark.parametrize(
    ("keys", "at", "code", "word"),
    [
        (f"{WITH}, expcet: some", "expcet", "key-unknown-like", "expect"),
        (f"{WITH}, expect: many", "many", "value-unknown", "one"),
        ("with: t.paper, on: {name: about}, expect: some", "id: r", "relation-each", "each"),
        ("each: t.list, pairs: t.list, on: {unit: unit}", "id: r", "relation-each", "one of them"),
        ("pairs: t.list, with: t.paper, on: {unit: unit}", "with:", "relation-pairs-with", "with"),
        ("each: t.list, with: t.paper, expect: some", "with:", "relation-on", "on:"),
        ("pairs: t.list, that: total == there.total", "pairs:", "relation-pairs-on", "alike:"),
        ("each: t.list, on: {unit: unit}, that: total > 1", "on:", "relation-alone", "with"),
        ("each: t.list, alike: {of: unit, score: 80}", "alike:", "relation-alike", "pairs"),
        (WITH, "id: r", "relation-nothing", "expect"),
        ("each: t.lst, that: total > 1", "t.lst", "campaign-form-unknown-like", "t.list"),
        ("each: t.list/row, that: total > 1", "t.list/row,", "repeat-unknown-like", "rows"),
        ("each: t.list/rows of, that: total > 1", "t.list/rows of,", "relation-source", "FORM/REPEAT"),
        ("each: t.list, with: t.list of lst, on: {unit: unit}, that: true", "t.list", "earlier-unknown-like", "last"),
        ("each: t.list/rows, with: t.paper, on: {nam: about}, expect: some", "nam:", "expression-name", "name"),
        ("each: t.list/rows, with: t.paper, on: {name: abuot}, expect: some", "abuot", "expression-name", "about"),
        ("each: t.list/rows, with: t.paper, on: {name: count}, expect: some", "count}", "expression-mixed", "number"),
        ("each: t.list/rows, with: t.paper, on: {name: sign}, expect: some", "sign}", "expression-valueless", "sign"),
        ("each: t.list, with: t.paper, on: {rows.name: about}, expect: some", "rows.name", "relation-single", "column"),
        (f"{WITH}, among: {{name: about}}", "about}", "relation-column", "parties.name"),
        (f"{WITH}, compare: {{day: count}}", "count}", "expression-mixed", "date"),
        (f"{WITH}, that: count == there.cuont", "there.cuont", "expression-name", "there.count"),
        (f"{WITH}, that: there.about", "there.about", "expression-type", "bool"),
        (f'{WITH}, that: sort == "三"', '"三"', "expression-option", "一"),
        ("each: t.list, that: sum(there.count) == total", "there.count", "expression-name", "there.count"),
        (f"{WITH}, expect: some, at: there.abuot", "there.abuot", "expression-name", "there.about"),
        ("pairs: t.list/rows, alike: {of: name, score: eighty}", "eighty", "type-decimal-text", "eighty"),
        ("pairs: t.list/rows, alike: {of: count, score: 80}", "count,", "relation-single", "count"),
        ('each: t.paper, that: registry.group != "nort"', '"nort"', "expression-option", "north"),
        ('each: t.paper, that: document.route != "filing"', '"filing"', "expression-option", "own"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(tmp_path: Path, keys: str, at: str, code: str, word: str) -> None:
    ((text, what, said),) = faults(tmp_path, keys)
    assert (text.lstrip("{")[: len(at)], what) == (at, code)
    assert word in said


@pytest.mark.parametrize(
    ("say", "code", "word"),
    [
        ("{name", "say-brace", "Braces"),
        ("{nmae}", "expression-name", "name"),
        ("{found.score}", "expression-name", "found.missing"),
        ("{there.rows}", "expression-name", ""),
    ],
)
def test_blanks_of_a_sentence_are_names_of_either_side(tmp_path: Path, say: str, code: str, word: str) -> None:
    _, report = relations(tmp_path, f"- {{id: r, {WITH}, expect: some, say: '{say}'}}")
    (fault,) = report.faults().faults
    assert fault.code == code
    assert word in fault.message("en")


def test_all_faults_come_at_once_and_sound_relations_are_read(tmp_path: Path) -> None:
    read, report = relations(
        tmp_path,
        f"""
- {{id: one, say: x, {WITH}, expect: some, that: cuont > 1}}
- {{id: two, say: x, {WITH}}}
- {{id: two, say: x, {WITH}, expect: none}}
""",
    )
    assert [(fault.line, fault.code) for fault in report.faults().faults] == [
        (2, "expression-name"),
        (3, "relation-nothing"),
        (4, "check-id-twice"),
    ]
    assert read[-1].id == "two"


def test_several_sources_have_their_common_names_only(tmp_path: Path) -> None:
    assert faults(tmp_path, "each: [t.list, t.paper], that: total > 1")[0][1] == "expression-name"
    read, report = relations(tmp_path, "- {id: r, each: [t.list, t.paper], that: filled(unit), say: x}")
    assert report.clean
    assert "document.unit" in read[0].here.names
