"""The glossary: every word of the series in one line, in order, linked to where it is built.

A word that a notebook introduces in bold must have its line; a line must say where that was.
"""

import collections
import re

import nnlib
from tests.notebooks.rules.notebook import ROOT, read, stored_paths
from tests.notebooks.rules.text import DULL

TEXT = (ROOT / "notebooks" / "GLOSSARY.md").read_text("utf-8")
NOTEBOOKS = {read(path).number: read(path) for path in stored_paths()}

LINE = re.compile(r"- \*\*(.+?)\*\*(?: \((.+?)\))?: (.+?\.) (\[(?:\d\d|A)\]\(.+|Elsewhere: .+)")
LINK = re.compile(r"\[(\d\d|A)\]\(([^)]+)\), section (\d+)")
PLACES = re.compile(rf"{LINK.pattern}(; (complete in|see also) {LINK.pattern})*")
SECTION = re.compile(r"^## (\d+)\. ", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*")
NO_TERMS = re.compile(r"^\|.*|^- \*\*.+?\*\*|`[^`\n]*`", re.MULTILINE)  # tables, labels, code
HEAD = re.compile(r"where we are|your guess|try it|exercise \d+|▸ (\d\d|a) ◂|[a-d]")
LONGEST = 3  # words of a term, such as stochastic gradient descent; more are a sentence

# Bold that points at something and introduces no word.
EMPHASIS = {
    "shift + enter": "two keys",
    "draw a digit": "a thing to do",
    "guess, run, look": "advice",
    "believe nothing unchecked": "advice",
    "do the exercises": "advice",
    "add": "what is done with paths",
    "minus": "a sign",
    "no": "an answer, against what one expects",
    "multiply": "what slopes do along a way",
    "copies": "what a recording has to keep",
}

Line = collections.namedtuple("Line", "term code meaning places")


def lines():
    """Every line below the second heading, in its four parts."""
    found = TEXT.partition("## The words\n")[2].strip().splitlines()
    wrong = [line for line in found if not LINE.fullmatch(line)]
    assert found and not wrong, f"not of the form '- **word** (code): meaning. link': {wrong}"
    return [Line(*LINE.fullmatch(line).groups()) for line in found]


def plain(words):
    """Words as they are compared: small letters, no marks around them."""
    return words.replace("`", "").strip(" .:,!?").lower()


def in_order(term):
    """A term as a dictionary sorts it: a hyphen counts as a space."""
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-_.]", " ", plain(term)))


def singular(words):
    """What the words may be a plural of, and the words themselves."""
    return {words, words.removesuffix("s"), words.removesuffix("es")}


def says(text, term):
    """Whether a text holds a term, singular or plural; in code, words are joined by _."""
    term = re.escape(plain(term)).replace("\\ ", "[ _\n]")
    return re.search(rf"(?<![a-z0-9]){term}(s|es)?(?![a-z0-9])", text.lower()) is not None


def prose(number, code=False):
    """The text of a notebook, with or without its code."""
    cells = NOTEBOOKS[number].cells if code else NOTEBOOKS[number].markdown
    return "\n".join(cell.source for cell in cells)


def sections(number):
    """Every numbered section of a notebook: what stands in it, code included."""
    parts = SECTION.split(prose(number, code=True))[1:]
    return dict(zip(parts[::2], (part.partition("\n## ")[0] for part in parts[1::2])))


def introduced():
    """{what stands in bold: the first notebook where it does}, heads and sentences left out."""
    found = {}
    for number in NOTEBOOKS:
        for bold in map(plain, BOLD.findall(NO_TERMS.sub("", prose(number)))):
            if not HEAD.fullmatch(bold) and len(bold.split()) <= LONGEST:
                found.setdefault(bold, number)
    return found


def rows(text):
    """The rows of all tables of a text."""
    return re.findall(r"^\|.*\|$", text, re.MULTILINE)


def test_the_words_are_in_order():
    """A reader would look for a word in vain, or find it twice."""
    terms = [in_order(line.term) for line in lines()]
    assert terms == sorted(terms)
    assert not [term for term, times in collections.Counter(terms).items() if times > 1]


