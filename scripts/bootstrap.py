"""Sets up what the other commands need: a virtual environment with the locked packages.

Uses the standard library alone, so that `python3 scripts/build.py` works on a fresh machine.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def ensure_packages(*requirements: str) -> Path:
    """Installs the locked packages of these files into .venv once; returns its Python.

    Raises SystemExit with what to do when the machine lacks something that cannot be installed.
    """
    if sys.version_info < (3, 11):
        raise SystemExit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.is_file():
        if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
            install_with_apt("python3-venv", "needed to make a virtual environment")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    for name in requirements:
        locked = ROOT / name
        stamp = VENV / f"{name}.sha256"
        digest = hashlib.sha256(locked.read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text() == digest:
            continue
        print(f"Installing the packages of {name} …", flush=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*command, "--require-hashes", "-r", str(locked)]).returncode:
            raise SystemExit(f"The packages of {name} could not be installed: see pip's message above.")
        stamp.write_text(digest)
    return python


def with_packages() -> None:
    """Starts the running command again with .venv's Python when this one lacks the packages."""
    if importlib.util.find_spec("mkdocs") is None:
        python = ensure_packages("requirements.txt")
        sys.exit(subprocess.run([str(python), *sys.argv], check=False).returncode)


def ensure_browser() -> str:
    """The path of a Chromium or Chrome; installs Debian's `chromium`, and what drives it, where they lack."""
    if sys.platform == "linux" and ctypes.util.find_library("atomic") is None:
        install_with_apt("libatomic1", "a library that Playwright's driver needs")
    for name in BROWSERS:
        if path := os.environ.get("CHROMIUM") or shutil.which(name):
            return path
    install_with_apt("chromium", "the browser that the tests drive")
    return shutil.which("chromium") or "chromium"


def install_with_apt(package: str, reason: str) -> None:
    """Installs a Debian package, or says how to install it by hand."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SystemExit(f'Please install "{package}" first ({reason}), for instance: sudo apt-get install {package}')
    print(f"Installing {package} ({reason}) …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
        check=True, env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
