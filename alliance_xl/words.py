"""What the campaign of alliances says in words of its own: the catalogues of `alliance_xl/locale`."""

from pathlib import Path
from typing import Final

from xltemplates.locale.translations import ENGINE, Translations

WORDS: Final = Translations(Path(__file__).parent / "locale", ENGINE)
