"""The directory of services: what reaches a page, and what never does."""

import copy
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from lessonkit.freshness import age_of_evidence
from lessonkit.hours import Hours, hours_text
from lessonkit.languages import with_typography
from lessonkit.problems import ProblemsFound
from lessonkit.service_models import Ages, Service, json_schema
from lessonkit.services import (
    NotShown,
    ages_text,
    check_sentences,
    load_directory,
)

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data" / "services.yml"
WORD_FILES = sorted((ROOT / "docs").glob("*/_services.yml"))
PUPIL_NEEDS = ("now", "talk", "remove", "report")

LINE = {
    "id": "fr-line",
    "name": "A line",
    "kind": "child-helpline",
    "publish": "yes",
    "needs": ["talk"],
    "for": ["child"],
    "phones": [{"dial": "01 45 39 40 00", "tel": "0145394000"}],
    "does": ["listens-young"],
    "number_seen": "2025-03",
    "evidence": [{"url": "https://example.org/line", "says": "prints the number", "date": "2025-03"}],
    "confidence": "verified-official",
}


def service(**changes):
    values = {**copy.deepcopy(LINE), **changes}
    return {key: value for key, value in values.items() if value is not None}


def write(folder, *services, country="FR"):
    path = folder / "services.yml"
    content = {"countries": {country: {"services": list(services)}}}
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return path


def words(language):
    text = (ROOT / "docs" / language / "_services.yml").read_text(encoding="utf-8")
    return with_typography(yaml.safe_load(text), language)


@pytest.fixture(scope="module")
def directory():
    return load_directory(DATA)


@pytest.fixture(scope="module")
def raw():
    countries = yaml.safe_load(DATA.read_text(encoding="utf-8"))["countries"]
    return {entry["id"]: entry for country in countries.values() for entry in country["services"]}


# What is given out


def test_all_the_services_are_there_and_only_those_to_publish_are_given_out(directory, raw):
    shown = {entry.id for services in directory.shown.values() for entry in services}
    assert len(raw) == 302
    assert shown == {name for name, entry in raw.items() if entry["publish"] == "yes"}
    assert len(shown) == 215
    assert shown.isdisjoint(directory.withheld)


@pytest.mark.parametrize("state", ["recheck-first", "no"])
def test_a_service_that_may_not_be_shown_is_refused_with_its_state(tmp_path, state):
    found = load_directory(write(tmp_path, service(publish=state)))
    assert found.services("FR", "talk") == []
    with pytest.raises(NotShown, match=rf"fr-line .*publish is '{state}'"):
        found.service("fr-line")


def test_an_unknown_service_is_answered_with_the_nearest_one(directory):
    with pytest.raises(NotShown, match='did you mean "fr-3018"'):
        directory.service("fr-3081")


def test_an_unknown_country_or_need_is_refused(directory):
    with pytest.raises(NotShown, match="XX"):
        directory.services("XX", "talk")
    with pytest.raises(ValueError, match='did you mean "talk"'):
        directory.services("FR", "talks")


def test_the_country_comes_first_then_the_services_of_every_country(directory):
    ids = [entry.id for entry in directory.services("FR", "remove")]
    assert ids == ["fr-3018", "int-take-it-down"]


def test_take_it_down_is_there_for_every_country(directory):
    for code in directory.shown:
        assert "int-take-it-down" in [entry.id for entry in directory.services(code, "remove")]


@pytest.mark.parametrize("need", PUPIL_NEEDS)
def test_a_child_is_never_shown_a_service_for_adults_only(directory, need):
    for code in directory.shown:
        for entry in directory.services(code, need):
            assert "child" in entry.audience, entry.id
            assert "adults-only" not in entry.mind, entry.id
            assert entry.kind != "perpetrator-prevention", entry.id


def test_adults_are_shown_what_is_for_adults(directory):
    assert "int-stopncii" in [entry.id for entry in directory.services("FR", "remove", adults=True)]


def test_services_about_own_thoughts_need_the_adults_page(directory):
    with pytest.raises(ValueError, match="adults"):
        directory.services("FR", "own-thoughts")
    kinds = {entry.kind for entry in directory.services("FR", "own-thoughts", adults=True)}
    assert kinds == {"perpetrator-prevention"}


def test_112_of_europe_is_not_given_to_other_countries(directory):
    for code in ("US", "MA", "AU"):
        assert "112" not in [phone.tel for entry in directory.services(code, "now") for phone in entry.phones]


