"""RawForm -> Parsed: the validated record, its problems and its provenance."""
