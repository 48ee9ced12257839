"""A form drafted -> the YAML of its spec, and of the registry that it needs.

In come a form and its checks, out come texts. `emit` writes the spec with every guess marked `# ?` and its reason,
`picture` the picture of each sheet, `registry` the units that a workbook lists, `yaml_text` spells texts as YAML.

Begin reading at `emit.spec_text`.
"""
