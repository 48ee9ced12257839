"""Messages: faults of a spec file."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    # The file
    "spec-faults": Message(
        "error", "规格文件有 {count} 处错误；请逐条修改。", "The spec has {count} faults; mend each of them."
    ),
    "spec-unreadable": Message(
        "error",
        "无法读取文件（{reason}）；请检查路径和权限。",
        "The file cannot be read ({reason}); check its path and permissions.",
    ),
    "spec-too-large": Message(
        "error",
        "文件超过 {limit} 字节；请拆分或检查是否选错了文件。",
        "The file is larger than {limit} bytes; split it, or check that it is the right one.",
    ),
    "spec-not-utf8": Message(
        "error",
        "文件不是 UTF-8 编码；请另存为 UTF-8。",
        "The file is not UTF-8; save it as UTF-8.",
    ),
    "yaml-control": Message(
        "error",
        "含有 YAML 不允许的控制字符 {character}；请删除。",
        "YAML allows no character {character}; delete it.",
    ),
    "yaml-syntax": Message(
        "error",
        "YAML 语法错误：{problem}；请检查缩进、冒号和引号。",
        "YAML syntax: {problem}; check indentation, colons and quotes.",
    ),
    "yaml-bracket-open": Message(
        "error",
        "前面的 {{ 或 [ 到这里还没有合上，或两项之间缺少逗号；请补上 }}、] 或逗号。",
        "A {{ or [ before this is still open, or a comma is missing between two items; add }}, ] or the comma.",
    ),
    "yaml-indent": Message(
        "error",
        "此行的缩进与同级各行不一致，或键后没有冒号和空格；请对齐各行，键写成“键: 值”。",
        "This line is not indented like its neighbours, or a key has no colon and blank; align it, write `key: value`.",
    ),
    "yaml-colon": Message(
        "error",
        "一行里有两个“: ”；含冒号的文字请加引号，或检查上一行的缩进。",
        "There are two `: ` in one value; put a text with a colon in quotes, or look at the indentation above.",
    ),
    "yaml-tab": Message(
        "error",
        "这里不能这样开头（制表符、@、` 或 %）；缩进请用空格，文字请加引号。",
        "Nothing may begin like this (a tab, @, ` or %); indent with blanks, and put such a text in quotes.",
    ),
    "yaml-empty": Message(
        "error",
        "文件是空的；至少应有 form、version、title、fields、sheets。",
        "The file is empty; a spec has at least form, version, title, fields and sheets.",
    ),
    "yaml-no-mapping": Message(
        "error",
        "文件最外层应为“键: 值”；请参照规格语言说明。",
        "The file must be `key: value` pairs at the top; see the reference of the spec language.",
    ),
    "yaml-documents": Message(
        "error",
        "一个文件只能有一份文档；请删除“---”及其后内容。",
        "A file holds one document; delete the `---` and what follows.",
    ),
    "yaml-too-deep": Message(
        "error",
        "嵌套超过 {limit} 层；请减少层次。",
        "Nested deeper than {limit} levels; flatten it.",
    ),
    "yaml-key-no-text": Message(
        "error", "键必须是文字；请改写为普通的键。", "A key must be a text; write a plain one."
    ),
    "yaml-key-twice": Message(
        "error",
        "键“{key}”重复（首次在第 {line} 行）；请删除或改名。",
        "The key `{key}` stands twice (first in line {line}); delete or rename one.",
    ),
    "yaml-alias": Message(
        "error",
        "不支持锚点和别名（{name}）；请直接写出内容。",
        "Anchors and aliases ({name}) are not taken; write the content out.",
    ),
    "yaml-tag": Message(
        "error",
        "不支持标签（{tag}）；所有值都按文字读取，请删除标签。",
        "Tags ({tag}) are not taken: every scalar is a text; delete the tag.",
    ),
    "spec-file-twice": Message(
        "error",
        "此文件与 {file} 是同一表同一版本（或同一名录）；请修改 version 或删除其一。",
        "This file and {file} are the same version of one form, or one registry; change `version` or delete one.",
    ),
    # Keys and values
    "key-unknown": Message("error", "未知的键“{name}”；可用：{known}。", "Unknown key `{name}`; there are: {known}."),
    "key-unknown-like": Message(
        "error",
        "未知的键“{name}”；是否应为“{close}”？",
        "Unknown key `{name}`; did you mean `{close}`?",
    ),
    "key-missing": Message("error", "缺少键“{name}”；请补上。", "The key `{name}` is missing; add it."),
    "value-empty": Message("error", "“{name}”不能为空；请填写。", "`{name}` must not be empty; write something."),
    "value-unknown": Message(
        "error",
        "“{name}”不可用；可用：{known}。",
        "`{name}` cannot stand here; there are: {known}.",
    ),
    "value-unknown-like": Message(
        "error",
        "“{name}”不可用；是否应为“{close}”？",
        "`{name}` cannot stand here; did you mean `{close}`?",
    ),
    "value-refused": Message(
        "error",
        "“{name}”的值不符合要求（{limit}）；请修改。",
        "The value of `{name}` does not meet its rule ({limit}); change it.",
    ),
    "list-too-short": Message(
        "error",
        "“{name}”至少应有 {limit} 项；请补充。",
        "`{name}` needs at least {limit} items; add some.",
    ),
    "list-too-long": Message(
        "error",
        "“{name}”最多只能有 {limit} 项；请删减。",
        "`{name}` takes at most {limit} items; remove some.",
    ),
    "value-below": Message("error", "“{name}”不得小于 {limit}。", "`{name}` must be at least {limit}."),
    "value-above": Message("error", "“{name}”不得大于 {limit}。", "`{name}` must be at most {limit}."),
    "type-string": Message("error", "这里应为一段文字，而不是“{value}”。", "A text belongs here, not `{value}`."),
    "type-dict": Message(
        "error",
        "这里应为“键: 值”，而不是“{value}”。",
        "`key: value` pairs belong here, not `{value}`.",
    ),
    "type-list": Message(
        "error",
        "这里应为列表（以“- ”开头或写在方括号内），而不是“{value}”。",
        "A list (`- item` lines, or `[a, b]`) belongs here, not `{value}`.",
    ),
    "type-texts": Message(
        "error",
        "这里应为文字的列表，如 [甲, 乙]，而不是“{value}”。",
        "A list of texts such as `[a, b]` belongs here, not `{value}`.",
    ),
    "type-integer-text": Message(
        "error",
        "这里应为整数（至多 15 位），而不是“{value}”。",
        "A whole number of at most 15 digits belongs here, not `{value}`.",
    ),
    "type-decimal-text": Message(
        "error",
        "这里应为数字，如 12.5，而不是“{value}”。",
        "A number such as `12.5` belongs here, not `{value}`.",
    ),
    "type-date-text": Message(
        "error",
        "这里应为日期，如 2020-08-10，而不是“{value}”。",
        "A date such as `2020-08-10` belongs here, not `{value}`.",
    ),
    "type-flag-text": Message(
        "error",
        "这里应为 true 或 false，而不是“{value}”。",
        "`true` or `false` belongs here, not `{value}`.",
    ),
    "text-too-long": Message(
        "error",
        "文字长 {length}，Excel 在此处最多允许 {limit}；请缩短。",
        "The text has {length} characters, Excel allows {limit} here; shorten it.",
    ),
    "form-shape": Message(
        "error",
        "form“{value}”应为小写字母、数字、下划线、连字符，以点分段，如 city.budget。",
        "form `{value}` must be lower-case words joined by dots, such as `city.budget`.",
    ),
    "version-shape": Message(
        "error",
        "version“{value}”只能含字母、数字和 . _ -，如 2020.1。",
        "version `{value}` may hold letters, digits and . _ - only, such as `2020.1`.",
    ),
    "registry-shape": Message(
        "error",
        "registry“{value}”应为同目录文件名（不含 .yaml），如 units。",
        "registry `{value}` must be the name of a file beside the spec without .yaml, such as `units`.",
    ),
    "registry-not-found": Message(
        "error",
        "规格文件旁没有名录文件 {file}；请补上该文件或修改 registry。",
        "There is no registry file {file} beside the spec; add it or change `registry`.",
    ),
    "registry-missing": Message(
        "error",
        "unit 类字段需要名录；请在规格开头写 registry: 名录文件名。",
        "A field of kind unit needs a registry; write `registry: NAME` at the top of the spec.",
    ),
    # Fields
    "id-shape": Message(
        "error",
        "标识“{id}”应以小写字母开头，只含小写字母、数字和单个下划线。",
        "The id `{id}` must begin with a lower-case letter and hold lower-case letters, digits and single underscores.",
    ),
    "id-reserved": Message("error", "标识“{id}”是保留字；请换一个。", "The id `{id}` is reserved; choose another."),
    "kind-unknown": Message(
        "error",
        "没有“{name}”这种字段类型；可用：{known}。",
        "There is no kind `{name}`; there are: {known}.",
    ),
    "kind-unknown-like": Message(
        "error",
        "没有“{name}”这种字段类型；是否应为“{close}”？",
        "There is no kind `{name}`; did you mean `{close}`?",
    ),
    "widget-unknown": Message(
        "error",
        "这种字段不能用控件“{name}”；可用：{known}。",
        "A field of this kind has no widget `{name}`; there are: {known}.",
    ),
    "widget-unknown-like": Message(
        "error",
        "这种字段不能用控件“{name}”；是否应为“{close}”？",
        "A field of this kind has no widget `{name}`; did you mean `{close}`?",
    ),
    "prefill-kind": Message(
        "error",
        "{kind} 类字段不能预填单位；只有 unit 和 text 可以，请删除 prefill。",
        "A field of kind {kind} cannot be prefilled with the unit; only unit and text can, delete `prefill`.",
    ),
    "repeat-nested": Message(
        "error",
        "“{name}”是重复组中的重复组；重复组不能嵌套，请移到外层。",
        "`{name}` is a repeat inside a repeat; repeats do not nest, move it out.",
    ),
    "print-too-few": Message("error", "print 至少为 1。", "`print` must be at least 1."),
    "max-too-few": Message(
        "error",
        "max 应为不小于 print（{print}）的整数，或 none（不限）。",
        "`max` must be a whole number not below `print` ({print}), or `none` for no end.",
    ),
    "none-not-yesno": Message(
        "error",
        "many.none 指向的“{name}”不是 yesno 字段；请指向一个 yesno 字段。",
        "`many.none` names `{name}`, which is no yesno field; name one that is.",
    ),
    "totals-not-number": Message(
        "error",
        "“{name}”不是数值字段，不能合计；请从 totals 中删除。",
        "`{name}` holds no number and cannot be added up; remove it from `totals`.",
    ),
    "roll-up-without-from": Message(
        "error",
        "只有写了 from 的重复组才能有 {name}；请补上 from 或删除 {name}。",
        "Only a repeat with `from` has `{name}`; add `from` or delete `{name}`.",
    ),
    "from-shape": Message(
        "error",
        "from“{value}”应为 表标识/重复组，如 city.budget/items。",
        "from `{value}` must be FORM/REPEAT, such as `city.budget/items`.",
    ),
    "field-unknown": Message(
        "error",
        "没有字段“{name}”；可用：{known}。",
        "There is no field `{name}`; there are: {known}.",
    ),
    "field-unknown-like": Message(
        "error",
        "没有字段“{name}”；是否应为“{close}”？",
        "There is no field `{name}`; did you mean `{close}`?",
    ),
    # Pictures
    "picture-line-stray": Message(
        "error",
        "图中每行应以“|”（表格行）或“:”（指令）开头。",
        "A line of a picture begins with `|` (a printed row) or `:` (a directive).",
    ),
    "row-not-closed": Message(
        "error",
        "表格行应以“|”结束；请在行末补上。",
        "A printed row ends with `|`; add it at the end of the line.",
    ),
    "brace-open": Message(
        "error",
        "“{{”没有对应的“}}”；要印出花括号请写 \\{{。",
        "`{{` is never closed; write `}}`, or `\\{{` for a printed brace.",
    ),
    "span-stray": Message(
        "error",
        "“<”只能用于格末的跨度，如 <4> 或 <2x4>；要印出请写 \\<。",
        "`<` is for the span at the end of a cell, `<4>` or `<2x4>`; write `\\<` for a printed one.",
    ),
    "span-zero": Message("error", "跨度至少为 1。", "A span is at least 1."),
    "escape-unknown": Message(
        "error",
        "没有转义“{escape}”；可用：\\n \\{{ \\| \\< \\: \\\\。",
        "There is no escape `{escape}`; there are: \\n \\{{ \\| \\< \\: \\\\.",
    ),
    "row-number-outside": Message(
        "error",
        "{{#}} 只能用在 :repeat 与 :end 之间。",
        "`{{#}}` stands between `:repeat` and `:end` only.",
    ),
    "variable-unknown": Message(
        "error",
        "variables 中没有“{name}”；可用：{known}。",
        "`variables` has no `{name}`; there are: {known}.",
    ),
    "variable-unknown-like": Message(
        "error",
        "variables 中没有“{name}”；是否应为“{close}”？",
        "`variables` has no `{name}`; did you mean `{close}`?",
    ),
    "entry-outside-repeat": Message(
        "error",
        "“{name}”属于重复组 {repeat}，只能放在 :repeat {repeat} 与 :end 之间。",
        "`{name}` belongs to the repeat {repeat}; put it between `:repeat {repeat}` and `:end`.",
    ),
    "form-entry-in-repeat": Message(
        "error",
        "“{name}”不属于重复组 {repeat}，放在其中会印出多次；请移到 :repeat 之外。",
        "`{name}` does not belong to the repeat {repeat} and would be printed once a row; move it out of `:repeat`.",
    ),
    "entry-twice": Message(
        "error",
        "“{name}”放了两次（首次在第 {line} 行）；请删除一处。",
        "`{name}` is placed twice (first in line {line}); delete one.",
    ),
    "entry-never": Message(
        "error",
        "“{name}”没有放到任何图中；请放置或删除该字段。",
        "`{name}` stands in no picture; place it or delete the field.",
    ),
    "row-width": Message(
        "error",
        "本行共 {have} 格，应为 {want} 格；请调整跨度 <N>。",
        "The row takes {have} columns instead of {want}; change its spans `<N>`.",
    ),
    "span-into-span": Message(
        "error",
        "这一格跨 {columns} 列，与上方跨行的格重叠；请调整跨度。",
        "This cell over {columns} columns runs into a cell that reaches down from above; change the spans.",
    ),
    "span-into-nothing": Message(
        "error",
        "这一格跨 {rows} 行，但下方没有足够的行；请减少行数或补行。",
        "This cell reaches down {rows} rows, but there are not so many; lower the span or add rows.",
    ),
    "span-in-table": Message(
        "error",
        "有 :columns 的表中，重复行的格不能跨列或跨行；请去掉跨度，或用 :height 写明与原表相同的行高。",
        "In a table (`:columns`) the rows of a repeat have no spans; remove it, or match a workbook with `:height`.",
    ),
    "height-shape": Message(
        "error",
        ":height 应为行高（磅），大于0、不超过{limit}，例如 :height 18.75。",
        "Give `:height` the height of a row in points, above 0 and at most {limit}: `:height 18.75`.",
    ),
    "height-without-columns": Message(
        "error",
        ":height 只用于有 :columns 的表，且应写在其后；请先写 :columns。",
        "`:height` is for tables and stands below `:columns`; write `:columns` first.",
    ),
    "directive-unknown": Message(
        "error",
        "没有指令“{name}”；可用：{known}。",
        "There is no directive `{name}`; there are: {known}.",
    ),
    "directive-unknown-like": Message(
        "error",
        "没有指令“{name}”；是否应为“{close}”？",
        "There is no directive `{name}`; did you mean `{close}`?",
    ),
    "directive-in-repeat": Message(
        "error",
        "{name} 不能放在 :repeat {repeat} 与 :end 之间；请移出。",
        "{name} cannot stand between `:repeat {repeat}` and `:end`; move it out.",
    ),
    "directive-without-row": Message(
        "error",
        "{name} 之后应紧接一行表格行（以“|”开头）。",
        "{name} must be followed directly by a printed row (a line that begins with `|`).",
    ),
    "directive-number": Message(
        "error",
        "这里应为 1 到 {limit} 的整数。",
        "A whole number from 1 to {limit} belongs here.",
    ),
    "directive-bare": Message(
        "error", "此指令后面不带内容；请删除。", "This directive takes nothing after it; delete it."
    ),
    "grid-twice": Message(
        "error",
        "一个图只能有一个 :columns 或 :grid；请删除一个。",
        "A picture has one `:columns` or one `:grid`; delete the other.",
    ),
    "columns-shape": Message(
        "error",
        ":columns 后应为各列宽度（字符数，大于 0，至多 {limit}），如 5 24 20。",
        "`:columns` takes the widths of the columns in characters (above 0, at most {limit}), such as `5 24 20`.",
    ),
    "aside-shape": Message(
        "error",
        ":aside 为一行文字，至多一个填写项。",
        "`:aside` is one line of text with at most one entry.",
    ),
    "at-shape": Message("error", ":at 后应为单元格地址，如 C5。", "`:at` takes a cell address such as `C5`."),
    "repeat-unknown": Message(
        "error",
        "没有重复组“{name}”；可用：{known}。",
        "There is no repeat `{name}`; there are: {known}.",
    ),
    "repeat-unknown-like": Message(
        "error",
        "没有重复组“{name}”；是否应为“{close}”？",
        "There is no repeat `{name}`; did you mean `{close}`?",
    ),
    "repeat-empty": Message(
        "error",
        ":repeat {repeat} 与 :end 之间没有表格行；请补上。",
        "There is no printed row between `:repeat {repeat}` and `:end`; add one.",
    ),
    "repeat-not-ended": Message(
        "error",
        ":repeat {repeat} 没有 :end；请补上。",
        "`:repeat {repeat}` has no `:end`; add it.",
    ),
    "end-without-repeat": Message(
        "error",
        ":end 之前没有 :repeat；请补上或删除。",
        "There is no `:repeat` before this `:end`; add it or delete this.",
    ),
    # Sheets
    "sheet-name-forbidden": Message(
        "error",
        "工作表名不能含 {characters}，也不能以单引号开头或结尾；请改名。",
        "A sheet's name has none of {characters} and no apostrophe at either end; rename it.",
    ),
    "sheet-name-taken": Message(
        "error",
        "工作表名“{name}”重复（不分大小写）或为保留名；请改名。",
        "The sheet name `{name}` is taken (case does not count) or reserved; rename it.",
    ),
    # Checks
    "check-id-twice": Message(
        "error",
        "检查标识“{id}”重复（首次在第 {line} 行）；请改名。",
        "The check id `{id}` stands twice (first in line {line}); rename one.",
    ),
    "check-id-shape": Message(
        "error",
        "检查标识“{id}”只能含小写字母、数字、连字符和下划线。",
        "The check id `{id}` may hold lower-case letters, digits, hyphens and underscores only.",
    ),
    "check-manual-that": Message(
        "error",
        "else: manual 的检查由人工核对，不能有 {name}；请删除。",
        "A check with `else: manual` is an officer's matter and has no `{name}`; delete it.",
    ),
    "say-brace": Message(
        "error",
        "“say”中的花括号应成对，内为表达式，如 {{members}}。",
        "Braces in `say` come in pairs around an expression, such as `{{members}}`.",
    ),
    # Registries
    "group-unknown": Message(
        "error",
        "groups 中没有“{name}”；可用：{known}。",
        "`groups` has no `{name}`; there are: {known}.",
    ),
    "group-unknown-like": Message(
        "error",
        "groups 中没有“{name}”；是否应为“{close}”？",
        "`groups` has no `{name}`; did you mean `{close}`?",
    ),
    "unit-name-empty": Message(
        "error",
        "名称“{name}”没有可辨认的文字；请填写。",
        "The name `{name}` has nothing to recognise; write one.",
    ),
    "unit-name-shared": Message(
        "error",
        "“{name}”已是单位“{unit}”的名称或别名；请改名，使每个名称只指一个单位。",
        "`{name}` already names the unit `{unit}`; change one, so that each name means one unit.",
    ),
    "unit-id-shape": Message(
        "error",
        "单位标识“{id}”只能含字母、数字和 . _ -。",
        "The unit id `{id}` may hold letters, digits and . _ - only.",
    ),
    "unit-name-blanks": Message(
        "error",
        "单位名称“{name}”首尾有空白或含换行；请删除。",
        "The unit name `{name}` has blanks at an end or a line break; delete them.",
    ),
    "unit-twice": Message(
        "error",
        "单位标识“{name}”重复；请改为各自独有的标识。",
        "The unit id `{name}` stands twice; give each unit its own.",
    ),
}
