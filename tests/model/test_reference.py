"""Reference codes, in every form that pages of the Observatory show."""

import pytest

from appeal_letters.model.reference import Reference


def parts(text: str) -> tuple[object, ...]:
    code = Reference.model_validate(text)
    assert str(code) == text
    return code.country, code.number, code.month, code.year, code.serial, code.update


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUS 002 / 0112 / OBS 009", ("RUS", 2, 1, 2012, 9, None)),
        ("RUS002 / 0112 / OBS 009", ("RUS", 2, 1, 2012, 9, None)),
        ("RUS 011 / 1208 / OBS 207", ("RUS", 11, 12, 2008, 207, None)),
        ("RDC 002/0102/OBS 005", ("RDC", 2, 1, 2002, 5, None)),
        ("COD 001 / 0306 / OBS 024.1", ("COD", 1, 3, 2006, 24, 1)),
        ("TUN 001 / 0517 / OBS 052.12", ("TUN", 1, 5, 2017, 52, 12)),
        ("Nouvel articleCOD 009 / 0809 / OBS 115", ("COD", 9, 8, 2009, 115, None)),
        ("An appeal - COD 003 / 0215 / OBS 020.", ("COD", 3, 2, 2015, 20, None)),
        ("GTM 001/1297/OBS 080", ("GTM", 1, 12, 1997, 80, None)),
    ],
)
def test_a_published_form_is_parsed_and_kept(text: str, expected: tuple[object, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "UA 103.22",
        "UA: 60/16 Index: AMR 37/6674/2017",
        "AHRC-UAC-004-2022",
        "Case CCC 010203.1.TERROR",
        "RUS 002 / 1312 / OBS 009",
        "RUSS 002 / 0112 / OBS 009",
        "RUS 002 / 0112 / OBS 0091",
        "rus 002 / 0112 / obs 009",
        "RUS ٠٠٢ / 0112 / OBS 009",
    ],
)
def test_another_scheme_keeps_only_its_text(text: str) -> None:
    assert parts(text) == (None,) * 6
