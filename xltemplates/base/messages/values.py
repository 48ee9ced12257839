"""Messages: what kinds and widgets say of one cell's content."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {}
