"""What `verify` finds: one thing that is not as it should be."""

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.application import Application


@frozen
class Discrepancy:
    """One thing that is not as it should be: a message with its parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, **params: object) -> "Discrepancy":
        """A discrepancy by the names of its message's blanks."""
        return cls(code, tuple(params.items()))

    def message(self, application: Application, language: Language) -> str:
        """What is wrong, and what to do."""
        return application.say(self.code, language, **dict(self.params))
