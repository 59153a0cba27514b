"""Several signatures under one letter: whose letterhead it has, and who stands under it."""

from tests.compose.desk import Desk, sender

ORGANISATION = "Sample Bar Association"


def test_the_first_signer_s_letterhead_stands_at_the_head(desk: Desk) -> None:
    letter = desk.write(beside=[sender("kim"), sender("robin")]).letter

    assert letter.letterhead == desk.write().letter.letterhead
    assert letter.return_line == desk.write().letter.return_line


def test_signers_of_one_organisation_write_on_its_letterhead(desk: Desk) -> None:
    """Its name stands first, no person's, and the address is the first signer's."""
    letter = desk.write(sender={"organisation": ORGANISATION}, beside=[sender("kim", organisation=ORGANISATION)]).letter

    assert letter.letterhead[:2] == (ORGANISATION, "1 Example Street")
    assert not any("Sam Sample" in str(line) for line in letter.letterhead)
    assert letter.return_line.startswith(f"{ORGANISATION} · ")


def test_everybody_signs_with_their_role(desk: Desk) -> None:
    letter = desk.write(beside=[sender("kim", role="Secretary")]).letter

    assert [signature.lines for signature in letter.signatures] == [("Sam Sample",), ("Kim Specimen", "Secretary")]
    assert letter.sender == "sample+kim"


def test_signers_of_two_organisations_write_on_behalf_of_none(desk: Desk) -> None:
    """Each organisation stands under its signer."""
    letter = desk.write(sender={"organisation": ORGANISATION}, beside=[sender("kim", organisation="Example Bar")])

    assert "on behalf of" not in letter.paragraphs[0]
    assert [signature.lines[-1] for signature in letter.letter.signatures] == [ORGANISATION, "Example Bar"]
