"""Messages: merging returned files into a roll-up."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "rollup-no-source": Message(
        "error",
        "规格 {form} 不是汇总表：没有一组行写明来源；请在该组行下写 from: 表名/行组名。",
        "{form} is no roll-up: none of its repeats says where rows come from; write `from: FORM/REPEAT` under one.",
    ),
    "rollup-other-form": Message(
        "error",
        "汇总表 {rollup} 不收取 {form} 的行；请换用该表的汇总表，或去掉这个文件。",
        "the roll-up {rollup} takes no rows from {form}; use that form's own, or leave this file out.",
    ),
    "rollup-source-lost": Message(
        "warning",
        "本行的来源（文件、单元格、SHA-256）不全或无法读出，已改记为本汇总表的这一行；请对照原始文件补正。",
        "the source of this row (file, cells, SHA-256) is incomplete or unreadable, so the row itself was noted as its "
        "source; compare it with the original file.",
    ),
}
