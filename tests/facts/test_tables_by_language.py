"""Tables of a folder by language: each is read when it is asked for, and no other."""

from pathlib import Path

import pytest

from appeal_letters.facts.tables import ByLanguage


@pytest.fixture
def table(tmp_path: Path) -> ByLanguage[tuple[str, str], str]:
    """Return tables of two languages."""
    for name in ("de", "en"):
        (tmp_path / f"{name}.csv").write_text(f"a word of {name}", "utf-8")
    return ByLanguage(tmp_path, lambda tag, path: {(tag, "word"): path.read_text("utf-8")})


def test_what_is_asked_for_is_read_once_and_nothing_else(
    table: ByLanguage[tuple[str, str], str], tmp_path: Path
) -> None:
    (tmp_path / "de.csv").write_bytes(b"\xff")
    found = table["en", "word"]
    (tmp_path / "en.csv").unlink()

    assert (found, table["en", "word"]) == ("a word of en", "a word of en")
    with pytest.raises(UnicodeDecodeError):
        table["de", "word"]


def test_whoever_goes_through_it_sees_every_language(table: ByLanguage[tuple[str, str], str]) -> None:
    assert dict(table) == {("de", "word"): "a word of de", ("en", "word"): "a word of en"}
    assert len(table) == 2


@pytest.mark.parametrize("key", [("fr", "word"), ("en", "another")])
def test_what_no_table_has_is_not_there(table: ByLanguage[tuple[str, str], str], key: tuple[str, str]) -> None:
    assert key not in table
    assert table.get(key) is None
