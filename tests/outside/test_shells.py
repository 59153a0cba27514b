"""The completion in the shells themselves, and the manual page in the programs that show one."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.outside.programs import needed

LINE = "appeal-letters write --sample --to pres"
PATIENCE = 60
"""Seconds that an interactive shell on a busy machine may take for one answer."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which the program is found by its name, and the home folder is empty."""
    program = tmp_path / "bin" / "appeal-letters"
    program.parent.mkdir()
    run = "from appeal_letters.cli.door import run; raise SystemExit(run())"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.argv[0] = 'appeal-letters'\n{run}\n", "utf-8")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "dumb"}


def told(command: list[str], environment: dict[str, str], given: str = "") -> str:
    ran = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout


def test_bash_completes_a_recipient(environment: dict[str, str]) -> None:
    """As bash calls the function that `complete -p` names."""
    script = f"""
    eval "$(appeal-letters completion bash)"
    COMP_WORDS=({LINE}) COMP_CWORD=4
    name=$(complete -p appeal-letters | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    "$name" appeal-letters pres --to
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert told([needed("bash"), "--norc", "-c", script], environment) == "president\n"


def test_fish_completes_a_recipient_and_says_who_it_is(environment: dict[str, str]) -> None:
    script = f"appeal-letters completion fish | source; complete --do-complete '{LINE}'"
    shown = told([needed("fish"), "--no-config", "-c", script], environment)
    assert shown == "president\tDmitri Medvedev\n"


def test_zsh_completes_a_recipient(environment: dict[str, str], tmp_path: Path) -> None:
    """At its prompt, with the tab key; the script is sourced from .zshrc."""
    (tmp_path / ".zshrc").write_text("PS1='ready> '\nautoload -U compinit && compinit -u\n"
                                     "source <(appeal-letters completion zsh)\n", "utf-8")  # fmt: skip
    with at_a_terminal([needed("zsh"), "-d", "-i"], environment) as terminal:
        wait_for(terminal, "ready> ")
        os.write(terminal, f"{LINE}\t".encode())
        wait_for(terminal, "ident")


@contextmanager
def at_a_terminal(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    """Start a program at a terminal of its own, and end it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as run:
        os.close(theirs)
        try:
            yield ours
        finally:
            run.kill()
            os.close(ours)


def wait_for(terminal: int, text: str) -> None:
    """Read what a terminal shows until a text is there; fail when it does not come."""
    shown, end = "", time.monotonic() + PATIENCE
    while text not in shown:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            pytest.fail(f"{text!r} did not come; there is {shown!r}")
        shown += os.read(terminal, 4096).decode(errors="replace")


@pytest.mark.parametrize(
    "reader", [["mandoc", "-Tlint"], ["groff", "-man", "-ww", "-z", "-Kutf8"]], ids=lambda one: one[0]
)
def test_the_manual_page_is_read_without_a_warning(environment: dict[str, str], reader: list[str]) -> None:
    page = told(["appeal-letters", "man"], environment)
    assert told([needed(reader[0]), *reader[1:]], environment, page) == ""
