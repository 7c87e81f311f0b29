"""What every sheet of paper says besides its own words: who answers, who is at school, since when."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import segno

from .charts import chart_bars
from .languages import direction, language_name, typography
from .page import Page
from .services import Service
from .site import Site
from .typst_markup import Markup, Node, for_pupils

PAPER = {"A4": {"page": "a4", "poster": "a3"}, "Letter": {"page": "us-letter", "poster": "us-tabloid"}}
LONGEST_ADDRESS = 30  # letters that stand in a column; of a longer address only the site is printed


class PaperEdition:
    """One language of one school's edition, for paper.

    `root_url` is where the site stands, if known; `order` gives pages in the order of the site, for the lessons.
    """

    def __init__(self, site: Site, root_url: str | None, order: Sequence[str] = ()) -> None:
        self.site, self.root_url = site, root_url
        place = {address: number for number, address in enumerate(order)}
        self.lessons = sorted(site.project.lessons(), key=lambda address: place.get(address, len(place)))
        self.words = site.words["paper"]
        self.language = site.language
        self._markup = Markup(self.language, self._service_name, self._chart)
        self._read: dict[Path, list[Node]] = {}

    def nodes(self, page: Page, teacher: bool = False) -> list[Node]:
        """The nodes of one of this language's pages, read once; what only a teacher needs when asked for."""
        if page.path not in self._read:
            self._read[page.path] = self._markup.page(page)
        return self._read[page.path] if teacher else for_pupils(self._read[page.path])

    def typeset(self, text: str) -> str:
        """A title or a description in this language's typography."""
        return typography(text, self.language)

    def sheet(self, kind: str, page: Page, web: str, services: list[Service], **more) -> dict:
        """The data that each template needs: `web` is the page that the QR code opens, `more` the words."""
        site, school = self.site, self.site.school
        address = self.address(web)
        data = {
            "language": self.language, "direction": direction(self.language), "paper": PAPER[school.paper]["page"],
            "title": self.typeset(page.meta.title), "lead": "", "kicker": self.words["kinds"][kind],
            "words": self.words | {"blocks": site.words["blocks"]}, "site": site.words["site"]["name"],
            "school": school.name, "services": [self.service(service) for service in services],
            "people": [self._person(person) for person in school.people], "address": address,
            "qr": qr_code(address) if address else None, "licence": self.words["licence"],
            "draft": site.words["draft"]["notice"] if site.is_draft(page) else None,
        } | more  # fmt: skip
        # A sheet's version changes with its words: a school sees at a glance whether its copies are old.
        number = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:6]
        name = language_name(self.language, self.language).capitalize()
        checked = site.common_context()["checked"]
        data["footer"] = self.words["footer"].format(language=name, version=number, date=checked)
        return data

    def address(self, web: str) -> str | None:
        """The whole address of a page (`print/signs.html`), where the site's own is known."""
        return f"{self.root_url.rstrip('/')}/{self.site.folder}{web}" if self.root_url else None

    # Services

    def strip(self, adults: bool = False) -> list[Service]:
        """The three services at the foot of a sheet: who listens, who comes at once, who talks about suicide."""
        find = self.site.project.services.services
        country = self.site.country
        urgent, listening = find(country, "now"), find(country, "parents" if adults else "talk", adults=adults)
        choices = [
            [service for service in listening if service.phones],
            [service for service in urgent if service.kind in ("emergency", "police") and service.phones],
            [service for service in [*urgent, *listening] if service.kind == "suicide-prevention" and service.phones],
            listening, find(country, "talk"), find(country, "remove"),
        ]  # fmt: skip
        chosen: list[Service] = []
        for choice in choices:
            chosen += [service for service in choice if service not in chosen][:1]
        return chosen[:3]

    def numbers(self) -> list[Service]:
        """What stands on the discreet poster: three who listen, then two who come at once."""
        find = self.site.project.services.services
        listening = find(self.site.country, "talk")[:3]
        urgent = [service for service in find(self.site.country, "now") if service.phones and service not in listening]
        urgent.sort(key=lambda service: service.kind != "suicide-prevention")
        return [*listening, *urgent[:2]]

    def pocket(self) -> list[Service]:
        """What a pocket card has room for: four of the same, those with a number to dial first."""
        return sorted(self.numbers(), key=lambda service: not service.phones)[:4]

    def service(self, service: Service) -> dict:
        """A service as a sheet shows it: short, to be dialled or typed."""
        sentences = self.site.own.service_words
        numbers = [
            {"label": sentences["phone_labels"].get(phone.label, ""), "dial": phone.dial} for phone in service.phones
        ]
        if service.sms:
            numbers.append({"label": self.site.words["help"]["sms"], "dial": service.sms.number})
        same = service.phones and service.phones[0].dial == service.name
        facts = [self.site.hours(service)]
        facts += [self.site.words["help"]["free"]] if service.free else []
        return {
            "id": service.id, "name": "" if same else service.name, "numbers": numbers[:2],
            "does": sentences["does"][service.does[0]], "facts": " · ".join(fact for fact in facts if fact),
            "web": "" if numbers or not service.url else short_address(service.url),
            "seen": self.site.seen(service) if numbers else "",
        }  # fmt: skip

    def _service_name(self, service_id: str) -> str:
        service = self.site.project.services.service(service_id)
        number = service.phones[0].dial if service.phones else short_address(service.url or "")
        return service.name if number in (service.name, "") else f"{service.name} ({number})"

    def _person(self, person) -> dict:
        rest = (person.name, person.room, person.phone, person.email, person.when)
        parts = [{"text": value, "number": value is person.phone} for value in rest if value]
        return {"role": person.role, "rest": parts}

    def _chart(self, name: str) -> dict:
        return chart_bars(self.site.project.charts[name], self.site.own.chart_texts[name], self.language)


@cache
def qr_code(address: str) -> str:
    """A QR code as SVG, the same bytes for the same address."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", xmldecl=False, border=2, nl=False)
    return buffer.getvalue().decode()


def short_address(url: str) -> str:
    """An address as one types it: without https:// and www., and without a path that is too long."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    whole = f"{host}{parts.path.rstrip('/')}"
    return whole if len(whole) <= LONGEST_ADDRESS and "%" not in whole else host
