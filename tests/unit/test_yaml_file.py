"""YAML files: the line of every key, and mistakes told as lines to mend."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from lessonkit.problems import Problem, ProblemsFound, nearest
from lessonkit.yaml_file import load_yaml, models_of, parse_yaml, part

PATH = Path("file.yml")


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = ""
    title: str
    size: int = 1


def told(read, *arguments, **more):
    with pytest.raises(ProblemsFound) as refused:
        read(*arguments, **more)
    return [str(problem) for problem in refused.value.problems]


def test_every_key_and_item_has_its_line():
    values, lines = parse_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n  - e\n", PATH)
    assert values == {"a": 1, "b": [{"c": 2, "d": 3}, "e"]}
    assert lines == {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 1): 5}


def test_lines_count_from_where_the_text_starts():
    assert parse_yaml("a: 1\nb: 2\n", PATH, first_line=10)[1][("b",)] == 11


def test_a_file_is_read_as_utf_8(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("كلمة: Għajnuna – βοήθεια\r\n", encoding="utf-8")
    assert load_yaml(path)[0] == {"كلمة": "Għajnuna – βοήθεια"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [2\n", "file.yml:7: this is not valid YAML: expected ',' or ']', but got '<stream end>'"),
        ("a: b: c", "file.yml:5: this is not valid YAML: mapping values are not allowed here"),
        ("a:\n\tb: 1", "file.yml:6: this is not valid YAML: found character '\\t' that cannot start any token"),
        ("a: *b", "file.yml:5: this is not valid YAML: found undefined alias 'b'"),
        ("a: 1\na: 2", 'file.yml:6: the key "a" stands here twice; keep one'),
        ("- b: 1\n  b: 2", 'file.yml:6: the key "b" stands here twice; keep one'),
        ("a: {b: 1, b: 2}", 'file.yml:5: the key "b" stands here twice; keep one'),
    ],
    ids=["open-list", "two-colons", "tab", "unknown-alias", "twice", "twice-in-a-list", "twice-on-a-line"],
)
def test_wrong_yaml_is_told_with_its_line(text, message):
    assert told(parse_yaml, text, PATH, first_line=5) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2026-02-30", "day is out of range for month"),
        ("a: 1\nb: {{ name }}", "found unhashable key"),
        ("a: 1\n? [b]\n: 2", "found unhashable key"),
        ("a: 1\nb: !odd c", "could not determine a constructor for the tag '!odd'"),
    ],
    ids=["day-that-does-not-exist", "double-braces", "a-list-for-a-key", "a-tag"],
)
def test_yaml_that_makes_no_value_is_told_with_its_line(text, message):
    assert told(parse_yaml, text, PATH, first_line=5) == [f"file.yml:6: this is not valid YAML: {message}"]


def test_a_missing_file_is_told(tmp_path):
    path = tmp_path / "no.yml"
    assert told(load_yaml, path) == [f"{path}:1: this file is missing; it was expected here"]


# Models


def test_models_come_in_the_order_of_the_file_with_their_id():
    values, lines = parse_yaml("b: {title: B}\na: {title: A, size: 2}\n", PATH)
    models = models_of(Thing, values, lines, PATH, with_id=True)
    assert list(models.items()) == [("b", Thing(id="b", title="B")), ("a", Thing(id="a", title="A", size=2))]
    assert models_of(Thing, values, lines, PATH)["a"].id == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {size: 2}", 'file.yml:2: the key "title" is missing; add it'),
        ("a:\n  titel: A\n  title: A",
         'file.yml:3: unknown key "titel" (did you mean "title"?); remove it or correct its spelling'),
        ("a:\n  title: A\n  size: big",
         "file.yml:4: size: Input should be a valid integer, unable to parse string as an integer"),
        ("a: text", 'file.yml:2: "a" needs keys under it: id, title, size'),
        ("[a, b]", "file.yml:2: keys with values under them were expected here"),
        ("", "file.yml:1: keys with values under them were expected here"),
    ],
    ids=["missing-key", "unknown-key", "wrong-type", "a-text-for-keys", "a-list", "nothing"],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_line(text, message):
    values, lines = parse_yaml(text, PATH, first_line=2)
    assert told(models_of, Thing, values, lines, PATH) == [message]


def test_every_wrong_value_is_told_in_the_order_of_the_file():
    values, lines = parse_yaml("things:\n  a: {size: 2}\n  b: 1\n  c: {title: C, x: 1}\n", PATH)
    lines_told = [
        message.split(":")[1] for message in told(models_of, Thing, values["things"], lines, PATH, ("things",))
    ]
    assert lines_told == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n  id: a\n  title: A", 'file.yml:1: the id is the key above; remove "id"'),
        ("a:\n  title: A\n  2024: x", 'file.yml:3: unknown key "2024"; remove it or correct its spelling'),
        ("a:\n  title: A\n  yes: x", 'file.yml:3: unknown key "True"; remove it or correct its spelling'),
    ],
    ids=["an-id-of-its-own", "a-number-for-a-key", "a-truth-for-a-key"],
)
def test_an_odd_key_is_told(text, message):
    values, lines = parse_yaml(text, PATH)
    assert told(models_of, Thing, values, lines, PATH, with_id=True) == [message]


@pytest.mark.parametrize("values", [None, ["a"], "a", {"b": 1}], ids=["nothing", "list", "text", "other-key"])
def test_a_part_that_a_file_lacks_is_nothing(values):
    assert part(values, "a") is None
    assert part({"a": 2}, "a") == 2


# Problems


def test_problems_are_told_in_the_order_of_files_and_lines():
    unsorted = [Problem(Path("b"), 1, "x"), Problem(Path("a"), 10, "y"), Problem(Path("a"), 9, "z")]
    assert str(ProblemsFound(unsorted)) == "a:9: z\na:10: y\nb:1: x"


@pytest.mark.parametrize(("word", "hint"), [("nots", ' (did you mean "notes"?)'), ("zebra", "")], ids=["near", "far"])
def test_a_hint_is_given_only_when_a_known_word_is_near(word, hint):
    assert nearest(word, ["notes", "quiz"]) == hint
