"""Short paths, signs to tick and words of the search: a mistake names its file and line."""

from __future__ import annotations

import pytest

from lessonkit.page import read_page
from lessonkit.paths import check_path_texts, check_paths, load_paths, reading_minutes
from lessonkit.problems import ProblemsFound
from lessonkit.search import Index, fold_synonyms
from lessonkit.signs import check_sign_texts, load_signs
from lessonkit.synonyms import Synonyms, check_synonyms, load_synonyms


def test_a_step_that_leads_nowhere_is_refused_with_its_line(tmp_path):
    file = tmp_path / "paths.yml"
    file.write_text("one:\n  group: age\n  steps:\n    - now.md\n    - now.md#lost\n    - gone.md\n")
    paths, lines = load_paths(file)
    problems = check_paths(paths, lines, file, {"now.md": ["tell"]})
    assert [(problem.line, problem.message.split('"')[1]) for problem in problems] == [
        (5, "now.md#lost"),
        (6, "gone.md"),
    ]
    assert "are missing" in check_path_texts(paths, {}, file)[0].message


def test_an_unknown_group_of_paths_is_refused(tmp_path):
    file = tmp_path / "paths.yml"
    file.write_text("one: {group: colour, steps: [a.md, b.md]}\n")
    with pytest.raises(ProblemsFound, match=r"paths\.yml:1"):
        load_paths(file)


def test_time_is_counted_from_what_is_read(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: A\ndescription: B\n---\n\n"
        + "mot " * 1300
        + "\n\n## Partie {#part}\n\n"
        + "mot " * 650
        + "\n\n## Fin {#end}\n\nfin\n"
    )
    page, _ = read_page(path, True)
    assert reading_minutes(page) == 16
    assert reading_minutes(page, "part") == 5
    assert reading_minutes(page, "end") == 3  # never less


def test_a_sign_without_words_is_refused(tmp_path):
    file = tmp_path / "signs.yml"
    file.write_text("fast: {group: contact}\n")
    assert "the words of the sign" in check_sign_texts(load_signs(file), {}, file)[0].message
    file.write_text("fast: {group: contact, lever: fear}\n")
    with pytest.raises(ProblemsFound, match=r"signs\.yml:1"):
        load_signs(file)


def test_a_place_of_the_search_that_does_not_exist_is_refused(tmp_path):
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "_synonyms.yml").write_text("places:\n  now.md: [nude]\n  now.md#gone: [payé]\n")
    problems = check_synonyms(load_synonyms(tmp_path, "fr"), folder / "_synonyms.yml", {"now.md": ["paid"]})
    assert [problem.line for problem in problems] == [3]


def test_words_that_people_type_weigh_more_than_words_of_the_text():
    index = Index()
    page = "<html><body><article><p>{}</p><h2 id='paid'>x</h2></article></body></html>"
    index.add_page("now.html", "Le plan", "", page.format("calme"))
    index.add_page("other.html", "Autre", "", page.format("nude " * 20))
    fold_synonyms(
        Synonyms(places={"now.md": ["nude"], "now.md#paid": ["j'ai payé"]}, ignore=["j", "ai"]),
        index,
        {"now.md": "now.html"},
    )
    text = index.to_json()
    assert '"nude":[9,28]' in text and '"paye":[19]' in text
    assert '"ai"' not in text.split('"words"')[1].split('"ignore"')[0]
