"""Messages: refusals of a returned file, and of its identity."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {}
