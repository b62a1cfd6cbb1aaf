"""What is raised: a file that cannot be used, or a call that makes no sense. Everything a person filling in can mend is a finding instead."""


class XlToolsError(Exception):
    """The base of all that this package raises on purpose. `code` is a code of the catalogue, `arguments` fill its message."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments


class Refused(XlToolsError):
    """A file could not be read or written, and nothing of it was used (codes `F-…`). `file` is its name as given."""


class WrongUse(XlToolsError):
    """The call itself is wrong (codes `U-…`): exit status 2."""
