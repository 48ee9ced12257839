"""Records as JSON, in and out.

In comes a `Parsed` or a form's layout, out come the objects that `--json` prints (`export`), their text with exact
decimals (`json_text`) and the JSON Schema that they obey (`schema`); `restore` makes a record of such an object
again.

Begin reading at `export.parsed_object`.
"""
