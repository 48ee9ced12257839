"""Judges of generated workbooks that know nothing of how they were made."""
