"""Messages: what happened to rows, columns, labels, names and sheets."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {}
