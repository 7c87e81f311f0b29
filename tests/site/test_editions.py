"""Ten editions from a folder of school files, and one bad file among them: built, and read back."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from conftest import ROOT, build
from lxml import html

from editions import school_files
from lessonkit.freshness import is_old, load_limit, today
from lessonkit.services import load_directory

pytestmark = pytest.mark.xdist_group("editions")  # built once

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><rect width="60" height="60" fill="#6b1d4a"/></svg>'
HOSTILE = "<script>alert(1)</script>\"'&"
PEOPLE = f"""\
people:
  - role: Infirmière
    name: Mme Rossi
    room: B12
    phone: 0412
    email: infirmerie@school.example
    when: tous les matins
  - role: "Vie scolaire {HOSTILE.replace('"', chr(92) + '"')}"
    name: M. Diallo
    phone: +33 4 65 71 00 12
  - role: Psychologue
    room: C3
"""
FULL = "name: Collège Jean-Moulin\nlogo: logo.svg\ncolour: '#6b1d4a'\nlanguages: [fr, en]\n" + PEOPLE
HOMES = ("FR", "BE", "CA", "CH", "RO", "DZ")
SCHOOLS = {f"home-{code.lower()}": FULL + f"countries: [{code}]\n" for code in HOMES} | {
    "english-only": "name: Scoil\ncountries: [IE]\nlanguages: [en]\naddress: https://scoil.example/help/\n",
    "shorter": "languages: [fr]\nleave_out: [numbers, fake-image]\n",
    "neutral": "languages: [fr]\n",
    "two-countries": "languages: [fr]\ncountries: [BE, FR]\nexit_url: https://www.meteo.be/\n",
}
BAD = "color: blue\n"


def editions(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
    command = [sys.executable, ROOT / "scripts/editions.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> tuple[Path, Path, subprocess.CompletedProcess[str]]:
    """The folder of school files, the folder of sites, and what the command said."""
    schools, out = tmp_path_factory.mktemp("schools"), tmp_path_factory.mktemp("out")
    (schools / "logo.svg").write_text(LOGO)
    for name, text in (SCHOOLS | {"bad": BAD}).items():
        (schools / f"{name}.yml").write_text(text, encoding="utf-8")
    return schools, out, editions(schools, out)


@pytest.fixture
def edition(made):
    return lambda name: made[1] / name


def page(path: Path):
    return html.parse(path).getroot()


def band(root) -> list[str]:
    return [" ".join(entry.text_content().split()) for entry in root.xpath("//*[@class='band']//*[@data-country]")]


def test_ten_editions_are_built_and_the_bad_file_is_told(made):
    _, out, result = made
    assert result.returncode == 1, result.stderr
    assert 'bad.yml:1: unknown key "color" (did you mean "colour"?)' in result.stdout
    assert re.search(r"10 built, 1 failed", result.stdout), result.stdout + result.stderr
    assert sorted(path.name for path in out.glob("*.zip")) == sorted(f"{name}.zip" for name in SCHOOLS)
    assert not (out / "bad").exists() and not list(out.glob(".building/*"))


def test_started_again_it_builds_only_what_is_missing_and_the_zip_is_the_same(made):
    schools, out, _ = made
    before = hashlib.sha256((out / "neutral.zip").read_bytes()).hexdigest()
    (out / ".keys/neutral").unlink()  # as if it had been stopped before
    result = editions(schools, out)
    assert "9 unchanged" in result.stdout and "neutral: built" in result.stdout and result.returncode == 1
    assert hashlib.sha256((out / "neutral.zip").read_bytes()).hexdigest() == before


def test_a_zip_holds_the_site_in_a_folder_of_its_name(made):
    with zipfile.ZipFile(made[1] / "neutral.zip") as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    site = made[1] / "neutral"
    assert names == [
        f"neutral/{p.relative_to(site).as_posix()}"
        for p in sorted(site.rglob("*"), key=lambda p: p.relative_to(site).as_posix())
        if p.is_file()
    ]


def test_parts_share_the_schools_out_and_a_wrong_part_is_told(made):
    files = school_files([made[0]])
    assert len(files) == 11
    parts = [files[number::3] for number in range(3)]
    assert sorted(file for part in parts for file in part) == sorted(files)
    assert editions(made[0], made[1], "--part", "4/3").returncode == 2


def test_a_name_that_cannot_be_a_folder_and_an_empty_folder_are_told(tmp_path):
    (tmp_path / "École Nord.yml").write_text("")
    result = editions(tmp_path, tmp_path / "out")
    assert result.returncode == 1 and "use small letters a to z" in result.stdout
    (tmp_path / "empty").mkdir()
    assert editions(tmp_path / "empty", tmp_path / "out").returncode == 2


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize("home", HOMES)
def test_the_school_stands_on_every_page_in_both_languages(edition, home, folder):
    site = edition(f"home-{home.lower()}")
    for address in ("index.html", "now.html", "teachers/chain.html", "lessons/six-steps.html"):
        root = page(site / folder / address)
        brand, footer = root.xpath("//a[@class='brand']")[0], root.xpath("//footer")[0]
        assert "Collège Jean-Moulin" in brand.text_content() and "Collège Jean-Moulin" in footer.text_content()
        assert brand.xpath(".//img[contains(@src, 'assets/school-logo.svg')]/@alt") == [""]
        assert "Mme Rossi" in footer.text_content() and "M. Diallo" in footer.text_content()
        assert footer.xpath(".//a[@href='tel:+33465710012']")
        assert root.xpath("//link[contains(@href, 'assets/school.css')]")
    for address, place in (
        ("index.html", "//section[@class='our-people']"),
        ("now.html", "//article"),
        ("teachers/chain.html", "//article//table"),
    ):
        text = page(site / folder / address).xpath(place)[0].text_content()
        assert "Mme Rossi" in text and "B12" in text and "C3" in text, address
    assert (site / "assets/school-logo.svg").read_text() == LOGO
    assert "--petrol: #6b1d4a" in (site / "assets/school.css").read_text()


@pytest.mark.parametrize("home", HOMES)
def test_the_home_country_s_number_is_in_the_band_and_its_page_comes_first(edition, home):
    site = edition(f"home-{home.lower()}")
    data = yaml.safe_load((ROOT / "data/services.yml").read_text())["countries"][home]["services"]
    shown = [s for s in data if s["publish"] == "yes" and s.get("phones")]
    root = page(site / "now.html")
    dialled = root.xpath("//*[@class='band']//a[starts-with(@href, 'tel:')]/@href")
    if shown:
        assert dialled[0].removeprefix("tel:") in {phone["tel"] for s in shown for phone in s["phones"]}
    else:  # Algeria: nothing could be verified, so no number is shown, and none of another country
        assert dialled == [] and band(root) == ["Algérie"]
    assert page(site / "help/index.html").xpath("//ul[@class='countries']/li[1]/a/@href") == [f"{home.lower()}.html"]


def test_what_a_school_file_says_is_text_on_every_page(edition):
    for path in edition("home-fr").rglob("*.html"):
        root = page(path)
        assert not root.xpath("//script[not(@src)] | //@*[starts-with(name(), 'on')]"), path
        assert HOSTILE.replace("'", "’") in root.text_content() or HOSTILE in root.text_content(), path


@pytest.mark.parametrize("name", SCHOOLS)
def test_no_link_of_an_edition_leads_nowhere(edition, name):
    site = edition(name)
    pages = {path: page(path) for path in site.rglob("*.html") if path.name != "404.html"}
    ids = {path: set(root.xpath("//@id")) for path, root in pages.items()}
    broken = []
    for path, root in pages.items():
        for link in root.xpath(
            "//a/@href | //img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        ):
            if re.match(r"(https?|tel|sms|mailto):", link):
                continue
            target, _, anchor = urljoin(path.as_uri(), link).partition("#")
            file = Path(target.removeprefix("file://"))
            if not file.is_file() or (anchor and anchor not in ids.get(file, ())):
                broken.append(f"{path.relative_to(site)} → {link}")
    assert not broken


def test_an_edition_without_the_source_language_opens_on_its_own(edition):
    site = edition("english-only")
    assert sorted(path.name for path in site.glob("*.html")) == ["404.html", "index.html"]
    door = page(site / "index.html")
    assert door.get("lang") == "en" and door.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=en/index.html"]
    assert page(site / "en/index.html").get("lang") == "en"
    assert not page(site / "en/index.html").xpath("//a[@hreflang='fr']")
    assert "https://scoil.example/help/en/now.html" in (site / "sitemap.xml").read_text()
    assert page(site / "404.html").xpath("//a[@href='/help/en/now.html']")


def test_a_left_out_lesson_is_nowhere(edition):
    site = edition("shorter")
    assert not list(site.rglob("numbers.html")) + list(site.rglob("fake-image.html"))
    assert not [path for path in site.rglob("*.html") if re.search(r"(numbers|fake-image)\.html", path.read_text())]
    index = (site / "assets/search/fr-pupils.js").read_text()
    assert "six-steps.html" in index and "lessons/numbers.html" not in index
    assert "sur 7" in page(site / "lessons/six-steps.html").xpath("//ul[@class='chips']")[0].text_content()


def test_the_neutral_edition_asks_for_no_file_of_a_school(edition, site):
    for path in (edition("neutral") / "index.html", site / "index.html"):
        assert not page(path).xpath("//link[contains(@href, 'edition.css') or contains(@href, 'school.css')]")
        assert not page(path).xpath("//*[contains(@class, 'people')]")


def test_two_countries_stand_side_by_side_home_first(edition):
    site = edition("two-countries")
    root = page(site / "now.html")
    assert [entry.partition(" ")[0] for entry in band(root)] == ["Belgique", "France"]
    talk = next(box for box in root.xpath("//div[@class='block-services']") if box.xpath(".//*[@data-need='talk']"))
    assert talk.xpath("./p[@class='of-country']")[0].text_content() == "Belgique"
    assert talk.xpath("./details/summary/text()") == ["France"]
    assert talk.xpath("./p[@class='all-services']/a/@href") == ["help/be.html"]
    assert "3018" in talk.xpath("./details")[0].text_content()
    assert root.xpath("//a[@data-exit]/@href") == ["https://www.meteo.be/"]


def test_a_bad_school_file_stops_the_build_and_the_last_site_stays(project, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    (project / "school.yml").write_text("people:\n  - role: Nurse\n    phone: 12 34 56\n")
    result = build(project, site)
    assert result.returncode != 0
    assert 'school.yml:3: people.0.phone: "12 34 56" cannot be a number of FR' in result.stderr + result.stdout
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_services_for_adults_own_thoughts_stand_on_the_adults_page_alone(site):
    directory = yaml.safe_load((ROOT / "data/services.yml").read_text())["countries"]
    services = [s for c in directory.values() for s in c["services"] if s["kind"] == "perpetrator-prevention"]
    names = {s["name"] for s in services if s["publish"] == "yes"}
    shown = {s["name"] for s in services} - names
    for folder in ("", "en/"):
        listed = page(site / f"{folder}teachers/chain.html").xpath("//div[@class='block-services']")[-1].text_content()
        assert names and all(name in listed for name in names) and not [name for name in shown if name in listed]
        scripts = (site / f"assets/countries/{folder[:2] or 'fr'}.js").read_text()
        assert not [s["id"] for s in services for phone in s.get("phones", []) if f'"{phone["tel"]}"' in scripts]


def test_the_need_for_adults_is_refused_on_a_pupils_page(project, tmp_path):
    path = project / "docs/fr/signs.md"
    path.write_text(path.read_text() + "\n/// services\n    need: own-thoughts\n///\n")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0 and '"need: own-thoughts" is for adults' in result.stderr + result.stdout


def test_old_evidence_is_marked_on_the_country_page_and_fresh_is_not(site):
    limit = load_limit(ROOT / "data/freshness.yml")
    marked, expected = [], []
    for service in load_directory(ROOT / "data/services.yml").shown["FR"]:
        for item in page(site / "help/fr.html").xpath(f"//li[@id='{service.id}']"):
            marked += [service.id] if item.xpath(".//p[@class='seen']/strong") else []
            # A number seen in a source without a date says so in its own words.
            expected += [service.id] if service.number_seen != "undated" and is_old(service, today(), limit) else []
    assert marked == expected and expected


def test_the_script_of_numbers_holds_only_what_may_be_shown(site):
    directory = yaml.safe_load((ROOT / "data/services.yml").read_text())["countries"]
    for language in ("fr", "en"):
        text = (
            (site / f"assets/countries/{language}.js")
            .read_text()
            .removeprefix("window.countryChoice(")
            .removesuffix(");\n")
        )
        countries = json.loads(text)["countries"]
        assert len(countries) > 40 and countries["dz"]["tel"] is None
        for code, entry in countries.items():
            allowed = {
                p["tel"]
                for s in directory[code.upper()]["services"]
                if s["publish"] == "yes"
                for p in s.get("phones", [])
            }
            assert entry["tel"] is None or entry["tel"] in allowed, code
