"""A few whole workbooks, kept as normalised XML, so that a change of the output is seen and meant."""
