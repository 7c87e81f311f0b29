"""The values of a school file: one check each. A ValueError says what is wrong and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import phonenumbers
from babel import Locale
from email_validator import EmailNotValidError, validate_email

from .problems import nearest

EXTENSION = re.compile(r"\d{2,5}")  # a number inside the school, as its own telephones know it
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


def checked_text(text: str) -> str:
    """One line of visible text. What means something in HTML is allowed here, and escaped where it is shown."""
    for letter in text:
        # Cc, Cf: control signs and invisible ones, such as those that turn the direction of a text around.
        if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co"):
            raise ValueError(f"an invisible sign (U+{ord(letter):04X}) stands in this text; type it again, on one line")
    return text.strip()


def checked_country(code: str, known: list[str]) -> str:
    """A country of the directory, by its two letters; a name is answered with its code."""
    if code in known:
        return code
    by_name = {}
    for language in ("fr", "en"):
        by_name |= {name.casefold(): code for code, name in Locale(language).territories.items() if code in known}
    hint = nearest(code.upper(), known) or nearest(by_name.get(code.casefold(), ""), known)
    raise ValueError(f'unknown country "{code}"{hint}; two letters, one of {", ".join(known)}')


def checked_phone(text: str, country: str) -> str | None:
    """Why a text cannot be a telephone number, or None: of the home country, with +, or an extension."""
    if EXTENSION.fullmatch(text):
        return None
    if not re.fullmatch(r"\+?[\d\s().\-/]+", text):
        return f'"{text}" is not a number; write digits alone, and put words under "when" or "room"'
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        return f'"{text}" cannot be a telephone number: {error}'
    if not phonenumbers.is_valid_number(number):
        example = phonenumbers.example_number(country)
        shape = example and phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
        return (
            f'"{text}" cannot be a number of {country}{f" (such as {shape})" if shape else ""}; '
            "correct it, or start with + and the code of its country"
        )
    return None


def dialled(text: str, country: str) -> str | None:
    """A checked number as a `tel:` link dials it, in international form; None for an extension."""
    if EXTENSION.fullmatch(text):
        return None
    return phonenumbers.format_number(phonenumbers.parse(text, country), phonenumbers.PhoneNumberFormat.E164)


def checked_email(text: str) -> str:
    """An address that can exist; no name server is asked."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError(f'"{text}" is not an e-mail address: {error}') from error


def checked_address(text: str) -> str:
    """The address of the site, ending with a slash."""
    parts = _web_address(text, ("https", "http"))
    if parts.query or parts.fragment or parts.path.endswith(".html"):
        raise ValueError(f'"{text}": give the folder where the site stands, such as https://school.example/prevention/')
    return text if text.endswith("/") else f"{text}/"


def checked_exit(text: str) -> str:
    """The neutral page of the quick exit, always by https: a network must not read where one goes."""
    _web_address(text, ("https",))
    return text


def _web_address(text: str, schemes: tuple[str, ...]):
    if re.search(r"[\s\"'<>\\`{}|^]", text) or not text.isprintable():
        raise ValueError(f'"{text}" holds a sign that no web address has; copy it from the browser')
    try:
        parts = urlsplit(text)
        host, _ = (parts.hostname or "").encode("idna").decode().lower(), parts.port
    except ValueError as error:
        raise ValueError(f'"{text}" is not a web address: {error}') from error
    if parts.scheme not in schemes:
        raise ValueError(f'"{text}" must start with {" or ".join(f"{scheme}://" for scheme in schemes)}')
    if parts.username or parts.password:
        raise ValueError(f'"{text}" holds a user name or a password; leave it out')
    if not HOST.fullmatch(host) or ("." not in host and host != "localhost"):
        raise ValueError(f'"{text}" has no host such as www.school.example')
    return parts
