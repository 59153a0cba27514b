"""Letters for those who must edit them: Word documents with real styles, made with python-docx.

Imported only when the format is asked for: python-docx is an extra.
"""

from appeal_letters.errors import MissingPartError

try:
    import docx as _  # noqa: F401 (whether it is there)
except ImportError:
    message = "python-docx, which writes .docx files, is missing."
    raise MissingPartError(message, "Type `python3 -m pip install python-docx` in the program's environment.") from None
