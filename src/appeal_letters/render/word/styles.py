"""The styles as WordprocessingML (ECMA-376 Part 1, 17.7): its elements, in the order that its schema demands."""

from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from appeal_letters.model.letter import Letter
from appeal_letters.render.fonts import FAMILIES
from appeal_letters.render.word.looks import QUOTE_RULE, Look


def element(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return a WordprocessingML element with its attributes and children."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def dress(document: Document, letter: Letter, looks: Iterable[Look]) -> None:
    """Give a document the styles of a letter, and no others."""
    styles = document.styles.element
    del styles[:]
    styles.append(_defaults(letter))
    styles.append(_normal(letter))
    styles.extend(_style(look, letter) for look in looks)


def _defaults(letter: Letter) -> BaseOxmlElement:
    font = FAMILIES[0]
    fonts = element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    language = element("lang", val=letter.language, eastAsia=letter.language, bidi=letter.language)
    return element("docDefaults", element("rPrDefault", element("rPr", fonts, language)), element("pPrDefault"))


def _normal(letter: Letter) -> BaseOxmlElement:
    mirrored = [element("bidi")] if letter.direction == "rtl" else []
    paragraph = element("pPr", element("widowControl"), element("suppressAutoHyphens"), *mirrored)
    run = element("rPr", *([element("rtl")] if mirrored else []))
    head = (element("name", val="Normal"), element("qFormat"))
    return element("style", *head, paragraph, run, type="paragraph", default=1, styleId="Normal")


def _style(look: Look, letter: Letter) -> BaseOxmlElement:
    head = (element("name", val=look.name), element("basedOn", val="Normal"), element("qFormat"))
    parts = (*head, element("pPr", *_paragraph(look, letter)), element("rPr", *_run(look)))
    identifier = look.name.title().replace(" ", "")
    return element("style", *parts, type="paragraph", customStyle=int(look.own), styleId=identifier)


def _paragraph(look: Look, letter: Letter) -> Iterator[BaseOxmlElement]:
    if look.keep_with_next:
        yield element("keepNext")
    if look.ruled:
        yield element("pBdr", element("left", val="single", sz=5, space=QUOTE_RULE, color="777777"))
    if look.hanging or look.tab_right:
        kind, at = ("left", look.left) if look.hanging else ("right", look.tab_right)
        yield element("tabs", element("tab", val=kind, pos=_twips(at)))
    if look.line_to:
        yield element("tabs", element("tab", val="left", leader="underscore", pos=_twips(look.line_to)))
    if look.running and letter.hyphenated:
        yield element("suppressAutoHyphens", val=0)
    line, rule = (_twips(look.size.leading), "exact") if look.size else (240, "auto")
    yield element("spacing", before=_twips(look.before), after=_twips(look.after), line=line, lineRule=rule)
    yield element("ind", left=_twips(look.left), right=_twips(look.right), hanging=_twips(look.hanging))
    if look.tight:
        yield element("contextualSpacing")
    if look.running and letter.justified:
        yield element("jc", val="both")
    if look.outline is not None:
        yield element("outlineLvl", val=look.outline)


def _run(look: Look) -> Iterator[BaseOxmlElement]:
    for name, wanted in (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic)):
        if wanted:
            yield element(name)
    if look.size:
        yield element("sz", val=round(2 * look.size.type))
        yield element("szCs", val=round(2 * look.size.type))
    if look.underlined:
        yield element("u", val="single")


def _twips(points: float) -> int:
    return round(20 * points)
