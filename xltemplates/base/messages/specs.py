"""Messages: faults of a spec file."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "spec-faults": Message("error", "规格文件有 {count} 处错误。", "The spec has {count} faults."),
}
