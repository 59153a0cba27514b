"""The page to look through: every letter on it with what concerns it, and nothing else in the folder."""

import re
import stat
from html import unescape
from pathlib import Path

import pytest

from tests.batch.folders import name
from tests.world import Ran, appeal_letters, replace, small_case

FAILS_FOR_THE_MINISTER = '{% if letter.recipient == "minister" %}{{ nonsense }}{% endif %}'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with two recipients."""
    return small_case(tmp_path, "president", "minister")


@pytest.fixture
def broken(shipped: Path) -> None:
    """Let the page fail for the minister alone."""
    head = shipped / "layout" / "head.html"
    head.write_text(FAILS_FOR_THE_MINISTER + head.read_text("utf-8"), "utf-8")


def preview(case: Path, out: Path, *more: str | Path) -> Ran:
    return appeal_letters("preview", case, "--out", out, *more)


def page(case: Path, out: Path, *more: str | Path) -> str:
    """Return the page of a case."""
    preview(case, out, *more)
    return (out / "preview.html").read_text("utf-8")


def sections(html: str) -> tuple[str, ...]:
    """Return what stands before the first letter, then each letter's part, as text."""
    parts = re.split(r'<article class="letter"', html.partition("<body>")[2])
    return tuple(" ".join(unescape(re.sub(r"<[^>]*>", " ", part)).split()) for part in parts)


def test_it_alone_is_written(case: Path, out: Path) -> None:
    """No letter, no manifest; and only its owner reads it."""
    ran = preview(case, out)

    assert ran.code == 0
    assert [path.name for path in out.iterdir() if path.is_file()] == ["preview.html"]
    assert stat.S_IMODE((out / "preview.html").stat().st_mode) == 0o600


def test_every_page_is_a_picture_with_words(case: Path, out: Path) -> None:
    """Of a known size, so that nothing jumps, and saying whose letter it is."""
    pictures = re.findall(r'<img src="data:image/png;base64,[\w+/=]+" (.*?)>', page(case, out))
    who = ("H.E. The president himself", "H.E. The minister himself")

    assert pictures == [f'width="993" height="1404" loading="lazy" alt="Letter to {one}, page 1 of 1"' for one in who]


def test_the_table_says_who_gets_what(case: Path, out: Path) -> None:
    """Recipient, language, tone, layout, pages, channels, and the file that `write` makes."""
    told = sections(page(case, out, "--layout", "none"))[0]

    assert f"The president himself en formal none 1 post {name('president', 'pdf')}" in told
    assert f"The minister himself en formal none 1 post {name('minister', 'pdf')}" in told


def test_each_signer_is_named_where_there_are_several(tmp_path: Path, out: Path) -> None:
    """In the table and over each letter."""
    case = small_case(tmp_path, "president", senders=("sam", "kim"))
    html = page(case, out)

    assert re.findall(r"</bdi>(.*)</h2>", html) == [", from sam Sample", ", from kim Sample"]
    assert '<th scope="col">From</th>' in html


def test_what_is_to_be_decided_stands_where_it_belongs(case: Path, out: Path) -> None:
    """Of the case before the letters, of a recipient beside the letter alone."""
    doubts = "doubts: [{field: name, text: the name is hardly legible}]"
    replace(case / "recipients.yaml", "id: minister,", f"id: minister, {doubts},")
    replace(case / "appeal.yaml", "date: 2012", "doubts: [{field: title, text: the title is torn}]\ndate: 2012")
    remarks = ("THIS APPEAL IS", "the title is torn", "hardly legible", "last checked (`checked_on`): minister")
    found = sections(page(case, out))

    assert [[remark in section for remark in remarks] for section in found] == [
        [True, True, False, False],
        [False, False, False, False],
        [False, False, True, True],
    ]


def test_the_text_of_a_letter_is_there(tmp_path: Path) -> None:
    """Word for word what `write` makes as text: a picture of a text is nothing to a screen reader."""
    appeal_letters("write", "--sample", "--to", "geneva-ambassador", "--format", "txt", "--out", tmp_path)
    appeal_letters("preview", "--sample", "--to", "geneva-ambassador", "--out", tmp_path)
    written = (tmp_path / name("geneva-ambassador")).read_text("utf-8").split()
    letter = sections((tmp_path / "preview.html").read_text("utf-8"))[1].partition(" Text of this letter ")[2]

    assert letter.removesuffix(" Who gets what").split() == [word for word in written if word != "|"]


@pytest.mark.usefixtures("broken")
def test_a_letter_that_cannot_be_made_says_why(case: Path, out: Path) -> None:
    """Exit 4; the others are shown."""
    ran = preview(case, out)
    html = (out / "preview.html").read_text("utf-8")
    top, president, minister = sections(html)

    assert (ran.code, html.count("<img ")) == (4, 1)
    assert "H.E. The minister himself en formal uk cannot be made" in top
    assert "This letter cannot be made: 'nonsense' is undefined" in minister
    assert "cannot be made" not in president