def test_an_accent_does_not_move_a_country(tmp_path):
    path = tmp_path / "services.yml"
    path.write_text("countries: {ES: {services: []}, EG: {services: []}, FR: {services: []}}", encoding="utf-8")
    assert [name for _, name in load_directory(path).countries("fr")] == ["Égypte", "Espagne", "France"]


def test_countries_are_sorted_in_the_readers_language(directory):
    french = [name for _, name in directory.countries("fr")]
    assert french.index("Espagne") < french.index("États-Unis") < french.index("Finlande")
    english = [name for _, name in directory.countries("en")]
    assert english.index("Spain") < english.index("Sweden") < english.index("United Kingdom")
    assert "INT" not in dict(directory.countries("fr"))
    assert len(french) == 41


# What is refused, with its line


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hour": []}, 'unknown key "hour" \\(did you mean "hours"'),
        ({"kind": "helpline"}, "kind"),
        ({"publish": True}, "publish"),
        ({"does": []}, "sentences in does"),
        ({"evidence": []}, "needs evidence"),
        ({"confidence": "unverified"}, "a confidence"),
        ({"number_seen": None}, "number_seen"),
        ({"number_seen": "in 2025"}, "number_seen"),
        ({"phones": [], "number_seen": None}, "a way in"),
        ({"phones": [{"dial": "01 45 39 40 00", "tel": "0145394001"}]}, "the same digits"),
        ({"phones": [{"dial": "01 45 39 40", "tel": "01453940"}]}, "is not a number of FR"),
        ({"phones": [{"dial": "0145394000", "tel": "0145394000", "e164": "+33145394001"}]}, r"which is \+33145394000"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.org/a b"}, "url"),
        ({"chat": True}, "chat: true"),
        ({"languages": ["zz"]}, 'unknown language "zz"'),
        ({"kind": "perpetrator-prevention"}, "not for a child"),
        ({"needs": ["own-thoughts"]}, "not for a child"),
        ({"hours": [{"evidence": 2025}]}, "either always: true or spans"),
        ({"hours": [{"spans": [{"days": ["tue", "mon"], "from": "09:00", "to": "10:00"}]}]}, "in this order"),
        ({"hours": [{"spans": [{"days": ["mon"], "from": "9:00", "to": "25:00"}]}]}, "from"),
        ({"hours": [{"always": True, "time_zone": "Europe/Pari"}]}, "unknown time zone"),
    ],
    ids=lambda value: None if isinstance(value, dict) else re.sub(r"\W+", "-", value),
)
def test_a_wrong_service_is_refused_with_its_line(tmp_path, changes, message):
    path = write(tmp_path, service(id="fr-first"), service(**changes))
    with pytest.raises(ProblemsFound, match=message) as refused:
        load_directory(path)
    second = path.read_text(encoding="utf-8").split("\n").index("    - id: fr-line") + 1
    assert all(problem.path == path and problem.line >= second for problem in refused.value.problems)


def test_a_number_the_library_refuses_passes_with_a_reason(tmp_path):
    odd = [{"dial": "01 45 39 40", "tel": "01453940", "exception": "an old number, still answered"}]
    assert load_directory(write(tmp_path, service(phones=odd))).service("fr-line").phones[0].tel == "01453940"


def test_an_id_used_twice_is_refused(tmp_path):
    with pytest.raises(ProblemsFound, match="used twice"):
        load_directory(write(tmp_path, service(), service()))


def test_an_unknown_country_code_is_refused(tmp_path):
    with pytest.raises(ProblemsFound, match='unknown country "XX"'):
        load_directory(write(tmp_path, service(phones=[{"dial": "119", "tel": "119"}]), country="XX"))


# The data


def test_a_source_of_a_number_is_one_of_the_evidence(raw):
    for name, entry in raw.items():
        if source := entry.get("number_source"):
            pages = [item["url"].split("?")[0] for item in entry["evidence"] if "url" in item]
            assert source.split("?")[0] in pages, name


KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def numbers(entry):
    """The digits that a reader of the entry is shown."""
    written = [phone["tel"] for phone in entry.get("phones", [])] + [entry.get("sms", {}).get("number", "")]
    return {digits for number in written if (digits := re.sub(r"\D", "", number))}


def is_printed(digits, text):
    """Whether a text prints the digits, however grouped; a long number also as letters of the keypad."""
    grouped = r"[\s.()/-]*".join(digits)
    texts = [text.replace("+", "00")] + ([text.translate(KEYPAD)] if len(digits) > 9 else [])
    return any(re.search(rf"(?<!\d){grouped}(?!\d)", each) for each in texts)


