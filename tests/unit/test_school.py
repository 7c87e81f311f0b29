"""School files: what a good one gives, and what each bad one is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from lessonkit.problems import ProblemsFound
from lessonkit.school import Known, load_school

KNOWN = Known(["BE", "CA", "CH", "DZ", "FR", "NO", "RO"], ["fr", "en"], ["numbers", "six-steps", "too-fast"])
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">{}</svg>'
GOOD = """\
name: Collège Jean-Moulin
logo: logo.svg
colour: '#6b1d4a'
countries: [FR, BE]
languages: [fr, en]
people:
  - role: Infirmière
    name: Mme Rossi
    phone: 04 65 71 00 12
    email: infirmerie@school.example
  - role: Direction
    phone: 0412
  - role: PMS
    phone: +32 2 555 12 34
    when: 12:30
address: https://school.example/prevention
exit_url: https://www.meteofrance.com/
paper: Letter
leave_out: [numbers]
"""


@pytest.fixture
def write(tmp_path):
    def write_file(text: str | bytes, **files: str | bytes) -> Path:
        for name, content in {"logo.svg": SVG.format(""), "school.yml": text, **files}.items():
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "school.yml"

    return write_file


def pixels(width: int, height: int) -> bytes:
    content = io.BytesIO()
    Image.new("1", (width, height)).save(content, "PNG")
    return content.getvalue()


def told(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        load_school(path, KNOWN)
    assert all(problem.path == path for problem in found.value.problems)
    return [f"{problem.line}: {problem.message}" for problem in found.value.problems]


def test_a_good_file_says_all_that_the_pages_need(write):
    school = load_school(write(GOOD), KNOWN)
    assert (school.name, school.country, school.languages, school.paper) == (
        "Collège Jean-Moulin",
        "FR",
        ["fr", "en"],
        "Letter",
    )
    assert school.address == "https://school.example/prevention/"
    assert (school.logo_file, school.logo_size) == ("assets/school-logo.svg", (200, 100))
    assert [school.tel(person) for person in school.people] == ["+33465710012", None, "+3225551234"]
    assert school.people[2].when == "12:30"


@pytest.mark.parametrize("text", ["", "# only a comment", "name:\npeople:\ncountries:\nlanguages:\ncolour:"])
def test_an_empty_file_is_the_neutral_edition(write, text):
    school = load_school(write(text), KNOWN)
    assert school == load_school(write("countries: [FR]"), KNOWN)
    assert (school.name, school.logo, school.people, school.style_sheet) == (None, None, [], "")


def test_what_yaml_would_change_is_read_as_it_stands(write):
    school = load_school(write("name: 3018\ncountries: [NO]\npeople:\n  - role: yes\n    room: 012\n"), KNOWN)
    assert (school.name, school.country) == ("3018", "NO")
    assert (school.people[0].role, school.people[0].room) == ("yes", "012")


def test_the_school_file_of_the_project_is_good():
    root = Path(__file__).parents[2]
    known = Known(["FR"], ["fr", "en"], ["numbers"])
    assert load_school(root / "school.yml", known).country == "FR"


def test_its_example_is_good_once_the_signs_of_comment_are_taken_away(write):
    text = (Path(__file__).parents[2] / "school.yml").read_text(encoding="utf-8")
    lines = [f" {line[1:]}" if line.startswith("#  ") else line for line in text.splitlines()]
    assert load_school(write("\n".join(lines)), KNOWN).people[0].name == "Mme Rossi"


PERSON = "people:\n  - role: Nurse\n    name: A\n"
HOSTILE = {
    "misspelt-key": ("color: '#0b4f5c'", '1: unknown key "color" (did you mean "colour"?)'),
    "unknown-key": ("name: A\nslogan: B", '2: unknown key "slogan"'),
    "misspelt-key-of-a-person": ("people:\n  - rol: Nurse", '2: unknown key "rol" (did you mean "role"?)'),
    "key-twice": ("name: A\nname: B", '2: the key "name" stands here twice'),
    "country-unknown": ("countries: [FR, XX]", '1: countries: unknown country "XX"'),
    "country-in-small-letters": ("countries: [fr]", 'did you mean "FR"?'),
    "country-by-name": ("countries: [Belgique]", 'did you mean "BE"?'),
    "country-twice": ("countries: [FR, FR]", '"FR" stands here twice'),
    "countries-no-list": ("countries: FR", "countries: a list was expected"),
    "too-many-countries": ("countries: [BE, CA, CH, DZ, FR, NO, RO]", "at most 6"),
    "language-unknown": ("languages: [fr, eo]", 'unknown language "eo"'),
    "language-near": ("languages: [eng]", 'did you mean "en"?'),
    "phone-too-short": (PERSON + "    phone: 04 65 71", '4: people.0.phone: "04 65 71" cannot be a number of FR (such as '),
    "phone-of-no-plan": (PERSON + "    phone: 04 00 00 00 00", "cannot be a number of FR"),
    "phone-in-words": (PERSON + "    phone: ask at the desk", "write digits alone"),
    "phone-with-html": (PERSON + '    phone: "<b>0465710012</b>"', "write digits alone"),
    "phone-of-nowhere": (PERSON + "    phone: +999 123456789", "cannot be a telephone number"),
    "email-without-at": (PERSON + "    email: nurse.school.example", "is not an e-mail address"),
    "email-with-a-second-line": (PERSON + '    email: "a@school.example\\nBcc: b@evil.example"', "is not an e-mail address"),
    "person-of-no-role": ("people:\n  - name: A", 'a person needs a "role"'),
    "person-not-to-be-found": ("people:\n  - role: Nurse", 'how to find "Nurse"?'),
    "people-no-list": ("people: Mme Rossi", "people: a list was expected"),
    "colour-in-words": ("colour: blue", '"blue" is not a colour'),
    "colour-as-a-comment": ("colour: #0b4f5c", "1: colour: write '#0b4f5c' between quotes"),
    "colour-that-breaks-out": ("colour: '#000; } body { display: none'", "is not a colour"),
    "colour-too-pale": ("colour: '#f2b33d'", "its contrast is 1.8:1, 7:1 is needed; the nearest tone that passes is '#7a4e00'"),
    "logo-missing": ("logo: lgo.svg", 'the file "lgo.svg" is not there; images beside the school file: logo.svg'),
    "logo-from-elsewhere": ("logo: ../../etc/passwd.png", "leads elsewhere"),
    "logo-at-an-address": ("logo: https://school.example/logo.png", "is not there"),
    "logo-of-another-kind": ("logo: logo.gif", "is not a known kind of image"),
    "exit-by-script": ("exit_url: javascript:alert(1)", "must start with https://"),
    "exit-unprotected": ("exit_url: http://www.wikipedia.org/", "must start with https://"),
    "exit-that-breaks-out": ("exit_url: 'https://a.example/\" onclick=\"x'", "holds a sign that no web address has"),
    "exit-into-this-site": ("address: https://a.example/\nexit_url: https://a.example/now.html", "must lead away"),
    "address-without-host": ("address: https:///prevention/", "has no host"),
    "address-with-a-password": ("address: https://me:secret@school.example/", "a user name or a password"),
    "address-of-a-page": ("address: https://school.example/index.html", "give the folder"),
    "paper-unknown": ("paper: A5", "paper: Input should be 'A4' or 'Letter'"),
    "lesson-unknown": ("leave_out: [number]", 'unknown lesson "number" (did you mean "numbers"?)'),
    "every-lesson-left-out": ("leave_out: [numbers, six-steps, too-fast]", "no lesson would be left"),
    "name-too-long": (f"name: {'A' * 81}", "name: String should have at most 80 characters"),
    "name-that-turns-around": ('name: "School \\u202e gnp.exe"', "an invisible sign (U+202E)"),
    "name-on-two-lines": ('name: "School\\n<script>"', "an invisible sign (U+000A)"),
    "name-as-a-list": ("name: [A, B]", "name: a single text was expected"),
    "a-list-of-all": ("- name: A", '1: lines such as "name: Our school" were expected'),
    "colon-in-a-text": ("name: Lycée: Nord", "goes between quotes"),
    "tab": ("people:\n\t- role: A", "2: this is not valid YAML"),
    "tag-that-runs-code": ("name: !!python/object/apply:os.system [id]", "is a tag of YAML"),
    "references-that-swell": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "1: & and * make references"),
    "nested-without-end": ("name: " + "[" * 5000, "nested too deeply"),
    "a-list-for-a-key": ("? [a]\n: b", "this is not valid YAML"),
    "not-utf-8": ("name: Collège".encode("latin-1"), "1: this letter is not in UTF-8"),
    "a-control-sign": (b"name: A\x00B", "this is not valid YAML"),
    "far-too-large": ("#" * 70_000, "larger than 64 kB"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_told_with_its_line_and_its_mend(write, name):
    text, expected = HOSTILE[name]
    assert expected in "\n".join(told(write(text)))


def test_every_problem_is_told_at_once(write):
    assert len(told(write("colour: blue\npaper: A5\nexit_url: ftp://x\nlanguages: [eo]"))) == 4


def test_a_missing_file_is_told(tmp_path):
    assert told(tmp_path / "school.yml") == ["1: this file is missing; it was expected here"]


BAD_SVG = {
    "script": "<script>alert(1)</script>",
    "handler": '<rect onload="alert(1)"/>',
    "foreign": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "image-from-outside": '<image href="https://evil.example/x.png"/>',
    "old-link": '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>',
    "svg-in-data": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "link": '<a href="#x"><text>x</text></a>',
    "animated-address": '<use href="#a"><set attributeName="href" to="https://evil.example/"/></use>',
    "import": "<style>@import 'https://evil.example/x.css';</style>",
    "style-url": '<rect style="fill: url( https://evil.example/x )"/>',
    "font": "<style>@font-face { src: url(//evil.example/f) }</style>",
    "broken": "<g>",
}


@pytest.mark.parametrize("name", BAD_SVG)
def test_an_svg_that_acts_or_refers_elsewhere_is_refused(write, name):
    assert told(write("logo: logo.svg", **{"logo.svg": SVG.format(BAD_SVG[name])}))[0].startswith("1: logo: ")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&a;</text>"), "DOCTYPE"),
        ('<?xml-stylesheet href="https://evil.example/x.css"?>' + SVG.format(""), "processing instruction"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "it starts with <html>"),
        ("GIF89a", "is not an SVG image"),
        (SVG.format("<!--" + "x" * 201_000 + "-->"), "too large: 201 kB, at most 200 kB"),
    ],
    ids=["entity", "style-sheet", "html", "no-xml", "too-large"],
)
def test_a_file_that_is_no_plain_svg_is_refused(write, content, expected):
    assert expected in told(write("logo: logo.svg", **{"logo.svg": content}))[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<html>", "is not a PNG image, whatever its name says"),
        (pixels(40, 20)[:45], "is not a PNG image"),
        (pixels(3001, 10), "too large: 3001 × 10 pixels"),
        (pixels(20_000, 20_000)[:100], "too large"),
    ],
    ids=["html", "cut-off", "too-wide", "bomb"],
)
def test_a_picture_that_is_none_is_refused(write, content, expected):
    assert expected in told(write("logo: logo.png", **{"logo.png": content}))[0]


@pytest.mark.parametrize(
    "inside", ['<use href="#a"/>', '<rect fill="url(#a)"/>', "<style>.a { fill: red }</style><!-- a -->"]
)
def test_an_svg_that_refers_to_itself_is_welcome(write, inside):
    assert load_school(write("logo: logo.svg", **{"logo.svg": SVG.format(inside)}), KNOWN).logo_file


def test_a_png_is_welcome_with_its_size(write):
    school = load_school(write("logo: logo.png", **{"logo.png": pixels(40, 20)}), KNOWN)
    assert (school.logo_file, school.logo_size) == ("assets/school-logo.png", (40, 20))
