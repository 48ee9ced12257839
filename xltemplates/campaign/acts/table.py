"""The table of acts: what an officer may do, one row each."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import (
    Act,
    Effect,
    Rulings,
    adds_unit,
    amends,
    assigns,
    chooses,
    closes,
    erases,
    gives_time,
    leaves_out,
    merges_unit,
    notes,
    passes,
    recalls,
    withdraws,
    withdraws_unit,
)

OUTCOMES: Final = ("yes", "no")
Takes = Literal[
    "path",
    "failed",
    "manual",
    "outcome",
    "row",
    "later",
    "state",
    "entry",
    "value",
    "copies",
    "workbook",
    "unit",
    "new-name",
    "new-names",
    "group",
    "attributes",
]
TAKES: Final[tuple[Takes, ...]] = get_args(Takes)
NUMBERED: Final[tuple[Takes, ...]] = ("path", "failed", "manual", "row", "entry")  # what a problem's number says too
About = Literal["file", "scan", "received", "unit", "new-unit", "copies", "act", "roll-up"]
Undo = Literal["never", "open", "again", "gone"]
UNDOS: Final[tuple[Undo, ...]] = get_args(Undo)


_SUBJECTS: Final[Mapping[About, str | None]] = MappingProxyType(
    {
        "file": "sha256",
        "scan": "sha256",
        "received": "sha256",
        "unit": "unit",
        "new-unit": "unit",
        "copies": "target",
        "act": "undone",
        "roll-up": None,
    }
)


@frozen
class Given:
    """What the command of an act is given.

    `name` is its argument or option (then `option-NAME` is what its help says) and its key in JSON, `column` the item's
    that it fills. `takes` says what may stand there: the record `path` of a problem; the code of a check that the file
    has `failed` (or `late`); of a `manual` matter; an `outcome`; the number of a `row`, from one; a time that is
    `later` than the deadline; an `entry` of the file, by its path, cell or title; a `value` that is typed into it; a
    `workbook`, as a file is named; another `unit`; a `new-name` that no unit has, or several `new-names`; the title or
    id of a `group` of the registry; `attributes`, as `NAME=TEXT`; the check number of the `state` of a conflict, which
    fills the column with the files that contradict each other, whether it was given or not; a form, of which
    the `copies` that are out are meant, which fill the column. Where a problem is named by its number in place of a
    file (`郑州市#2`), that says what NUMBERED lists.
    """

    name: str
    column: str
    takes: Takes
    option: bool = False
    required: bool = True
    metavar: str | None = None


@frozen
class ActType:
    """One thing that officers do.

    `name` is its command, `event` the kind of its event and the code of the sentence that says it was done, `table` the
    ledger's. `about` says what it concerns: a file, a scan, or either, as `received` (the item's `sha256`), a unit
    (`unit`, `name`), one that there is not yet (`unit`), copies that went out (`target`: the id of the unit, form or
    copy by which they were named), another act (`undone`, its key), or the roll-up.
    `columns` are the item's beside those, the reason and the officer. `given` fills them from the command; None: the
    act has a command of its own. `effect` is what it changes in where things stand; `disputed`: only a file that others
    contradict; `unsealed`: none that a sealed roll-up was made of. `shown` is the message that heads its lines on the
    sheet of acts. `undo` says what withdrawing it leaves: all as if it had `never` been done, the roll-up `open`, what
    it had withdrawn in force `again`, or what is `gone`, gone; the message `undone-…` says so. `example` is a call of
    its command; what the command does is said by the messages `command-NAME` and `help-NAME`.
    """

    name: str
    event: str
    table: str
    about: About
    effect: Effect
    example: str
    columns: tuple[str, ...] = ()
    given: tuple[Given, ...] | None = ()
    shown: str = ""
    undo: Undo = "never"
    reasoned: bool = True
    disputed: bool = False
    unsealed: bool = False

    @property
    def subject(self) -> str | None:
        """The column that names what it concerns; None for the roll-up."""
        return _SUBJECTS[self.about]


_PATH: Final = Given("path", "path", "path", option=True, required=False)
_SEEN: Final = Given("seen", "rivals", "state", option=True, required=False, metavar="NUMBER")

ACTS: Final[tuple[ActType, ...]] = (
    ActType(
        "waive",
        "waived",
        "waivers",
        "file",
        passes,
        "{program} waive 郑州市#2 --reason 已电话核实 --by 王芳",
        ("code", "path", "rivals"),
        (Given("code", "code", "failed"), _PATH, _SEEN),
        "state-waived",
    ),
    ActType(
        "decide",
        "decided",
        "decisions",
        "file",
        chooses,
        "{program} decide 滑县#1 --reason 以盖章件为准 --by 王芳",
        ("rivals",),
        (_SEEN,),
        "act-decided",
        disputed=True,
    ),
    ActType(
        "record",
        "recorded",
        "manual_items",
        "file",
        notes,
        "{program} record 郑州市#3 是 --reason 纸质件已收 --by 王芳",
        ("code", "outcome", "path", "rivals"),
        (Given("code", "code", "manual"), Given("outcome", "outcome", "outcome"), _PATH, _SEEN),
        "act-recorded",
    ),
    ActType(
        "exclude",
        "excluded",
        "exclusions",
        "file",
        leaves_out,
        "{program} exclude 郑州市.xlsx --row 3 --reason 重复推荐 --by 王芳",
        ("path", "rivals"),
        (Given("row", "path", "row", option=True, required=False), _SEEN),
        "act-excluded",
    ),
    ActType(
        "amend",
        "amended",
        "amendments",
        "file",
        amends,
        "{program} amend 郑州市.xlsx 推荐表!F7 15 --reason 电话核实 --by 王芳",
        ("path", "value", "rivals"),
        (Given("entry", "path", "entry"), Given("value", "value", "value"), _SEEN),
        "act-amended",
    ),
    ActType(
        "extend",
        "extended",
        "extensions",
        "unit",
        gives_time,
        '{program} extend luoyang --until "2020-09-25 18:00" --reason 受灾 --by 王芳',
        ("until",),
        (Given("until", "until", "later", option=True, metavar="TIME"),),
        "column-extended",
    ),
    ActType(
        "recall",
        "recalled",
        "recalls",
        "copies",
        recalls,
        "{program} recall 推荐表 --reason 栏目有误 --by 王芳",
        ("copies",),
        (Given("form", "copies", "copies", option=True, required=False, metavar="FORM"),),
        "act-recall",
    ),
    ActType(
        "assign",
        "assigned",
        "assignments",
        "scan",
        assigns,
        "{program} assign 盖章.pdf 郑州市.xlsx --reason 已核对 --by 王芳",
        ("workbook",),
        (Given("workbook", "workbook", "workbook"),),
        "act-assigned",
    ),
    ActType(
        "erase",
        "erased",
        "erasures",
        "received",
        erases,
        "{program} erase 24_滑县_其一.xlsx --reason 误报含个人信息的材料 --by 王芳",
        shown="act-erased",
        undo="gone",
        unsealed=True,
    ),
    ActType(
        "add-unit",
        "added",
        "unit_additions",
        "new-unit",
        adds_unit,
        '{program} add-unit langya 琅琊新区科技局 --aliases "琅琊新区, 琅琊" --reason 新设 --by 王芳',
        ("name", "group", "aliases", "attributes"),
        (
            Given("name", "name", "new-name"),
            Given("group", "group", "group", option=True, required=False),
            Given("aliases", "aliases", "new-names", option=True, required=False),
            Given("attributes", "attributes", "attributes", option=True, required=False),
        ),
        "act-added",
    ),
    ActType(
        "merge-unit",
        "merged",
        "unit_mergers",
        "unit",
        merges_unit,
        "{program} merge-unit 滑县 --into 安阳市 --reason 机构合并 --by 王芳",
        ("into",),
        (Given("into", "into", "unit", option=True, metavar="UNIT"),),
        "act-merged",
    ),
    ActType(
        "withdraw-unit",
        "withdrawn",
        "unit_withdrawals",
        "unit",
        withdraws_unit,
        "{program} withdraw-unit 兰考县 --reason 来函退出 --by 王芳",
        (),
        (),
        "act-unit-withdrawn",
    ),
    ActType(
        "seal",
        "sealed",
        "seals",
        "roll-up",
        closes,
        "",
        ("file", "sha256", "ending", "open", "events", "head"),
        None,
        "act-sealed",
        undo="open",
        reasoned=False,
    ),
    ActType(
        "undo",
        "undone",
        "withdrawals",
        "act",
        withdraws,
        "{program} undo last --reason 核实有误 --by 王芳",
        shown="act-undone",
        undo="again",
    ),
)

BY_NAME: Final = MappingProxyType({row.name: row for row in ACTS})


def rulings(acts: Iterable[Act]) -> Rulings:
    """What some acts amount to, by the effects of their rows."""
    return Rulings((BY_NAME[act.name].effect, act) for act in acts)
