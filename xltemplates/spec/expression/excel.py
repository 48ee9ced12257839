"""Pieces of formula text that functions and the writer share."""


def quoted(text: str) -> str:
    """A text as a formula writes it, in pieces of 255 characters joined by `&`."""
    pieces = [text[at : at + 127] for at in range(0, len(text), 127)] if len(text) > 127 else [text]
    joined = "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
    return f"({joined})" if len(pieces) > 1 else joined


def safely(condition: str) -> str:
    """Whether a condition holds; one that ends in an error does not."""
    return f"ISNUMBER(1/({condition}))"


def added(*texts: str) -> str:
    """A sum."""
    return f"({'+'.join(texts)})"


def multiplied(*texts: str) -> str:
    """A product; of conditions, whether all of them hold."""
    return f"({'*'.join(texts)})"
