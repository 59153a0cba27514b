"""Set pages that ask for something outside; tell what came of each and what was opened for it.

Run by test_hostile_templates.py in a process of its own, for an audit hook cannot be taken off again.
"""

import json
import sys
import tempfile
from pathlib import Path

from appeal_letters.render.engine import Engine, EngineError
from appeal_letters.render.fonts import Fonts

WAYS = {
    "link": '<link rel="stylesheet" href="{}">',
    "import": '<style>@import url("{}");</style>',
    "background": '<p style="background: url({})">x</p>',
    "page": "<style>@page {{ background: url({}) }}</style>",
    "content": "<style>h1::after {{ content: url({}) }}</style>",
    "bullet": '<ul style="list-style-image: url({})"><li>x</li></ul>',
    "font": "<style>@font-face {{ font-family: Z; src: url({}) }} h1 {{ font-family: Z }}</style>",
    "colour": "<style>@color-profile --z {{ src: url({}) }}</style>",
    "image": '<img alt="x" src="{}">',
    "inline-svg": '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "attached-link": '<a rel="attachment" href="{}">x</a>',
    "attachment": '<link rel="attachment" href="{}">',
}
"""How a layout template can ask for an address."""

_OUTSIDE = ("socket.", "subprocess.", "urllib.", "http.", "ftplib.", "os.system", "os.exec", "os.posix_spawn")


def main(request: str) -> None:
    """Print, for each address and way of the request, why there is no page, and what was opened outside."""
    heard: list[str] = []
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(Fonts(), Path(folder))
        _refusal(engine, "<p>x</p>")  # what the engine itself opens, it has opened now
        sys.addaudithook(lambda event, args: heard.append(f"{event} {args[0] if args else ''}"))
        for address, way in json.loads(request):
            heard.clear()
            reason = _refusal(engine, WAYS[way].format(address))
            answers.append([reason, [event for event in heard if event.startswith(_OUTSIDE) or "secret" in event]])
    print(json.dumps(answers))  # noqa: T201 (the answer of this process)


def _refusal(engine: Engine, html: str) -> str:
    try:
        page = f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{html}</body></html>'
        engine.pdf(engine.lay_out(page, engine.style("")))
    except EngineError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main(sys.argv[1])
