"""Pieces of work in a process of their own, for its memory: each imports only what it needs."""
