"""One value on its way: what arrives, by what steps, and what its new kind has to say of it."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.spec.kinds.samples import REGISTRY, ZHENGZHOU
from tests.spec.loading import load
from tests.spec.test_migration import OLD
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Note
from xltemplates.base.words import Words
from xltemplates.locale.translations import Message
from xltemplates.record.migrating.transfer import Result, Transfer, converted, transferred
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.expression.parse import parse_expression
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Field, Spec
from xltemplates.spec.moves import NO_REASON, Computed, Fixed, FromEntry, Joined, Move, Open, Origin
from xltemplates.spec.registry import Registry, Unit

CARD = {
    "name": "Ada Lovelace",
    "town": "London",
    "street": None,
    "fee": Decimal("1.5"),
    "level": "low",
    "games": ({"name": "chess", "won": 3}, {"name": "whist", "won": 1}),
}
WHY = Words.of(zh="合并", en="one line")
TEXT, INTEGER = KINDS["text"].make({}), KINDS["integer"].make({})


@pytest.fixture
def old(tmp_path: Path) -> Spec:
    return load(tmp_path, OLD)


def step(code: str, why: bool = False, **params: object) -> Note:
    reason = Message.of("migrated-why", why=Words.of(zh="合并", en="one line")) if why else ""
    return Note(code, (("version", "club 1"), ("why", reason), *params.items()))


def sent(origin: Origin, kind: Kind, old: Spec, why: Words = NO_REASON, row: int | None = None) -> Result:
    transfer = Transfer(old, CARD, "games" if row is not None else "", row)
    return transferred(Move("x", origin, why), Field("x", "X", kind), transfer, "club 1")


def computed(source: str) -> Computed:
    known = [Known("fee", "number", 2), Known("games.won", "number", repeat="games")]
    expression = parse_expression(source, Scope.of(known, ["games"])).expression
    assert expression is not None
    return Computed(expression, source)


def test_a_value_is_taken_as_it_is(old: Spec) -> None:
    taken = Note("migrated-taken", (("version", "club 1"), ("path", "town")))
    assert sent(FromEntry("town"), TEXT, old) == Result("London", (taken,))
    assert sent(FromEntry("street"), TEXT, old) == Result()
    blank = Note("migrated-taken", (("version", "club 1"), ("path", "name")))
    result = sent(FromEntry("name"), INTEGER, old)
    assert (result.value, result.steps) == (None, (blank,))
    assert [each.code for each in result.notes] == ["number-unreadable"]


def test_an_option_is_renamed(old: Spec) -> None:
    kind = KINDS["choice"].make({"options": ("junior", "high")})
    changed = step("migrated-options", True, path="level", before="low", after="junior")
    assert sent(FromEntry("level", {"low": "junior"}), kind, old, WHY) == Result("junior", (changed,))
    assert sent(FromEntry("level", {"high": "junior"}), kind, old).value == "low"  # no option: limits are judged later


def test_several_options_are_renamed_one_by_one() -> None:
    old, new = (KINDS["choices"].make({"options": options}) for options in (("甲", "乙", "丙"), ("子", "乙", "丙")))
    spec = Spec("f", "1", "", "", (Field("x", "X", old),), (), (), ())
    transfer = Transfer(spec, {"x": ("甲", "丙")})
    result = transferred(Move("x", FromEntry("x", {"甲": "子"})), Field("x", "X", new), transfer, "club 1")
    assert result == Result(
        ("子", "丙"), (step("migrated-options", path="x", before=("甲", "丙"), after=("子", "丙")),)
    )


def test_a_text_is_cut_into_its_parts(old: Spec) -> None:
    part = step("migrated-part", path="name", before="Ada Lovelace", part="2")
    assert sent(FromEntry("name", {}, " ", 2), TEXT, old) == Result("Lovelace", (part,))
    assert sent(FromEntry("name", {}, " ", 1), TEXT, old).value == "Ada"
    assert sent(FromEntry("name", {}, "L", 1), TEXT, old) == Result(
        "Ada", (step("migrated-part", path="name", before="Ada Lovelace", part="1"),)
    )
    missing = Note("migrated-part-missing", (("split", " "), ("part", "3")))
    assert sent(FromEntry("name", {}, " ", 3), TEXT, old) == Result(notes=(missing,))


def test_texts_are_joined_without_the_blank_ones(old: Spec) -> None:
    joined = step("migrated-joined", True, path=("name", "street", "town"))
    assert sent(Joined(("name", "street", "town"), ", "), TEXT, old, WHY) == Result("Ada Lovelace, London", (joined,))
    assert sent(Joined(("street",), ", "), TEXT, old) == Result()


def test_a_value_is_worked_out(old: Spec) -> None:
    assert sent(computed("fee * 10000"), INTEGER, old) == Result(
        15_000, (step("migrated-computed", path="fee * 10000"),)
    )
    assert sent(computed("sum(games.won)"), INTEGER, old).value == 4
    assert sent(computed("1 / 0"), INTEGER, old) == Result()


def test_a_constant_is_set_and_what_is_open_is_nothing(old: Spec) -> None:
    assert sent(Fixed("two", "two"), TEXT, old) == Result("two", (step("migrated-constant", after="two"),))
    assert sent(Open(), TEXT, old) == Result()


def test_a_column_is_looked_for_in_its_row(old: Spec) -> None:
    inside, outside = Transfer(old, CARD, "games", 1), Transfer(old, CARD)
    assert [inside.path(path) for path in ("games.name", "name", "")] == ["games[1].name", "name", "games[1]"]
    assert [outside.path(path) for path in ("games.name", "name", "")] == ["games.name", "name", ""]
    assert (inside.value("games.name"), inside.value("town")) == ("whist", "London")
    assert sent(FromEntry("games.name"), TEXT, old, row=0).value == "chess"
    assert (inside.kind("games.won").name, inside.kind("fee").name) == ("integer", "money")


def test_a_name_means_a_value_a_column_or_the_rows(old: Spec) -> None:
    transfer = Transfer(old, CARD)
    assert transfer.resolve(Name("fee", "number")) == Decimal("1.5")
    assert transfer.resolve(Name("games.won", "number", column=True)) == (3, 1)
    assert transfer.resolve(Name("games", "none", column=True)) == CARD["games"]
    assert Transfer(old, {}).resolve(Name("games", "none", column=True)) == ()


UNIT = Unit(ZHENGZHOU.id, "郑州市科学技术和工业局")
LATER = Registry("later", "2021", "单位", (UNIT,), by_name={fold(UNIT.name): UNIT, UNIT.id: UNIT})


def test_a_unit_keeps_its_id_and_gets_its_new_name(tmp_path: Path) -> None:
    before, after = (KINDS["unit"].make({"registry": each}) for each in (REGISTRY, LATER))
    assert converted(before, after, ZHENGZHOU.name).value == UNIT.name
    assert [each.code for each in converted(before, after, "郑州高新技术产业开发区管理委员会").notes] == [
        "unit-unknown"
    ]
    assert converted(before, before, ZHENGZHOU.name).value == ZHENGZHOU.name
    spec = Spec("f", "1", "", "", (Field("unit", "单位", before),), (), (), ())
    result = transferred(
        Move("unit", FromEntry("unit")),
        Field("unit", "单位", after),
        Transfer(spec, {"unit": ZHENGZHOU.name}),
        "club 1",
    )
    assert result == Result(UNIT.name, (step("migrated-unit", path="unit", before=ZHENGZHOU.name, after=UNIT.name),))
    same = transferred(
        Move("unit", FromEntry("unit")),
        Field("unit", "单位", before),
        Transfer(spec, {"unit": ZHENGZHOU.name}),
        "club 1",
    )
    assert [each.code for each in same.steps] == ["migrated-taken"]


def test_what_is_of_one_kind_stays_as_it_is() -> None:
    assert converted(TEXT, TEXT, " 甲 ").value == " 甲 "
    assert converted(INTEGER, TEXT, 15).value == "15"
