"""Translations: whether they still have the shape of their source, and when they are stale."""

from pathlib import Path

import pytest

from lessonkit.blocks import read_blocks
from lessonkit.page import Page, PageMeta, TranslatedMeta, Translation
from lessonkit.translation import check_translation, fingerprint, is_stale

SOURCE, TRANSLATED = Path("fr/a.md"), Path("en/a.md")
FRENCH = """\
## Un plan {#plan}

Un sur sept[^one]. Deux[^two].

/// activity | Trier
    minutes: 5
    material: des cartes
///

/// chat | Samedi
    me: Moi

- Moi: Non.
///

/// figure
    drawing: path
    alt: Un chemin
///

## Quiz {#quiz}

/// quiz
    kind: single

Que faire ?

- [ ] Payer.

    Non.

- [x] Parler.

    Oui.
///

/// quiz
    kind: match

Quoi ?

- a → b
- c → d

Fin.
///
"""
ENGLISH = (
    FRENCH.replace("Un plan", "A plan").replace("Un sur sept", "One in seven").replace("Trier", "Sort").replace("Un chemin", "A path")
    .replace("des cartes", "cards").replace("Moi", "Me").replace("Parler", "Talk → tell").replace("a → b", "e → f")
)  # fmt: skip


def page(body, path=SOURCE, meta=None):
    meta = meta or PageMeta(title="T", description="D")
    return Page(path, meta, body, 5, read_blocks(body, path)[0])


def told(body):
    return [str(problem) for problem in check_translation(page(body, TRANSLATED), page(FRENCH))]


def test_a_translation_of_the_same_shape_is_right():
    assert told(ENGLISH) == []


def text_from(start, end):
    """The part of the translation from one text up to another."""
    return ENGLISH[ENGLISH.index(start) : ENGLISH.index(end)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "## A plan {#plan}\n", "", 'heading ids: number 1 is "quiz", "plan" was expected', id="heading-dropped"
        ),
        pytest.param(
            "## Quiz {#quiz}\n",
            "",
            'heading ids: number 2 is "missing", "quiz" was expected',
            id="last-heading-dropped",
        ),
        pytest.param("{#plan}", "{#map}", 'heading ids: number 1 is "map", "plan" was expected', id="id-translated"),
        pytest.param(
            "## Quiz", "## X {#x}\n## Quiz", 'heading ids: number 2 is "x", "quiz" was expected', id="heading-added"
        ),
        pytest.param(
            text_from("/// chat", "/// figure"),
            "",
            'blocks: number 2 is "figure drawing=path", "chat" was expected',
            id="block-dropped",
        ),
        pytest.param(
            ENGLISH[ENGLISH.index("## Quiz") :],
            ENGLISH[ENGLISH.index("## Quiz") :] + "/// key\n///\n",
            'blocks: number 6 is "key", "missing" was expected',
            id="block-added",
        ),
        pytest.param(
            "minutes: 5",
            "minutes: 15",
            'blocks: number 1 is "activity minutes=15", "activity minutes=5" was expected',
            id="other-minutes",
        ),
        pytest.param(
            "- [ ] Payer.\n\n    Non.\n\n- [x]",
            "- [x] Payer.\n\n    Non.\n\n- [ ]",
            'quiz answers: number 1 is "single x. 0 0", "single .x 0 0" was expected',
            id="quiz-answer-moved",
        ),
        pytest.param(
            "- [ ] Payer.\n\n    Non.\n\n",
            "",
            'quiz answers: number 1 is "single x 0 0", "single .x 0 0" was expected',
            id="quiz-answer-dropped",
        ),
        pytest.param(
            "- c → d\n",
            "",
            'quiz answers: number 2 is "match  0 1", "match  0 2" was expected',
            id="pair-dropped",
        ),
        pytest.param("[^two]", "[^three]", 'sources cited: number 2 is "three", "two" was expected', id="other-source"),
        pytest.param("[^one]", "", 'sources cited: number 1 is "two", "one" was expected', id="source-dropped"),
        pytest.param(
            "[^two]", "[^two][^two]", 'sources cited: number 3 is "two", "missing" was expected', id="source-added"
        ),
    ],
)
def test_another_shape_is_told_with_what_was_expected(old, new, message):
    assert old in ENGLISH
    what, colon, difference = message.partition(": ")
    assert told(ENGLISH.replace(old, new)) == [f"en/a.md:1: {what} differ from fr/a.md{colon}{difference}"]


def test_every_difference_of_shape_is_told():
    kinds = [line.split(": ")[1].partition(" differ")[0] for line in told("")]
    assert kinds == ["heading ids", "blocks", "quiz answers", "sources cited"]


# Staleness


def test_a_fingerprint_is_short_and_the_same_each_time():
    assert fingerprint(page(FRENCH)) == fingerprint(page(FRENCH))
    assert len(fingerprint(page(FRENCH))) == 12
    assert set(fingerprint(page(FRENCH))) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "changed",
    [
        page(FRENCH.replace("sept", "huit")),
        page(FRENCH, meta=PageMeta(title="U", description="D")),
        page(FRENCH, meta=PageMeta(title="T", description="E")),
        page(FRENCH, meta=PageMeta(title="T", description="D", tab_title="F")),
    ],
    ids=["body", "title", "description", "tab-title"],
)
def test_a_fingerprint_changes_with_each_text_to_translate(changed):
    assert fingerprint(changed) != fingerprint(page(FRENCH))


@pytest.mark.parametrize(
    "same",
    [
        page(FRENCH.replace(" ", "  ").replace("\n", "\r\n") + "\n\n"),
        page(FRENCH, path=Path("fr/b.md")),
        page(FRENCH, meta=PageMeta(title="T", description="D", reviewed="2026-01-02", reviewer="A")),
    ],
    ids=["spaces", "place", "review"],
)
def test_a_fingerprint_stays_where_nothing_is_to_translate(same):
    assert fingerprint(same) == fingerprint(page(FRENCH))


def test_a_translation_is_stale_once_its_source_has_changed():
    made_from = Translation(source=fingerprint(page(FRENCH)), state="draft")
    translated = page(ENGLISH, TRANSLATED, TranslatedMeta(title="T", description="D", translation=made_from))
    assert not is_stale(translated, page(FRENCH))
    assert is_stale(translated, page(FRENCH + "Encore."))
