"""The sitemap: whole addresses, and each page's versions in other languages."""

from xml.etree import ElementTree as etree

import pytest

from lessonkit.sitemap import sitemap

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

URLS = {
    "fr": {"index.md": "index.html", "now.md": "now.html"},
    "en": {"index.md": "en/index.html"},
    "ar": {"index.md": "ar/index.html", "only.md": "ar/only.html"},
}


def entries(text):
    """For each address, its versions by language."""
    found = {}
    for entry in etree.fromstring(text.encode()).iter(f"{{{SITEMAP}}}url"):
        links = entry.findall(f"{{{XHTML}}}link")
        assert all(link.get("rel") == "alternate" for link in links)
        found[entry.findtext(f"{{{SITEMAP}}}loc")] = {link.get("hreflang"): link.get("href") for link in links}
    return found


def test_every_page_names_each_of_its_versions_and_itself():
    found = entries(sitemap("https://school.example/kit/", URLS, "fr"))
    versions = {
        "fr": "https://school.example/kit/index.html",
        "en": "https://school.example/kit/en/index.html",
        "ar": "https://school.example/kit/ar/index.html",
        "x-default": "https://school.example/kit/index.html",
    }
    assert [found[versions[code]] for code in ("fr", "en", "ar")] == [versions] * 3


def test_a_page_not_translated_yet_has_no_other_version():
    found = entries(sitemap("https://school.example", URLS, "fr"))
    assert found["https://school.example/now.html"].keys() == {"fr", "x-default"}
    assert "https://school.example/en/now.html" not in found
    assert len(found) == 5


def test_a_page_that_the_source_lacks_has_no_default_version():
    found = entries(sitemap("https://school.example", URLS, "fr"))
    assert found["https://school.example/ar/only.html"] == {"ar": "https://school.example/ar/only.html"}


@pytest.mark.parametrize("address", ["https://a.example/kit", "https://a.example/kit/"], ids=["bare", "with-slash"])
def test_one_slash_stands_between_site_and_page(address):
    assert list(entries(sitemap(address, {"fr": {"a.md": "a.html"}}, "fr"))) == ["https://a.example/kit/a.html"]


def test_signs_in_an_address_are_escaped():
    text = sitemap("https://a.example", {"fr": {"a.md": "a.html?b=1&c=<2>"}}, "fr")
    assert "?b=1&amp;c=&lt;2&gt;" in text
    assert list(entries(text)) == ["https://a.example/a.html?b=1&c=<2>"]


def test_the_file_declares_utf_8_and_usual_prefixes():
    text = sitemap("https://a.example", URLS, "fr")
    first, second = text.split("\n")[:2]
    assert first == "<?xml version='1.0' encoding='utf-8'?>"
    assert second == f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">'
    assert text.endswith("</urlset>\n")
