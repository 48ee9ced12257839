"""Programs that open, fill and save a form: what is read afterwards is what was filled in.

The JavaScript libraries are installed by `npm ci --prefix tests/clients` (`node_modules` is ignored).
"""
