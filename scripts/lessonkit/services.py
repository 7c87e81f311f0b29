"""The directory of help services: read, checked, and given out only when it may be shown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import phonenumbers
from babel import Locale
from pydantic import ValidationError

from .problems import Problem, ProblemsFound, nearest
from .service_models import Ages, Need, Phone, Service, ServiceFile, known_keys
from .yaml_file import Lines, load_yaml, problems_of

EVERYWHERE = "INT"  # the key of the services that answer in every country
SHORT_CODE = 6  # numbers of at most six digits are national short codes: no library knows them all


class NotShown(LookupError):
    """A page asks for a service that does not exist or may not be shown."""


@dataclass(frozen=True)
class Directory:
    """What may be shown, by country; of the other services, only the ids and their publish state."""

    shown: dict[str, tuple[Service, ...]]
    withheld: dict[str, str]

    def countries(self, language: str) -> list[tuple[str, str]]:
        """Codes and names of the countries, in the order of the reader's language, accents aside."""
        names = Locale.parse(language).territories
        return sorted(
            ((code, names[code]) for code in self.shown if code != EVERYWHERE), key=lambda item: _plain(item[1])
        )

    def services(self, country: str, need: Need, *, adults: bool = False) -> list[Service]:
        """The country's services for a need, then those of every country.

        Without `adults`, only those that are for a child (for the need "parents", for a parent).
        Raises NotShown for an unknown country, and ValueError for "own-thoughts" without `adults`.
        """
        if country not in self.shown:
            raise NotShown(f'unknown country "{country}"{nearest(country, list(self.shown))}')
        if need not in get_args(Need):
            raise ValueError(f'unknown need "{need}"{nearest(need, list(get_args(Need)))}')
        if need == "own-thoughts" and not adults:
            raise ValueError('"own-thoughts" is for the adults\' page only: ask with adults=True')
        reader = "parent" if need == "parents" else "child"
        found = [service for code in dict.fromkeys((country, EVERYWHERE)) for service in self.shown.get(code, ())]
        return [s for s in found if need in s.needs and (adults or reader in s.audience)]

    def service(self, service_id: str) -> Service:
        """One service. Raises NotShown, with its publish state or the nearest id."""
        found = {service.id: service for services in self.shown.values() for service in services}
        if service_id in self.withheld:
            state = self.withheld[service_id]
            raise NotShown(f"{service_id} may not be shown: its publish is '{state}' in data/services.yml, not 'yes'")
        if service_id not in found:
            raise NotShown(f'unknown service "{service_id}"{nearest(service_id, list(found))}')
        return found[service_id]


def load_directory(path: Path) -> Directory:
    """The directory of data/services.yml. Raises ProblemsFound with every problem and its line.

    Read once a process as long as the file stays the same: ten editions ask for it ten times.
    """
    state = path.stat() if path.is_file() else None
    return _load_directory(path, state and (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=2)
def _load_directory(path: Path, state: tuple[int, int] | None) -> Directory:
    values, lines = load_yaml(path)
    try:
        content = ServiceFile.model_validate(values)
    except ValidationError as error:
        raise ProblemsFound(problems_of(error, path, lines, known_keys=known_keys())) from error
    if problems := check_services(content, path, lines):
        raise ProblemsFound(problems)
    shown = {
        code: tuple(service for service in country.services if service.publish == "yes")
        for code, country in content.countries.items()
    }
    everything = [service for country in content.countries.values() for service in country.services]
    return Directory(shown, {service.id: service.publish for service in everything if service.publish != "yes"})


def check_services(content: ServiceFile, path: Path, lines: Lines) -> list[Problem]:
    """Countries and languages exist, ids are used once, numbers can be numbers of their country."""
    problems: list[Problem] = []
    english = Locale("en")
    used: set[str] = set()
    for code, country in content.countries.items():
        if code != EVERYWHERE and code not in english.territories:
            problems.append(Problem(path, lines[("countries", code)], f'unknown country "{code}"'))
        for index, service in enumerate(country.services):
            complaints = [f'the id "{service.id}" is used twice'] if service.id in used else []
            used.add(service.id)
            complaints += [f'unknown language "{name}"' for name in service.languages if name not in english.languages]
            complaints += [wrong for phone in service.phones if (wrong := _wrong_number(phone, code))]
            line = lines.get(("countries", code, "services", index), 1)
            problems += [Problem(path, line, f"{service.id}: {complaint}") for complaint in complaints]
    return problems


def check_sentences(directory: Directory, words: dict, path: Path) -> list[Problem]:
    """Each sentence and label that a shown service names is in the words of `path`, a _services.yml."""
    problems = []
    for service in (service for services in directory.shown.values() for service in services):
        named = {"does": service.does, "mind": service.mind}
        named["phone_labels"] = [phone.label for phone in service.phones if phone.label]
        for part, names in named.items():
            for name in names:
                if name not in words[part]:
                    hint = nearest(name, list(words[part]))
                    problems.append(Problem(path, 1, f"{part}.{name} is missing, {service.id} uses it{hint}; add it"))
    return problems


def ages_text(ages: Ages, words: dict) -> str:
    """The ages in a reader's language, with the `ages` words of its _services.yml."""
    part = "between" if ages.start and ages.end else "from" if ages.start else "up_to"
    return words[part].format(**{"from": ages.start, "to": ages.end})


def _wrong_number(phone: Phone, country: str) -> str | None:
    """Why a number cannot be one of the country, or None."""
    if len(phone.tel) <= SHORT_CODE or phone.exception:
        return None
    try:
        number = phonenumbers.parse(phone.tel, country)
    except phonenumbers.NumberParseException as error:
        return f"{phone.tel} cannot be a number: {error}"
    if not phonenumbers.is_valid_number(number):
        return f"{phone.tel} is not a number of {country}; correct it, or say under exception why it is right"
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if phone.e164 not in (None, international):
        return f"e164 {phone.e164} is not tel {phone.tel}, which is {international}"
    return None


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
