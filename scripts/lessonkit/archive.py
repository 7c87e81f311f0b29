"""Zips and fingerprints that are the same, byte for byte, when what goes in is the same."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
FILE = 0o100644 << 16


def files_below(folder: Path) -> list[Path]:
    """Every file below a folder, in the same order on every system."""
    found = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def fingerprint(paths: Iterable[Path], root: Path, *more: str) -> str:
    """A digest of files (their places below `root`, their contents) and of further texts."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    for text in more:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()


def write_zip(folder: Path, target: Path) -> None:
    """The folder as a zip whose one top folder bears the zip's name; no time, no owner."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_below(folder):
            entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(folder).as_posix()}", EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, FILE
            archive.writestr(entry, path.read_bytes())
