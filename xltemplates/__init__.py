"""An Excel template engine with round-trip parsing: one YAML spec, a locked workbook, and its record back."""