def test_a_letter_that_the_case_forbids_says_why(tmp_path: Path, out: Path) -> None:
    """Exit 4 where others are shown; where none is left, there is no page."""
    case = small_case(tmp_path, "president", senders=("sam", "kim"))
    replace(case / "appeal.yaml", "date: 2012", "do_no_harm: {not_from: [FR]}\ndate: 2012")
    replace(case / "senders.yaml", "name: kim Sample", "name: kim Sample, nationality: [FR]")
    ran, none = preview(case, out), preview(case, tmp_path / "none", "--from", "kim")

    assert (ran.code, none.code) == (4, 7)
    assert "Not written to president from kim: " in sections((out / "preview.html").read_text("utf-8"))[0]
    assert not (tmp_path / "none").exists()


def test_problems_leave_the_page_as_it_was(case: Path, out: Path) -> None:
    """Exit 3, as everywhere."""
    before = page(case, out)
    replace(case / "recipients.yaml", '"minister street, 1"', f'"{"Long Street " * 40}"')

    assert preview(case, out).code == 3
    assert (out / "preview.html").read_text("utf-8") == before


@pytest.mark.parametrize(("layout", "figures"), [("din-b", True), ("none", False)])
def test_the_overlay_is_drawn_for_a_window(case: Path, out: Path, layout: str, *, figures: bool) -> None:
    """In the layout's own millimetres, over the first page; a plain envelope has none, and no switch."""
    html = page(case, out, "--layout", layout, "--to", "president")

    assert ('<rect class="window" x="25" y="58.5" width="65" height="28.5"/>' in html) == figures
    assert ('d="M0 42H111V103H0Z M25 58.5h65v28.5h-65Z"' in html) == figures
    assert html.count('<path class="fold"') == (2 if figures else 0)
    assert ('id="marks"' in html) == figures


def test_nothing_on_it_leads_outside(case: Path, out: Path) -> None:
    """No script, no address but its own parts; no path and no user's name; and the browser is told to load nothing."""
    html = page(case, out)
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    addresses = re.findall(r'(?:src|href|url|action)\s*[=(]\s*["\']?([^"\')>]{1,5})', html)

    assert set(addresses) == {"data:", "#lett", "#tabl"}
    assert not re.search(r"<script|javascript:|\son\w+=|@import|https?:", html)
    assert str(case.parent) not in html
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in html


def test_the_user_s_text_is_text(case: Path, out: Path) -> None:
    """Wherever it stands on the page."""
    replace(case / "appeal.yaml", "title: Judicial", 'title: "<script>alert(1)</script> & \\"Judicial')
    replace(case / "appeal.yaml", "against Igor Kalyapin", 'against Igor Kalyapin"')
    html = page(case, out)

    assert "<script" not in html
    assert "<title>Preview: &lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Judicial" in html


def test_a_sample_says_so(tmp_path: Path) -> None:
    """On its first line, and in what is to be decided."""
    appeal_letters("preview", "--sample", "--to", "president", "--out", tmp_path)
    top = sections((tmp_path / "preview.html").read_text("utf-8"))[0]

    assert "Preview of 1 letter of the sample" in top
    assert "This is a sample: its letters can be looked at, and nothing of it is ever sent." in top


def test_the_same_case_makes_the_same_page(case: Path, out: Path, tmp_path: Path) -> None:
    """Byte for byte; the old one is replaced."""
    first = page(case, out)

    assert page(case, out) == first == page(case, tmp_path / "another")


@pytest.mark.parametrize("theirs", ["<html>my own</html>", ""])
def test_another_s_page_is_not_touched(case: Path, out: Path, theirs: str) -> None:
    """Exit 7: it may be dear to somebody."""
    out.mkdir()
    (out / "preview.html").write_text(theirs)
    ran = preview(case, out)

    assert ran.code == 7
    assert ran.lines[0] == "preview.html is there already and was not written by this program; it is not touched."
    assert (out / "preview.html").read_text() == theirs


def test_a_link_is_not_followed(case: Path, out: Path, tmp_path: Path) -> None:
    """Not even to a page of ours."""
    page(case, tmp_path / "another")
    out.mkdir()
    (out / "preview.html").symlink_to(tmp_path / "another" / "preview.html")

    assert preview(case, out).code == 7
    assert (out / "preview.html").is_symlink()


def test_the_folder_of_another_appeal_is_refused(case: Path, out: Path) -> None:
    """Its letters and this page would be taken for one thing."""
    appeal_letters("write", case, "--out", out, "--format", "txt")
    replace(case / "appeal.yaml", "RUS 002 / 0112 / OBS 009", "RUS 003 / 0112 / OBS 010")

    assert preview(case, out).code == 7
    assert not (out / "preview.html").exists()


def test_letters_beside_it_stay_as_they_are(case: Path, out: Path) -> None:
    """And `write` leaves the page alone."""
    appeal_letters("write", case, "--out", out, "--format", "txt")
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    html = page(case, out)
    appeal_letters("write", case, "--out", out, "--format", "txt")
    after = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}

    assert after == {**before, "preview.html": html.encode()}
