"""Templates and values -> pages. Jinja2's only importer: texts are escaped, a value that is lacking is an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from xltemplates.base.words import Language
from xltemplates.locale.translations import sentence


def page(template: str, language: Language, **values: object) -> bytes:
    """The page of a template of this folder, as UTF-8 HTML; jinja2's UndefinedError for a value that it lacks."""
    tag = sentence("format-tag", (), language)
    return _environment().get_template(template).render(values, tag=tag).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