def here():
    """The lines of words that the series explains; the others name a book that does."""
    return [line for line in lines() if not line.places.startswith("Elsewhere: ")]


def test_words_from_elsewhere_are_not_explained_here():
    """A reader would be sent to another book for what the series explains itself."""
    bolds = {word for bold in introduced() for word in singular(bold)}
    elsewhere = {plain(line.term) for line in set(lines()) - set(here())}
    assert not elsewhere & bolds


def test_links_lead_to_sections():
    """A link would lead nowhere, or to a section that was renumbered."""
    for line in here():
        assert PLACES.fullmatch(line.places), f"{line.term}: {line.places}"
        for number, file, section in LINK.findall(line.places):
            assert file == NOTEBOOKS[number].path.name, f"{line.term}: {file}"
            assert section in sections(number), f"{line.term}: no section {section} in {number}"


def test_the_section_holds_the_word():
    """A reader would follow a link and not find the word there."""
    for line in here():
        number, _, section = LINK.search(line.places).groups()
        text = prose(number, code="`" in line.term or "_" in (line.code or ""))
        assert says(text, line.term), f"{line.term} does not stand in {number}"
        assert says(sections(number)[section], line.term), f"{line.term}: not in {number}.{section}"


def test_the_second_link_leads_on():
    """A reader would be sent to a section that says nothing of the word or its code."""
    for line in here():
        names = [line.term, *re.findall(r"`(\w+)", line.code or "")]
        for number, _, section in LINK.findall(line.places)[1:]:
            text = sections(number)[section]
            assert any(says(text, name) for name in names), (
                f"{line.term}: not in {number}.{section}"
            )


def test_the_link_leads_to_the_first_bold():
    """The glossary would send a reader past the place where a word is introduced."""
    bolds = introduced()
    for line in here():
        first = min(
            (n for bold, n in bolds.items() if plain(line.term) in singular(bold)), default=None
        )
        assert first in (None, LINK.search(line.places)[1]), (
            f"{line.term} stands in bold in {first} first"
        )


def test_every_word_in_bold_has_a_line():
    """A notebook would introduce a word that the glossary does not know."""
    terms = {plain(line.term) for line in lines()}
    missing = {b: n for b, n in introduced().items() if not singular(b) & (terms | set(EMPHASIS))}
    assert not missing, f"without a line: {missing}"


def test_the_exceptions_are_needed():
    """An exception would outlive its sentence, and hide the next word of that name."""
    assert not set(EMPHASIS) - set(introduced())
    assert not set(EMPHASIS) & {plain(line.term) for line in lines()}


def test_every_public_name_stands_somewhere():
    """A reader would meet a name of the library and not learn what it is."""
    code = {name for part in re.findall(r"`([^`]+)`", TEXT) for name in re.findall(r"\w+", part)}
    assert not set(nnlib.__all__) - code


def test_each_meaning_is_one_plain_sentence():
    """A line would be long, unkind, or explain a word by itself."""
    longer = sorted((plain(line.term) for line in lines()), key=len, reverse=True)
    for line in lines():
        meaning = plain(line.meaning)
        for other in longer[: longer.index(plain(line.term))]:
            meaning = re.sub(rf"\b{re.escape(other)}\b", "", meaning)
        assert not says(meaning, line.term), f"{line.term} is explained by itself"
        assert not DULL.search(line.meaning) and not re.search(r"[.!?] ", line.meaning), line.term
        assert len(line.meaning) <= 170, f"{line.term}: {len(line.meaning)} letters"


def test_the_notation_is_that_of_notebook_00():
    """Two tables of symbols would contradict each other."""
    [cell] = [cell for cell in NOTEBOOKS["00"].markdown if "| maths | code |" in cell.source]
    assert rows(TEXT) == rows(cell.source)
    letters = cell.source.rpartition("|\n")[2].strip()
    assert letters.startswith("The index i runs") and letters in TEXT
