"""Workbooks made by hand, for what no program is asked to write; and whether the extra that reads them is there."""

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any
from xml.sax.saxutils import escape

import pytest

Book = Any
"""A workbook of openpyxl, which ships no types."""


def need_the_extra() -> None:
    """Skip the tests of a module without the extra `spreadsheets`, except where OUTSIDE_TESTS=required forbids that."""
    if all(map(find_spec, ("openpyxl", "defusedxml"))):
        return
    if os.environ.get("OUTSIDE_TESTS") == "required":
        pytest.fail("the extra spreadsheets is missing, and OUTSIDE_TESTS=required lets no test be skipped")
    pytest.skip("the extra spreadsheets is not installed: .ci/spreadsheets", allow_module_level=True)


def xlsx(fill: Callable[[Book], object], edit: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """Return a workbook that `fill` has filled, with a text of some parts replaced."""
    from openpyxl import Workbook  # noqa: PLC0415 (it may be missing)

    made, book = io.BytesIO(), Workbook()
    fill(book)
    book.save(made)
    with zipfile.ZipFile(made) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist()}
    for name, (old, new) in (edit or {}).items():
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
    return packed(texts)


def ods(*sheets: str, head: str = "") -> bytes:
    """Return a workbook with sheets of rows, in the words of its format."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    tables = "".join(f'<table:table table:name="s{at}">{rows}</table:table>' for at, rows in enumerate(sheets, 1))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed({"content.xml": f"{head}<office:document-content {spaces}>{body}</office:document-content>"})


def row(*cells: str, times: int = 1) -> str:
    """Return a row; a cell that is no element is a text."""
    made = (cell if cell.startswith("<table") else text_cell(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(made)}</table:table-row>'


def text_cell(text: str, kind: str = "", more: str = "") -> str:
    """Return a cell that shows a text, and is of a kind."""
    value = f'office:value-type="{kind or "string"}" {more}'
    return f"<table:table-cell {value}><text:p>{escape(text)}</text:p></table:table-cell>"


def packed(parts: Mapping[str, str]) -> bytes:
    """Return parts as a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()
