"""The starter: questions in, a commented school file out, which is good."""

from __future__ import annotations

from pathlib import Path

import pytest

import new_school
from lessonkit.new_school import answers, filled
from lessonkit.school import Known, load_school

KNOWN = Known(["BE", "FR"], ["fr", "en"], ["numbers"])
TEMPLATE = (Path(__file__).parents[2] / "school.yml").read_text(encoding="utf-8")


def run(tmp_path, *typed: str) -> tuple[dict, list[str]]:
    waiting, told = iter(typed), []
    return answers(lambda question: next(waiting), told.append, tmp_path, KNOWN), told


def test_all_answers_stand_in_the_file_and_the_comments_stay(tmp_path):
    person = ("Nurse", "Mme A", "B12", "02 555 12 34", "", "12:30", "")
    found, told = run(tmp_path, 'Lycée: "Nord" #1', "be, fr", "fr", "#0b4f5c", "", "", "Letter", *person)
    assert told == []
    path = tmp_path / "school.yml"
    path.write_text(filled(TEMPLATE, found), encoding="utf-8")
    school = load_school(path, KNOWN)
    assert (school.name, school.countries, school.languages) == ('Lycée: "Nord" #1', ["BE", "FR"], ["fr"])
    assert (school.colour, school.paper, school.people[0].when) == ("#0b4f5c", "Letter", "12:30")
    for comment in ("# Save it, run", "# Collège Jean-Moulin", "# the first is home", "# A4 or Letter"):
        assert comment in path.read_text()
    assert "Rossi" not in path.read_text()


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path):
    wrong_person = ("Nurse", "", "", "", "", "")
    found, told = run(tmp_path, "", "xx", "FR", "", "#f2b33d", "", "", "", "A5", "", *wrong_person, "")
    assert [message.split(":")[0] for message in told] == ["countries", "colour", "paper", "people.0"]
    assert found == {"countries": ["FR"]}


def test_no_answer_at_all_changes_nothing(tmp_path):
    found, _ = run(tmp_path, *[""] * 8)
    assert filled(TEMPLATE, found) == TEMPLATE


def test_a_file_that_is_filled_in_already_can_be_filled_in_again(tmp_path):
    people = [{"role": "Nurse", "room": "B12"}, {"role": "Head", "name": "M. B"}]
    once = filled(TEMPLATE, {"name": "A", "colour": "#0b4f5c", "people": people})
    twice = filled(once, {"name": "B", "colour": "#6b1d4a", "people": people[:1]})
    assert twice == filled(TEMPLATE, {"name": "B", "colour": "#6b1d4a", "people": people[:1]})


@pytest.mark.parametrize("wrong", [EOFError, KeyboardInterrupt])
def test_leaving_in_the_middle_writes_nothing(tmp_path, monkeypatch, capsys, wrong):
    def leave(question):
        raise wrong

    monkeypatch.setattr("builtins.input", leave)
    assert new_school.main([str(tmp_path / "school.yml")]) == 1
    assert not (tmp_path / "school.yml").exists()
    assert "Nothing was written" in capsys.readouterr().out
