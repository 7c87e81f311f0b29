"""Names of school files: they become folders, addresses and zips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def edition_name_problem(file: Path, counts: Mapping[str, int]) -> str | None:
    """Why a school file's name cannot name a folder, or None; `counts` says how many files bear each name."""
    if not NAME.fullmatch(file.stem):
        return f'{file}: "{file.stem}" becomes a folder and an address; use small letters a to z, digits and -'
    if counts[file.stem] > 1:
        return f"{file}: {counts[file.stem]} school files are called {file.stem}; rename all but one"
    return None