def test_each_number_is_printed_in_its_evidence(directory, raw):
    assert is_printed("18335915669", "call 1-833-591-KNOW")
    assert not is_printed("119", "open since 1195")
    for services in directory.shown.values():
        for entry in services:
            texts = [f"{item.says} {item.url or ''}" for item in entry.evidence]
            for digits in numbers(raw[entry.id]):
                assert any(is_printed(digits, text) for text in texts), (entry.id, digits)


def test_no_number_of_a_withheld_service_is_shown_by_another(raw):
    countries = yaml.safe_load(DATA.read_text(encoding="utf-8"))["countries"]
    for country in countries.values():
        withheld = {digits for entry in country["services"] if entry["publish"] != "yes" for digits in numbers(entry)}
        for entry in country["services"]:
            assert entry["publish"] != "yes" or withheld.isdisjoint(numbers(entry)), entry["id"]


def test_the_other_number_of_the_police_is_shown(directory):
    for code, services in directory.shown.items():
        if any("police-other-number" in entry.mind for entry in services):
            assert any("emergency-police" in entry.does for entry in directory.services(code, "now")), code


def test_a_line_for_who_thinks_of_ending_their_life_is_never_not_for_emergencies(directory):
    for services in directory.shown.values():
        for entry in services:
            assert not ("suicide" in entry.does and "not-an-emergency" in entry.mind), entry.id


def test_a_call_that_is_charged_is_not_said_to_be_free(directory):
    for services in directory.shown.values():
        for entry in services:
            assert not (entry.free and "ordinary-rate" in entry.mind), entry.id


@pytest.mark.parametrize(
    ("country", "need", "first"),
    [
        ("FR", "talk", "fr-3018"),
        ("BE", "talk", "be-child-focus-116000"),
        ("LU", "talk", "lu-bee-secure-helpline"),
        ("DK", "talk", "dk-sletdet"),
        ("ES", "talk", "es-017"),
        ("NL", "talk", "nl-helpwanted"),
        ("CA", "remove", "ca-needhelpnow"),
        ("GB", "report", "gb-ceop"),
        ("US", "report", "us-cybertipline"),
        ("AU", "report", "au-accce"),
    ],
)
def test_the_service_for_a_young_person_who_is_blackmailed_comes_first(directory, country, need, first):
    assert directory.services(country, need)[0].id == first


def test_a_short_list_says_that_a_service_removes_images(directory):
    removal = {"fingerprint", "removal-help", "removal-steps", "removal-request"}
    for code in directory.shown:
        for entry in directory.services(code, "remove"):
            assert removal & set(entry.does[:2]), entry.id  # a short list shows the two first sentences


def test_116_numbers_stand_only_in_countries_that_confirm_them(directory):
    for code, services in directory.shown.items():
        for entry in services:
            for phone in entry.phones:
                if phone.tel in ("116111", "116000"):
                    assert code != "INT", entry.id
                    assert entry.number_seen, entry.id


def test_hours_shown_are_of_2024_or_later(directory):
    shown = [
        hours for services in directory.shown.values() for entry in services for hours in entry.hours if hours.shown
    ]
    assert shown
    assert min(hours.evidence for hours in shown) >= 2024
    assert not Hours(always=True, evidence=2023).shown
    assert not Hours(always=True).shown


def test_handing_over_an_image_is_always_said(directory):
    for name in ("gb-report-remove", "it-garante-revenge-porn"):
        assert "handing-over-image" in directory.service(name).mind
    assert "image-or-link" in directory.service("fr-disrupt").mind
    assert "image-stays" in directory.service("int-take-it-down").does


def test_who_must_give_an_identity_is_always_told(directory):
    asked = {"needs-identity", "asks-name"}
    for services in directory.shown.values():
        for entry in services:
            assert entry.anonymous is not False or asked & set(entry.mind), entry.id
            assert entry.anonymous is not True or not asked & set(entry.mind), entry.id


# The words


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.parent.name)
def test_each_sentence_that_a_service_names_exists(directory, path):
    assert check_sentences(directory, yaml.safe_load(path.read_text(encoding="utf-8")), path) == []


