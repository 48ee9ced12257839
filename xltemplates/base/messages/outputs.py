"""Messages: writing, stamping, merging and the command line."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {}
