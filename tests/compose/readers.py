"""Every kind of reader of a letter in a language: with and without gender, name, title and published office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from appeal_letters.model.recipient import Recipient

Written = str | Mapping[str, str]
"""A text of a record, or one with its forms."""


@dataclass(frozen=True)
class Person:
    """Whom letters in a language are written to; `titles` are those of a woman, of a man, and of anybody.

    `woman` are name and surname of a woman where the language gives her others than a man.
    """

    name: Written
    surname: str
    office: Written
    organisation: str
    titles: Mapping[str | None, tuple[Written | None, ...]]
    woman: tuple[Written, str] | None = None

    def called(self, gender: str | None) -> tuple[Written, str]:
        """Return name and surname."""
        return self.woman if self.woman and gender == "f" else (self.name, self.surname)


PERSONS: Mapping[str, Person] = {
    "en": Person(
        "Kim Specimen",
        "Specimen",
        "Head of the Sample Office",
        "Sample Office",
        {"f": (None, "Ms.", "Dr.", "H.E."), "m": (None, "Mr.", "Dr.", "H.E."), None: (None, "Dr.", "H.E.")},
    ),
    "fr": Person(
        "Kim Specimen",
        "Specimen",
        "Direction du Service modèle",
        "Service modèle",
        {"f": (None, "Madame", "Mme"), "m": (None, "Monsieur", "M."), None: (None, "S.E.")},
    ),
    "es": Person(
        "Kim Specimen",
        "Specimen",
        "Titular de la Oficina Modelo",
        "Oficina Modelo",
        {"f": (None, "Sra.", "Dra."), "m": (None, "Sr.", "Dr."), None: (None, "S.E.")},
    ),
    "de": Person(
        "Kim Specimen",
        "Specimen",
        "Leitung des Musteramts",
        "Musteramt",
        {"f": (None, "Frau", "Frau Dr."), "m": (None, "Herr", "Herr Prof."), None: (None, "Dr.")},
    ),
    "ru": Person(
        {"nominative": "Ким Образцов", "genitive": "Кима Образцова", "dative": "Киму Образцову"},
        "Образцов",
        {"nominative": "Заведующий отделом", "dative": "Заведующему отделом"},
        "Учебный отдел",
        {"f": (None, "г-жа", "госпожа"), "m": (None, "г-н", "господин"), None: (None,)},
        ({"nominative": "Анна Образцова", "genitive": "Анны Образцовой", "dative": "Анне Образцовой"}, "Образцова"),
    ),
}


def readers(language: str, office: str, *, named: bool | None = None) -> Iterator[Recipient]:
    """Yield every kind of holder of an office; a body is named beside it, so that nobody is nobody."""
    person = PERSONS[language]
    body = {"id": "reader", "office": office, "organisation": person.organisation, "country": "BE"}
    texts: tuple[Written | None, ...] = (None, person.office)
    for known, gender, text in product([False, True] if named is None else [named], person.titles, texts):
        name, surname = person.called(gender) if known else (None, None)
        for title in person.titles[gender] if known else (None,):
            said = {"name": name, "surname": surname, "title": title, "gender": gender, "office_text": text}
            yield Recipient.model_validate({**body, **said})
