"""What a school's edition adds to the pages of one language: its people, its countries, its colour."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

import jinja2

from .freshness import is_old, today
from .languages import typography
from .project import Project
from .services import EVERYWHERE, Service

IN_A_TEXT = 4  # services a country shows in the text of a page; the rest is a tap away


@dataclass(frozen=True)
class CountryGroup:
    """A country's services for one need, as they stand in a text. `url` leads to its own page."""

    code: str
    name: str
    url: str | None
    services: list[Service]


class Edition:
    """The school and its countries, for the pages of one language; templates ask it for what they show."""

    def __init__(self, project: Project, language: str, folder: str, env: jinja2.Environment):
        self.project, self.language, self.folder, self.env = project, language, folder, env
        self.school = project.school
        self.words = project.languages[language].words
        self.names = dict(project.services.countries(language))
        self.day = today()

    # The school

    @property
    def is_own(self) -> bool:
        """Whether a school has put itself into the site."""
        return bool(self.school.name or self.school.logo or self.school.people or len(self.school.countries) > 1)

    def assets(self) -> dict[str, str | bytes]:
        """The files that the school file adds to the site: its logo, and its colour as a style sheet.

        A file, because the pages' security policy allows no style inside them.
        """
        files: dict[str, str | bytes] = {}
        if self.school.logo:
            files[self.school.logo_file] = self.school.logo.read_bytes()
        if self.school.colour:
            files["assets/school.css"] = self.school.style_sheet
        return files

    @property
    def name(self) -> str:
        """The school's name, empty in the neutral edition."""
        return typography(self.school.name or "", self.language)

    @cached_property
    def people(self) -> list[dict]:
        """The people to turn to: what the file says of each, and `tel`, what a link dials."""
        return [
            {key: typography(value or "", self.language) for key, value in person.model_dump().items()}
            | {"phone": person.phone, "email": person.email, "tel": self.school.tel(person)}
            for person in self.school.people
        ]

    def people_html(self, view: str) -> str:
        """The people, as cards for pupils and as a table for teachers; nothing when the file names none."""
        if not self.people:
            return ""
        module = self.env.get_template("partials/people.html").make_module({"edition": self})
        return str(module.people_table() if view == "teacher" else module.people_cards())

    # Its countries

    def is_old(self, service: Service) -> bool:
        """Whether a page says "check before use" of a service (its number, if it has one, bears a date)."""
        return service.number_seen != "undated" and is_old(service, self.day, self.project.old_after)

    def first_number(self, code: str) -> Service | None:
        """The service of a country whose number stands in the band: one that listens to a young person,
        or else the one for emergencies."""
        found = [s for need in ("talk", "now") for s in self.project.services.services(code, need)]
        return next((service for service in found if service.phones), None)

    def band(self) -> list[dict]:
        """The countries of the edition with their numbers, home first; see `first_number`."""
        return [self._band_entry(code) for code in self.school.countries]

    def _band_entry(self, code: str) -> dict:
        service = self.first_number(code)
        name = self.names[code]
        if service and "talk" not in service.needs:
            name = self.words["choice"]["emergency"].format(country=name)
        url = f"{self.folder}help/{code.lower()}.html"
        return {"code": code, "name": name, "url": url, "phone": service.phones[0] if service else None}

    def groups(self, need: str, root: str, adults: bool) -> list[CountryGroup]:
        """What a page at `root` from the site's root shows for a need, a group a country, home first.

        Services of every country stand once, with home. Those for people worried about their own
        thoughts have no page of their own: all of them are here, for every country.
        """
        everywhere = self.project.services.shown.get(EVERYWHERE, ())
        codes = list(self.school.countries)
        own_thoughts = need == "own-thoughts"
        if own_thoughts:
            codes += [code for code in self.names if code not in codes]
        groups = []
        for code in codes:
            found = self.project.services.services(code, need, adults=adults)
            found = [s for s in found if code == codes[0] or s not in everywhere]
            url = None if own_thoughts else f"{root}{self.folder}help/{code.lower()}.html"
            if found or not own_thoughts:
                groups.append(CountryGroup(code, self.names[code], url, found if own_thoughts else found[:IN_A_TEXT]))
        return groups

    def choice_script(self) -> str:
        """The script that gives the band another country's number (see docs/assets/country.js)."""
        words = self.words["choice"]
        countries = {}
        for code, name in self.names.items():
            entry = self._band_entry(code)
            phone = entry["phone"]
            countries[code.lower()] = {
                "name": entry["name"], "dial": phone and phone.dial, "tel": phone and phone.tel,
                "chosen": words["chosen"].format(country=name),
            }  # fmt: skip
        data = {
            "home": self.school.country.lower(), "folder": self.folder, "colon": self.words["colon"],
            "see": words["see"], "below": words["below"].format(country=self.names[self.school.country]),
        }  # fmt: skip
        return f"window.countryChoice({json.dumps(data | {'countries': countries}, ensure_ascii=False)});\n"
