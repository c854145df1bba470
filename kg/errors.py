"""The family of errors, drawn as a tree.

    PsirError             says: where: what. What to do.
    ├── InputError        a file, folder or text that can't be used
    ├── VocabularyError   the ontology or the seeds are wrong
    ├── QueryError        a SPARQL query can't be read or run
    └── SetupError        a model, dictionary or package is missing

Low layers raise one of these with three plain sentences; the command line prints the one line and
no traceback.

>>> print(InputError("notes.txt", "the file is empty", "Give a file with text"))
notes.txt: the file is empty. Give a file with text.
"""


class PsirError(Exception):
    """An error that its reader can act on: *where: what. What to do.*"""

    def __init__(self, where: object, what: str, remedy: str) -> None:
        super().__init__(where, what, remedy)
        self.where, self.what, self.remedy = str(where), what, remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}."


class InputError(PsirError):
    """A file, folder or text that can't be used."""


class VocabularyError(PsirError):
    """The ontology or the seeds are wrong."""


class QueryError(PsirError):
    """A SPARQL query can't be read or run."""


class SetupError(PsirError):
    """A model, dictionary or package is missing."""
