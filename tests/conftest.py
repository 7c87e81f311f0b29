"""What several tests share: the project built once, a copy of it to change, a browser."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://school.example/kit/"
SOURCES = ("docs", "data", "overrides", "scripts", "mkdocs.yml", "school.yml")


def build(root: Path, site: Path, address: str = ADDRESS) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build` on a project; the caller looks at the exit status and at what was said."""
    # A copy of the project finds the printed files that the project itself has made.
    cache = {"LESSONKIT_CACHE": str(ROOT / ".cache")}
    environment = os.environ | cache | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The whole site, built from the project as it stands."""
    target = tmp_path_factory.mktemp("built") / "site"
    result = build(ROOT, target)
    assert result.returncode == 0, result.stderr + result.stdout
    return target


def pages_of_every_kind(site: Path) -> list[Path]:
    """All pages, but of those that are alike, the countries', decks and timers, only a few."""
    few = ("index", "fr", "ca", "dz", "too-fast", "numbers")
    alike = ("help", "decks", "timers")
    return [path for path in sorted(site.rglob("*.html")) if path.parent.name not in alike or path.stem in few]


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the project that a test may change."""
    for name in SOURCES:
        source = ROOT / name
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, tmp_path / name, ignore=ignore) if source.is_dir() else shutil.copy(source, tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without the requests that it makes of its own accord."""
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        instance = playwright.chromium.launch(executable_path=path, args=quiet)
        yield instance
        instance.close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files; says nothing."""

    def log_message(self, *_) -> None: ...


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """`serve(site)` gives the address of a site at a domain's root; `serve(site, "kit")` below a path."""
    servers = []

    @functools.cache
    def start(site: Path, below: str = "") -> str:
        root = site
        if below:
            root = tmp_path_factory.mktemp("domain")
            (root / below).symlink_to(site, target_is_directory=True)
        handler = functools.partial(QuietHandler, directory=str(root))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/{below + '/' if below else ''}"

    yield start
    for server in servers:
        server.shutdown()
