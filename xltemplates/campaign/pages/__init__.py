"""What a campaign shows as pages that need nothing else: styles and pictures inside, no network, readable when printed.

In: the values that a page shows, as texts and numbers. Out: bytes of HTML. `render` is the only importer of Jinja2 and
is itself imported only where a page is asked for; `tables` holds what a table of a page is made of. The templates
stand beside them: `base.html` is every page's frame, `tables.html` draws tables, `status.html` and `letter.html` are
the pages, `ring.svg` and `bars.svg` the pictures of the first.

Nothing is said or counted here. Begin with `base.html`.
"""
