"""Words of other scripts are found: the index folds them as the browser does."""

from __future__ import annotations

import json

import pytest

from lessonkit.search import Index

TEXTS = {
    "el": ("Η απειλή", "Κάποιος σε απειλεί με μια φωτογραφία. Μίλησε σε έναν ενήλικα.", ["απειλεί", "ΑΠΕΙΛΗ", "φωτογραφια", "μίλησε"]),
    "bg": ("Заплаха", "Някой те заплашва със снимка. Говори с възрастен.", ["заплаха", "снимка", "говори"]),
    "ar": ("التهديد", "شخص يهدّدك بصورة. تكلّم مع شخص بالغ تثق به.", ["يهددك", "التهديد", "بصورة"]),
    "fr": ("La menace", "Quelqu’un te menace. L’école peut aider, même à Noël.", ["ecole", "noel", "menaces", "MENACE"]),
}


@pytest.mark.parametrize("language", TEXTS)
def test_words_are_found_as_typed_with_or_without_accents(browser, site, serve, language):
    title, text, queries = TEXTS[language]
    index = Index()
    index.add_page("now.html", title, "", f"<html><body><article><p>{text}</p></article></body></html>")
    index.add_page("other.html", "x", "", "<html><body><article><p>y</p></article></body></html>")
    context = browser.new_context()
    context.route("**/fr-pupils.js", lambda route: route.fulfill(
        body=f"window.searchIndex({index.to_json()});", content_type="text/javascript; charset=utf-8"))  # fmt: skip
    page = context.new_page()
    page.goto(serve(site) + "search.html")
    for query in queries:
        page.locator("#query").fill(query)
        page.wait_for_selector("#results li")
        assert page.locator("#results li a").inner_text() == title
        page.locator("#query").fill("")
    page.locator("#query").fill("zzzz")
    page.wait_for_selector("#none:not([hidden])")
    context.close()


def test_the_index_is_not_escaped():
    index = Index()
    index.add_page("a.html", "Η απειλή", "", "<html><body><article><p>й</p></article></body></html>")
    assert "απειλη" in index.to_json() and "\\u" not in index.to_json()
    assert json.loads(index.to_json())["pages"][0][1] == "Η απειλή"
