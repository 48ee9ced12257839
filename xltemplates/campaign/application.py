"""What an application hands to the campaign: its name, its forms, its rules across documents, its own words."""

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language, Words
from xltemplates.campaign.dossier import ReturnedForm, Rule
from xltemplates.locale.translations import ENGINE, Translations


@frozen
class Application:
    """One value that makes the general campaign somebody's own. It goes along with every `Campaign`.

    `program` is what the command is called in sentences and help; `title`, `form` (the table that every unit is sent,
    and that is merged), `rollup` (the form of the roll-up) and `deadline` (Beijing time) are what a new campaign's
    settings begin with; `forms` says of every form that comes back where it names its unit and what it is about;
    `rules` look across documents; `words` are the
    application's own catalogues, which stand above the engine's; `samples`
    is the package that holds the workbooks of the demonstration, empty where there is none.
    """

    program: str
    title: str
    form: str
    rollup: str
    deadline: str = ""
    forms: tuple[ReturnedForm, ...] = ()
    rules: tuple[Rule, ...] = ()
    words: Translations = ENGINE
    samples: str = ""

    def returned_form(self, form: str) -> ReturnedForm | None:
        """Where a form names its unit and subject; None for a form the application does not know."""
        return next((one for one in self.forms if one.form == form), None)

    def sentences(self, code: str, **params: object) -> Words:
        """The sentence of a code in every language; KeyError for an unknown code or a missing parameter."""
        return self.words.words(code, [("program", self.program), *params.items()])

    def say(self, code: str, language: Language, **params: object) -> str:
        """The sentence of a code in one language."""
        return self.words.sentence(code, [("program", self.program), *params.items()], language)
