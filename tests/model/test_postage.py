"""What a letter weighs, and which zone and band it is in."""

from decimal import Decimal

import pytest

from appeal_letters.model.postage import ABROAD, ALL_OTHERS, INLAND, Postage, Rate, Weights, Zone, rounded

A4 = Decimal(210), Decimal(297)


def rate(up_to: str) -> Rate:
    return Rate.model_validate({"zone": "z", "up_to_grams": up_to, "price": up_to, "currency": "EUR"})


def zone(name: str, *countries: str, posted_in: str | None = None) -> Zone:
    return Zone(name, (rate("20"), rate("50")), tuple(countries), posted_in)


def test_a_letter_weighs_its_sheets_and_its_envelope_exactly() -> None:
    """An A4 sheet is 0.06237 m2: 4.9896 g at 80 g/m2."""
    assert Weights().letter(1, *A4) == Decimal("9.9896")
    assert Weights().letter(3, *A4) == Decimal("19.9688")


def test_paper_and_envelope_are_settings() -> None:
    """A Letter sheet is 0.0603224... m2."""
    weights = Weights(Decimal(90), Decimal("7.5"))

    assert weights.letter(2, Decimal("215.9"), Decimal("279.4")) == Decimal("0.06032246") * 180 + Decimal("7.5")


@pytest.mark.parametrize(
    ("exact", "shown"), [("9.9896", "10.0"), ("20", "20.0"), ("20.0001", "20.1"), ("14.9", "14.9")]
)
def test_a_weight_is_shown_rounded_up(exact: str, shown: str) -> None:
    assert str(rounded(Decimal(exact))) == shown


@pytest.mark.parametrize(
    ("grams", "up_to"), [("0.1", "20"), ("20", "20"), ("20.0001", "50"), ("50", "50"), ("50.0001", None)]
)
def test_the_upper_end_of_a_band_belongs_to_it_and_nothing_is_beyond_the_last(grams: str, up_to: str | None) -> None:
    found = zone("z").rate(Decimal(grams))

    assert (found and str(found.up_to_grams)) == up_to


@pytest.mark.parametrize(
    ("posted_in", "to", "name"),
    [
        ("DE", "DE", INLAND),
        ("DE", "FR", "near"),
        ("DE", "RU", ABROAD),
        ("FR", "FR", INLAND),
        ("CH", "CH", None),
        ("CH", "LI", None),
    ],
)
def test_a_letter_is_in_one_zone(posted_in: str, to: str, name: str | None) -> None:
    """Rows for a country of posting stand alone there; at home only `inland` counts, though `near` names France."""
    zones = (zone(INLAND), zone("near", "FR", "CH"), zone(ABROAD, ALL_OTHERS), zone("Swiss", "RU", posted_in="CH"))
    found = Postage("postage.csv", zones).zone(posted_in, to)

    assert (found and found.name) == name


def test_inland_may_reach_into_another_country() -> None:
    found = Postage("postage.csv", (zone(ABROAD, ALL_OTHERS), zone(INLAND, "LI"))).zone("CH", "LI")

    assert found
    assert found.name == INLAND
