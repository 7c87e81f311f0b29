"""Languages: direction, typography, and words that every language must have."""

import pytest

from lessonkit.languages import (
    check_words,
    direction,
    language_name,
    load_words,
    map_texts,
    region,
    typography,
    with_typography,
)
from lessonkit.problems import ProblemsFound


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ur", "ps"])
def test_some_languages_are_written_from_right_to_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["fr", "en", "el", "bg", "mt", "ga"])
def test_the_others_from_left_to_right(language):
    assert direction(language) == "ltr"


@pytest.mark.parametrize(
    ("language", "reader", "name"),
    [("fr", "en", "French"), ("mt", "mt", "Malti"), ("ar", "ar", "العربية"), ("el", "fr", "grec")],
)
def test_a_language_is_named_in_the_readers_own(language, reader, name):
    assert language_name(language, reader) == name


def test_english_follows_british_habits_and_others_their_own():
    assert (region("en"), region("fr"), region("ar")) == ("en_GB", "fr", "ar")


# Typography (_ stands for the narrow no-break space)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("l'ami d'Ève", "l’ami d’Ève", id="apostrophes"),
        pytest.param("Oui ; non ! Quoi ?", "Oui_; non_! Quoi_?", id="signs"),
        pytest.param("« Ça va ? » : non", "«_Ça va_?_»_: non", id="quotation"),
        pytest.param("**Attention :** x", "**Attention_:** x", id="bold"),
        pytest.param("[quoi ?](a.md) (non !)", "[quoi_?](a.md) (non_!)", id="link"),
        pytest.param("Quoi ?\nRien !", "Quoi_?\nRien_!", id="end-of-line"),
        pytest.param("## Quoi ? {#what}", "## Quoi_? {#what}", id="heading"),
        pytest.param("Quoi ?!", "Quoi_?!", id="two-signs"),
        pytest.param("Et après ?…", "Et après_?…", id="sign-and-dots"),
    ],
)
def test_french_signs_are_kept_with_their_word(typed, shown):
    assert typography(typed, "fr").replace("\u202f", "_") == shown


@pytest.mark.parametrize(
    "text",
    [
        "| :--- | ---: |",
        "Term\n: definition",
        "Text {: .wide }",
        "[a](https://example.org/a?b=c:d)",
        "12:30",
        "'quoted'",
        "/// activity | A\n    minutes: 5\n",
    ],
    ids=["table", "definition", "attributes", "address", "hour", "quotes", "options"],
)
def test_markdown_is_left_alone(text):
    assert typography(text, "fr") == text


def test_other_languages_get_apostrophes_only():
    assert typography("Don't ! « Why ? »", "en") == "Don’t ! « Why ? »"


def test_texts_are_changed_at_any_depth_and_keys_kept():
    value = {"l'a": ["l'b", {"c": "l'd"}], "n": 5, "t": True, "z": None}
    assert with_typography(value, "fr") == {"l'a": ["l’b", {"c": "l’d"}], "n": 5, "t": True, "z": None}
    assert map_texts(["a", ("b",)], str.upper) == ["A", ("b",)]


# Words

SOURCE = """\
title: Bonjour
menu:
  open: Ouvrir {name} et {count}
  close: Fermer
note: Note {}
"""


@pytest.fixture
def told(tmp_path):
    """The problems of an English _words.yml, as `line: message`."""

    def told(text):
        for code, content in (("fr", SOURCE), ("en", text)):
            (tmp_path / code).mkdir()
            (tmp_path / code / "_words.yml").write_text(content, encoding="utf-8")
        problems = check_words(tmp_path, "en", "fr")
        assert all(problem.path == tmp_path / "en/_words.yml" for problem in problems)
        return [f"{problem.line}: {problem.message}" for problem in problems]

    return told


def test_words_in_another_language_with_the_same_places_are_right(told):
    assert told(SOURCE.replace("Ouvrir {name} et {count}", "'{count} – {name} <b>فتح</b>'")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("  close: Fermer\n", "", '2: the word "menu.close" is missing; add it', id="missing"),
        pytest.param("note: Note {}\n", "", '1: the word "note" is missing; add it', id="missing-at-the-top"),
        pytest.param("  close", "  closed: X\n  close", '4: unknown word "menu.closed"; remove it', id="unknown"),
        pytest.param(
            "{name}", "", '3: "menu.open" must keep these placeholders: {count}, {name}', id="placeholder-lost"
        ),
        pytest.param(
            "{name}", "{nom}", '3: "menu.open" must keep these placeholders: {count}, {name}', id="placeholder-changed"
        ),
        pytest.param("Bonjour", "Hi {x}", '1: "title" must keep these placeholders: none', id="placeholder-too-many"),
        pytest.param("Fermer", "", '4: "menu.close" must be a text', id="empty"),
        pytest.param("Fermer", "12", '4: "menu.close" must be a text', id="a-number"),
        pytest.param(
            SOURCE[SOURCE.index("menu:") : SOURCE.index("note:")],
            "menu: X\n",
            '2: "menu" must hold keys: open, close',
            id="a-text-for-keys",
        ),
        pytest.param(
            "Note {}",
            "Note",
            '5: "note" must keep these placeholders: {}',
            id="unnamed-placeholder-lost",
        ),
        pytest.param(
            "{name}",
            "{name",
            '3: "menu.open" must keep these placeholders: {count}, {name}',
            id="brace-not-closed",
        ),
    ],
)
def test_a_wrong_word_is_told_with_its_line(told, old, new, message):
    assert told(SOURCE.replace(old, new, 1)) == [message]


def test_words_are_loaded_with_their_typography(tmp_path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/_words.yml").write_text("a: {b: 'Qu''est-ce ?'}", encoding="utf-8")
    assert load_words(tmp_path, "fr") == {"a": {"b": "Qu’est-ce\u202f?"}}


def test_a_language_without_its_words_is_told(tmp_path):
    with pytest.raises(ProblemsFound, match=r"xx/_words\.yml:1: this file is missing"):
        load_words(tmp_path, "xx")
