"""Import the layout engine: without its child processes, and only where it has all that it needs.

It is imported with the press, when the first letter is to be set; nothing else in the program needs it.
"""

import ctypes.util
import os
import sys
from typing import Any

from PIL import ImageFile

from appeal_letters.errors import MissingPartError

_INSTALL = (
    "Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; Fedora: dnf install pango "
    "harfbuzz; macOS: brew install pango harfbuzz"
)


def _import() -> Any:  # noqa: ANN401 (the engine has no types)
    look_up = ctypes.util.find_library
    if sys.platform == "linux":
        # Its look-up of libraries starts 54 child processes; without it they are loaded by soname: the same files.
        ctypes.util.find_library = _by_soname
    elif sys.platform == "darwin":
        # Only Homebrew's own Python looks where Homebrew puts libraries; its two prefixes, by processor.
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    try:
        import weasyprint  # noqa: PLC0415 (between the two look-ups)
    except OSError as error:
        message = f"The layout engine cannot find a system library ({str(error).splitlines()[0]})."
        raise MissingPartError(message, _INSTALL) from None
    finally:
        ctypes.util.find_library = look_up
    if not weasyprint.text.ffi.harfbuzz_subset:
        raise MissingPartError("The system library harfbuzz-subset, which embeds fonts, is missing.", _INSTALL)
    # The engine lets half a picture pass for a whole one, in this whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def _by_soname(name: str) -> None:
    """Find no library, so that the engine loads it by its soname."""
    del name


weasyprint = _import()
