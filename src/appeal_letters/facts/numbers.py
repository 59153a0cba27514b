"""Telephone and fax numbers: whether what was typed can be dialled at all. Nothing is ever repaired."""


def can_be_dialled(text: str, country: str) -> bool:
    """Say whether a text is one number that exists in the numbering plan of its country code, else of `country`."""
    import phonenumbers  # noqa: PLC0415 (its tables are large; most runs look at no number)

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False
