"""docs/commands/ against the program: a page for each verb, its reference made from --help, its examples run.

For a new verb `make docs` begins its page; what it is for, and an example to run, are to be written there by hand.
"""

import re
from pathlib import Path

import pytest

from appeal_letters.cli.manual import Verb, verbs
from appeal_letters.cli.program import program
from tests.docs.shell import examples, typed
from tests.world import ROOT

FOLDER = ROOT / "docs" / "commands"
VERBS = {verb.name: verb for verb in verbs(program)[1:]}
REFERENCE = re.compile(r"(<!-- reference: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
each_verb = pytest.mark.parametrize("verb", VERBS)


def reference(verb: Verb) -> str:
    """Return the line of usage, what --help says, and the table of the options."""
    rows = [[cell.replace("|", r"\|") for cell in row] for row in verb.options]
    table = ["| option | what it does |", "|---|---|", *(f"| `{term}` | {does} |" for term, does in rows)]
    return "\n\n".join([f"    {verb.usage}", *verb.about, "\n".join(table)]) + "\n"


def page(verb: str) -> Path:
    return FOLDER / f"{verb}.md"


def written(verb: str) -> str:
    """Return the page with its reference as it should be; where there is none, the beginning of one."""
    begun = f"# appeal-letters {verb}\n\n## Reference\n\n<!-- reference: {verb} -->\n<!-- end -->\n"
    text = page(verb).read_text("utf-8") if page(verb).exists() else begun
    return REFERENCE.sub(lambda found: f"{found[1]}{reference(VERBS[found[2]])}{found[3]}", text)


def test_there_is_a_page_for_each_verb_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {"README", *VERBS}


@each_verb
def test_the_reference_says_what_the_help_says(verb: str, request: pytest.FixtureRequest) -> None:
    """--update writes it anew, and begins a page that is not there."""
    if request.config.getoption("--update"):
        page(verb).write_text(written(verb), "utf-8")
    text = page(verb).read_text("utf-8")

    assert [found[2] for found in REFERENCE.finditer(text)] == [verb]
    assert text == written(verb)


@each_verb
def test_the_page_says_by_hand_what_the_verb_is_for(verb: str) -> None:
    """A paragraph before anything else, and an example of this verb."""
    title, first = page(verb).read_text("utf-8").split("\n\n")[:2]

    assert (title, first[0].isalpha()) == (f"# appeal-letters {verb}", True)
    assert f"appeal-letters {verb}" in examples(page(verb))


@each_verb
def test_the_examples_run(verb: str, tmp_path: Path) -> None:
    """One after the other, in an empty folder, as they stand."""
    (tmp_path / "empty").mkdir()

    ran = typed(examples(page(verb)), tmp_path / "empty", tmp_path)

    assert ran.returncode == 0, ran.stderr


def test_the_list_of_pages_names_each_in_the_help_s_order() -> None:
    linked = re.findall(r"^\| \[(\S+)\]\((\S+)\)", page("README").read_text("utf-8"), re.MULTILINE)

    assert linked == [(verb, f"{verb}.md") for verb in VERBS]


@pytest.mark.parametrize("path", [*FOLDER.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_every_link_leads_to_a_page_and_a_heading(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", path.read_text("utf-8"))
    targets = [((path.parent / file) if file else path, heading) for file, heading in links if "://" not in file]

    assert [str(target) for target, heading in targets if not target.exists() or heading not in headings(target)] == []


def headings(path: Path) -> set[str]:
    """Return the names by which a page's headings are linked, and the empty one of the page itself."""
    lines = re.findall(r"^#+ (.+)$", path.read_text("utf-8") if path.suffix == ".md" else "", re.MULTILINE)
    return {"", *(re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines)}
