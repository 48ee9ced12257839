"""YAML -> Spec: what a form asks for, what it looks like, and what must hold between its entries.

In comes a YAML file, out comes a frozen `model.Spec`, or `SpecFaults` with every fault at its line. `source` reads
YAML (its only importer) with positions, `fields`, `sheets` (of `picture` and `printed`), `checks` and `migration`
read the parts of a spec, `load` puts them together; `load_registry` reads a registry of units, `catalogue` finds the
files. `kinds` says what values are, `expression` is the check language, `verdict` asks a spec's checks of a record,
`json_schema` says what a record looks like.

Begin reading at `model.Spec`, then `load.load_spec`; docs/spec.md is the author's view.
"""
