"""Tools of whoever works on the project: run as `python -m tools.NAME` in the checkout, in no wheel."""
