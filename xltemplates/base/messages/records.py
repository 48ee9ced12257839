"""Messages: required entries, limits, checks and rows of a record."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {}
