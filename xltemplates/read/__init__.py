"""Returned file -> RawForm: what stood in each entry, and where it was found."""
