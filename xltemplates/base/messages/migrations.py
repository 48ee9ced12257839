"""Messages: the way from an earlier form, in a spec and in a record."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    # In a spec
    "trial-late": Message(
        "error",
        "trial 应写在 fields 之前：挑选版本时只读到那里；请移到前面。",
        "`trial` must stand before `fields`: versions are chosen by what stands there; move it up.",
    ),
    "migrates-from-shape": Message(
        "error",
        "from 应写作“表单 版本”，且不是本版自己，如 office.leave 2024.1；请更正。",
        "`from` must be `FORM VERSION` of another edition, such as office.leave 2024.1.",
    ),
    "migrates-not-found": Message(
        "error",
        "同一文件夹中没有 {form} {version} 的规格；请放入该版规格，或更正 from。",
        "There is no spec of {form} {version} in the same folder; put it there, or correct `from`.",
    ),
    "migrates-no-source": Message(
        "error",
        "必填项“{title}”（{path}）在旧版中没有来源；请在 entries 中写明来源，或写 open: true 留待补填。",
        "The required entry “{title}” ({path}) has no source in the earlier form; "
        "name one under `entries`, or say `open: true`.",
    ),
    "migrates-left-behind": Message(
        "error",
        "旧版的“{title}”（{path}）没有去处；请在 entries 中取用，或在 dropped 中写明不再使用的原因。",
        "Nothing takes “{title}” ({path}) of the earlier form; "
        "take it under `entries`, or give the reason under `dropped`.",
    ),
    "migrates-dropped-used": Message(
        "error",
        "{path} 已被取用，又列在 dropped 中；请删去其一。",
        "{path} is taken and yet stands under `dropped`; delete one of the two.",
    ),
    "migrates-one-source": Message(
        "error",
        "每项只能有一个来源（{known}）；请只写其中一个。",
        "An entry has one source ({known}); write just one of them.",
    ),
    "migrates-split-part": Message(
        "error",
        "split 与 part 应同时写：按什么分开、取第几段；请补齐。",
        "`split` and `part` belong together: what stands between the parts, and which of them; write both.",
    ),
    "migrates-join-few": Message(
        "error", "join 至少合并两项；只有一项时请用 from。", "`join` takes two entries or more; of one, write `from`."
    ),
    "migrates-other-rows": Message(
        "error",
        "{path} 是表格“{repeat}”的列，本项的行不是由它而来；请取用同一行或表格之外的项。",
        "{path} is a column of {repeat}, whose rows are not this entry's; take one of the same row or of the form.",
    ),
    "migrates-constant": Message(
        "error",
        "“{value}”不能填入“{title}”；请写一个符合该项类型的值。",
        "`{value}` cannot stand in this entry ({title}); write a value of its kind.",
    ),
    "migrates-option-lost": Message(
        "error",
        "{path} 的旧选项没有对应的新选项：{options}；请在 options 中写明改为哪一项。",
        "{path} has no option for these earlier ones: ({options}); say under `options` what each becomes.",
    ),
    # In a record
    "migrated": Message(
        "repair",
        "原为 {version} 版，已按规格转换为 {now} 版；请核对。",
        "This was edition {version} and was carried over to {now} as the spec says: please check it.",
    ),
    "migrated-taken": Message("repair", "取自 {version} 的 {path}", "from {path} of {version}"),
    "migrated-options": Message(
        "repair",
        "选项由“{before}”改为“{after}”（{version} 的 {path}）{why}",
        "option “{before}” became “{after}” (from {path} of {version}) {why_en}",
    ),
    "migrated-unit": Message(
        "repair",
        "单位由“{before}”改称“{after}”（{version} 的 {path}）{why}",
        "the unit “{before}” is now “{after}” (from {path} of {version}) {why_en}",
    ),
    "migrated-part": Message(
        "repair",
        "取 {version} 的 {path}“{before}”的第 {part} 段{why}",
        "part {part} of “{before}” (from {path} of {version}) {why_en}",
    ),
    "migrated-joined": Message(
        "repair", "由 {version} 的 {path} 合并{why}", "joined from {path} of {version} {why_en}"
    ),
    "migrated-computed": Message(
        "repair",
        "由 {version} 的各项算出：{path}{why}",
        "worked out from entries of {version}: {path} {why_en}",
    ),
    "migrated-constant": Message(
        "repair", "{version} 没有此项，按规格填为“{after}”{why}", "not in {version}; filled in as “{after}” {why_en}"
    ),
    "migrated-dropped": Message(
        "repair",
        "{version} 的“{title}”本版不再使用，未转入：{why}",
        "“{title}” of {version} is no longer used and was not carried over: {why_en}",
    ),
    "migrated-part-missing": Message(
        "error",
        "按“{split}”分不出第 {part} 段，请补填。",
        "Cut at “{split}”, the text has no part {part}: please fill it in.",
    ),
    # Comparing
    "diff-unlike": Message(
        "error",
        "{before} 与 {after} 不能比较：应为两份规格、两份名录，或同一表单同一版本的数据、工作簿、规格。"
        "旧版数据请先用 migrate 转换。",
        "{before} and {after} cannot be compared: give two specs, two registries, or records, workbooks and the spec "
        "of one edition of a form. Carry earlier editions over by `migrate` first.",
    ),
    "diff-record-form": Message(
        "error",
        "{file} 没有写明是哪个表单的数据；请改用 parse --json 的输出，或与工作簿、规格比较。",
        "{file} does not say of which form it is; use what parse --json prints, or compare it with a workbook.",
    ),
    "migrate-no-edition": Message(
        "error",
        "没有任何表单有 {version} 版；请检查 --to 和 --specs。",
        "No form has an edition {version}; check --to and --specs.",
    ),
    "migrate-no-way": Message(
        "error",
        "没有从 {start} 到 {goal} 的转换；请在新版规格中写 migrates，或改用 --to 指定别的版本。",
        "There is no way from {start} to {goal}; write `migrates` in the newer spec, or name another edition by --to.",
    ),
}
