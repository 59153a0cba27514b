"""A shell in which the program is found by its name, as it is for whoever types what a page shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

EXAMPLE = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples(page: Path) -> str:
    """Return the commands that a page shows to be typed, one after the other."""
    return "".join(EXAMPLE.findall(page.read_text("utf-8")))


def typed(script: str, folder: Path, around: Path) -> "subprocess.CompletedProcess[str]":
    """Run a script in a folder; the program itself and the user's own folder, `config`, are in the one around it."""
    bin_ = around / "bin"
    bin_.mkdir()
    (bin_ / "appeal-letters").write_text(f'#!/bin/sh\nexec {sys.executable} -m appeal_letters "$@"\n', "utf-8")
    (bin_ / "appeal-letters").chmod(0o755)
    own = {"PATH": f"{bin_}:{os.environ['PATH']}", "APPEAL_LETTERS_CONFIG": str(around / "config")}
    command = ["bash", "-euo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False)
