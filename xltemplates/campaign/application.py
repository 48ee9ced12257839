"""What an application hands to the campaign: its name, the id of its campaign spec, its samples, its own words."""

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language, Words
from xltemplates.locale.translations import ENGINE, Translations


@frozen
class Application:
    """One value that makes the general commands somebody's own. It goes along with every `Campaign`.

    `program` is what the command is called in sentences and help; `campaign` the id of the campaign spec that its
    folders work with where their settings name none, empty where they must; `words` are the application's own
    catalogues, which stand above the engine's; `samples` is the package that holds the workbooks of the demonstration,
    empty where there is none; `samples_received` when they arrived, as `collect --received` takes it.
    """

    program: str
    campaign: str = ""
    words: Translations = ENGINE
    samples: str = ""
    samples_received: str = ""

    def sentences(self, code: str, **params: object) -> Words:
        """The sentence of a code in every language; KeyError for an unknown code or a missing parameter."""
        return self.words.words(code, [("program", self.program), *params.items()])

    def say(self, code: str, language: Language, **params: object) -> str:
        """The sentence of a code in one language."""
        return self.words.sentence(code, [("program", self.program), *params.items()], language)
