"""The one sandboxed Jinja environment, used for prose and for the page; and the small language of a user's own prose.

A case, and with it its wording, may come from somebody else. So a user's own prose is not run under a timer: its
language is so small that it can take neither much time nor much room, and it reads no file.
"""

from appeal_letters.templating.blocks import blocks
from appeal_letters.templating.language import TEMPLATE, NotProseError
from appeal_letters.templating.lineage import Origin, faults, files, origins
from appeal_letters.templating.sandbox import OwnProse, environment, filled, sources

__all__ = [
    "TEMPLATE",
    "NotProseError",
    "Origin",
    "OwnProse",
    "blocks",
    "environment",
    "faults",
    "files",
    "filled",
    "origins",
    "sources",
]