def test_a_missing_sentence_is_told_with_the_service_that_names_it(directory):
    found = words("fr")
    del found["mind"]["spain-ages"]
    [problem] = check_sentences(directory, found, WORD_FILES[0])
    assert "mind.spain-ages" in problem.message
    assert "es-aepd-canal-prioritario" in problem.message


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.parent.name)
def test_sentences_are_short_and_each_is_used(directory, path):
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    every = [entry for services in directory.shown.values() for entry in services]
    for part in ("does", "mind"):
        assert set(found[part]) == {name for entry in every for name in getattr(entry, part)}
        assert all(len(sentence) <= 110 and sentence.endswith(".") for sentence in found[part].values())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_promises_anonymity_or_says_for_ever(language):
    sentences = " ".join([*words(language)["does"].values(), *words(language)["mind"].values()]).lower()
    for word in ("anonym", "garanti", "guarantee", "toujours", "for ever", "promet", "promise"):
        assert word not in sentences


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.parent.name)
def test_no_sentence_holds_a_number_to_dial(path):
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    for sentence in [*found["does"].values(), *found["mind"].values()]:
        assert not re.search(r"\d{4}|\d{3}(?<!112)", sentence), sentence


# Hours, ages, freshness

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def spans(*parts, **more):
    return Hours(spans=[{"days": days, "from": start, "to": end} for days, start, end in parts], **more)


@pytest.mark.parametrize(
    ("hours", "french", "english"),
    [
        (Hours(always=True), "jour et nuit, tous les jours", "day and night, every day"),
        (spans((WEEK, "09:00", "23:00")), "tous les jours, 9 h – 23 h", "every day, 9 am – 11 pm"),
        (
            spans((WEEK[:5], "08:30", "18:00")),
            "du lundi au vendredi, 8 h 30 – 18 h",
            "Monday to Friday, 8:30 am – 6 pm",
        ),
        (spans((WEEK, "20:00", "24:00")), "tous les jours, 20 h – minuit", "every day, 8 pm – midnight"),
        (
            spans((["mon", "wed", "fri"], "09:00", "14:00"), (["tue", "thu"], "15:00", "20:00")),
            "lundi, mercredi et vendredi, 9 h – 14 h ; mardi et jeudi, 15 h – 20 h",
            "Monday, Wednesday and Friday, 9 am – 2 pm; Tuesday and Thursday, 3 pm – 8 pm",
        ),
        (
            spans((["sat"], "16:00", "23:45"), channel="chat"),
            "par chat : samedi, 16 h – 23 h 45",
            "by chat: Saturday, 4 pm – 11:45 pm",
        ),
        (
            spans((WEEK, "08:00", "24:00"), time_zone="America/Toronto"),
            "tous les jours, 8 h – minuit (heure de l’Est nord-américain)",
            "every day, 8 am – midnight (Eastern Time)",
        ),
    ],
    ids=["always", "every-day", "range", "midnight", "two-spans", "chat", "time-zone"],
)
def test_hours_are_written_out_in_each_language(hours, french, english):
    for language, expected in (("fr", french), ("en", english)):
        text = hours_text(hours, words(language)["hours"], language)
        assert re.sub(r"[\u00a0\u202f]", " ", text) == expected


def test_hours_of_a_language_that_takes_the_usual_time_format():
    usual = {**words("en")["hours"], "time": {"hour": "short", "minutes": "short"}}
    assert hours_text(spans((WEEK[:1], "09:00", "23:30")), usual, "de") == "Montag, 09:00 – 23:30"


def test_ages_are_written_out():
    assert ages_text(Ages(**{"from": 5, "to": 25}), words("fr")["ages"]) == "De 5 à 25 ans"
    assert ages_text(Ages(to=17), words("fr")["ages"]) == "Jusqu’à 17 ans"
    assert ages_text(Ages(**{"from": 18}), words("en")["ages"]) == "From age 18"


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"number_seen": "2025-11-07"}, 15),
        ({"number_seen": "2025-11"}, 21),
        ({"number_seen": "2025"}, 325),
        ({"number_seen": "undated"}, None),
        ({"phones": None, "number_seen": None, "url": "https://example.org"}, 266),
    ],
    ids=["day", "month", "year", "undated", "no-number"],
)
def test_age_of_the_evidence_in_days(changes, days):
    entry = Service.model_validate(service(**changes))
    assert age_of_evidence(entry, date(2025, 11, 22)) == days


def test_the_schema_for_editors_names_the_keys_of_the_file():
    schema = json_schema()
    keys = schema["$defs"]["Service"]["properties"]
    assert {"for", "phones", "publish", "number_seen"} <= set(keys)
    assert schema["$defs"]["Service"]["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema
