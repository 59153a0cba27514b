"""The one door through which every run leaves: errors become words on stderr and an exit code."""

import contextlib
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict

import click

from appeal_letters.cli.program import program
from appeal_letters.cli.surroundings import guarded
from appeal_letters.errors import INTERRUPTED, AppealLettersError, CaseError, OutsideError, UsageError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no error leaves as a traceback unless --debug asks for it."""
    signal.signal(signal.SIGTERM, _interrupt)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us; what is said there goes nowhere
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 (open until the end)
        with contextlib.suppress(AttributeError):  # a stream of another kind, as tests have
            getattr(sys, name).reconfigure(errors="backslashreplace")  # a name in letters that the terminal lacks
    typed = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in typed
    try:
        words = list(arguments) if arguments is not None else None
        with guarded() as found:
            code = program.main(args=words, standalone_mode=False, obj=found)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, SystemExit) as error:  # noqa: BLE001 (the door: none passes as a traceback)
        if isinstance(error, CaseError) and "--json" in typed:
            _tell_machine(error)
        return _leave(error, debug=debug)
    return code if isinstance(code, int) else 0


def _leave(error: BaseException, *, debug: bool) -> int:
    code = 1
    match error:
        case click.exceptions.Exit():
            code = error.exit_code
        case click.Abort() | KeyboardInterrupt():
            code = INTERRUPTED
            _say("Interrupted. What is finished is whole; the same command does the rest.")
        case click.ClickException():
            code = UsageError.exit_code
            error.show()
        case AppealLettersError():
            code = error.exit_code
            _tell(error)
        case BrokenPipeError() | SystemExit():
            # Whoever read our output has gone; click and rich leave with SystemExit then.
            code = 0
            _mute()
        case OSError():
            code = OutsideError.exit_code
            _tell_outside(error, debug=debug)
        case _:
            _tell_bug(error, debug=debug)
    return code


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _tell(error: AppealLettersError) -> None:
    if isinstance(error, CaseError):
        for problem in error.problems:
            _say(str(problem))
    _say(error.what)
    if error.todo:
        _say(error.todo)


def _tell_machine(error: CaseError) -> None:
    problems = [asdict(problem) for problem in error.problems]
    try:
        click.echo(json.dumps({"problems": problems}, indent=2, ensure_ascii=False))
    except (OSError, UnicodeError):  # nobody reads there, but people are still told
        _mute()


def _tell_outside(error: OSError, *, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
    about = f"{error.filename}: " if error.filename else ""
    _say(f"The machine refused something that the program needs ({about}{(error.strerror or str(error)).lower()}).")
    _mute()


def _mute() -> None:
    """Let nothing more out on stdout: Python would complain again when it flushes what is left there."""
    with contextlib.suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_bug(error: BaseException, *, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
    _say(f"This is a fault of the program ({type(error).__name__}: {error}).")
    if not debug:
        _say("Type the command again with --debug before the verb for what a report of it needs.")


def _say(text: str) -> None:
    click.echo(text, err=True)
