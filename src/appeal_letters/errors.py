"""What can go wrong: a problem in the user's data, and the errors that end a run with their exit codes."""

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_SHOWN = 40


def flat(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Return a text that is not ours as a message shows it: on one line, printable, never longer than so many signs.

    An escape sequence in a file, or in what a printer says, must not reach the terminal.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= longest else line[: longest - 3] + "..."


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the user's data: where it is, what is wrong, and what is wanted there.

    `file` is the file's name as the user gave it or, in a case, its name inside the case. `line` and `column`
    count from 1; in a table `column` is the number of the cell; 0 means the file as a whole.
    """

    file: str
    line: int
    column: int
    field: str
    wrong: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.field}: {self.wrong}; {self.wanted}"


class AppealLettersError(Exception):
    """A run that ends early. Each kind knows its exit code; the command line prints it at one door."""

    exit_code = 1

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what, todo)
        self.what = what
        self.todo = todo


class UsageError(AppealLettersError):
    """The command line is wrong, there is no case, or there is nobody to sign."""

    exit_code = 2


class CaseError(AppealLettersError):
    """The case has problems that were found before the first letter: nothing was written."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems)))
        number = "one problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"{number}; nothing was written.")


class MissingPartError(AppealLettersError):
    """A program or library that the step needs is not on this machine."""

    exit_code = 5


class OutsideError(AppealLettersError):
    """The outside world failed: a full disk, a missing permission, a printer or a server that refuses."""

    exit_code = 6


class RefusedError(AppealLettersError):
    """The program declines on purpose."""

    exit_code = 7


SOME_FAILED = 4
"""Exit code of a run in which some letters could not be made; the finished ones are whole and listed."""

INTERRUPTED = 130
"""Exit code of a run that was interrupted: what is finished is whole, the rest is absent."""

EXITS = {
    0: "All done.",
    AppealLettersError.exit_code: "A fault of the program itself.",
    UsageError.exit_code: "The command line is wrong, or there is no case, or nobody to sign.",
    CaseError.exit_code: "The case has problems, found before the first letter: nothing was written.",
    SOME_FAILED: "Some letters could not, or must not, be made: the others are whole, these are named with the reason.",
    MissingPartError.exit_code: "A program or library that the step needs is missing; the message says which.",
    OutsideError.exit_code: "The outside world failed: a full disk, no permission, a printer or a server that refuses.",
    RefusedError.exit_code: "Refused on purpose: a deadline has passed, the case forbids it, nobody said yes.",
    INTERRUPTED: "Interrupted: what is finished is whole, the rest is absent.",
}
"""Every exit code, and when a run leaves with it."""
