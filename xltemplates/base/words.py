"""Words that somebody else wrote, a spec's author for example: a text for each language they gave."""

from collections.abc import Callable
from typing import TypeAlias

from xltemplates.base.frozen import frozen

Language: TypeAlias = str  # a tag as BCP 47 has it, `zh`, `en`; there is a catalogue `xltemplates/locale/zh.po` for it


@frozen
class Words:
    """A name or a sentence by language: `Words.of(zh="单位", en="unit")`; false where it is empty in all."""

    texts: tuple[tuple[Language, str], ...]

    @classmethod
    def of(cls, **texts: str) -> "Words":
        """Words by language, in the order given."""
        return cls(tuple(texts.items()))

    def get(self, language: Language) -> str:
        """The text in a language; in English where it is not given, else in the first that is; "" of none."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def __bool__(self) -> bool:
        return any(text for _, text in self.texts)

    def map(self, change: Callable[[Language, str], str]) -> "Words":
        """The same with each text changed."""
        return Words(tuple((language, change(language, text)) for language, text in self.texts))
