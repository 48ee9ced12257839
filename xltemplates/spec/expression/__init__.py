"""The check language: Python's syntax, a whitelist of nodes, typed at load, folded to Python and to Excel."""
