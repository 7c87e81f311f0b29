"""Builds an edition for each school: school files in, a site and a zip each out.

    python3 scripts/editions.py schools/ out/ [--jobs 4] [--part 2/5]

`schools/` holds a file a school (`north.yml`, written like school.yml; logos stand beside). `out/` gets a
folder and a zip of each (`out/north/`, `out/north.zip`). A bad file is told, and the others are built; its
last good site stays. Started again, it goes on where it stopped: an edition whose content has not changed
is not built again. The exit status is 1 when an edition could not be built.

Over several machines: `--part 2/5` builds each fifth school, the second one first (a CI matrix of five);
single files may be named too (`parallel -S one,two python3 scripts/editions.py {} out/ ::: schools/*.yml`).
"""

from __future__ import annotations

import argparse
import io
import logging
import multiprocessing
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from bootstrap import ROOT, with_packages

with_packages()

from click import ClickException  # noqa: E402
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from tqdm import tqdm  # noqa: E402

from lessonkit.archive import files_below, fingerprint, write_zip  # noqa: E402
from lessonkit.freshness import by_age, is_old, load_limit, today  # noqa: E402
from lessonkit.logo import KINDS  # noqa: E402
from lessonkit.names import edition_name_problem  # noqa: E402
from lessonkit.problems import ProblemsFound  # noqa: E402
from lessonkit.school import Known, load_school  # noqa: E402
from lessonkit.services import Directory, load_directory  # noqa: E402

INPUTS = ("docs", "data", "overrides", "scripts")


@dataclass(frozen=True)
class Result:
    """How one edition went: `built`, `unchanged` or `failed`, with the reason; seconds it took."""

    name: str
    state: str
    seconds: float = 0.0
    message: str = ""


def school_files(places: list[Path]) -> list[Path]:
    """The school files that folders and single names stand for, in the order of their names."""
    found = [file for place in places for file in (sorted(place.glob("*.y*ml")) if place.is_dir() else [place])]
    return sorted(dict.fromkeys(found), key=lambda file: file.stem)


def build_editions(files: list[Path], out: Path, jobs: int | None = None) -> Iterator[Result]:
    """Builds what has changed, `jobs` at a time (as many as processors), and gives each result when it is there."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / ".building", ignore_errors=True)
    directory = load_directory(ROOT / "data/services.yml")
    common, known = _common_key(directory), _known(directory)
    counts, waiting = Counter(file.stem for file in files), {}
    for file in files:
        key = f"{common}-{_own_key(file)}"
        if problem := edition_name_problem(file, counts) or _problem(file, known):
            yield Result(file.stem, "failed", message=problem)
        elif _is_there(out, file.stem, key):
            yield Result(file.stem, "unchanged")
        else:
            waiting[file] = key
    # Forked where the system can: MkDocs and the rest are then read once for all editions.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method)) as pool:
        futures: dict[Future, Path] = {
            pool.submit(build_edition, file, out, key): file for file, key in waiting.items()
        }
        for future in as_completed(futures):
            error = future.exception()  # a process that the system ended: start the command again
            yield Result(futures[future].stem, "failed", message=str(error)) if error else future.result()


def build_edition(file: Path, out: Path, key: str) -> Result:
    """Builds one edition aside, then puts site, zip and key in their places."""
    start, name = time.monotonic(), file.stem
    aside = out / ".building" / name
    if message := _build(file, aside / "site"):
        shutil.rmtree(aside, ignore_errors=True)
        return Result(name, "failed", time.monotonic() - start, message)
    write_zip(aside / "site", aside / f"{name}.zip")
    (_key_file(out, name)).unlink(missing_ok=True)
    shutil.rmtree(out / name, ignore_errors=True)
    (aside / "site").rename(out / name)
    (aside / f"{name}.zip").replace(out / f"{name}.zip")
    _key_file(out, name).parent.mkdir(exist_ok=True)
    _key_file(out, name).write_text(key, encoding="utf-8")
    shutil.rmtree(aside, ignore_errors=True)
    return Result(name, "built", time.monotonic() - start)


def cost_of_a_further_edition(files: list[Path], out: Path, jobs: int | None = None) -> float:
    """Seconds that each school after the first adds, on a machine that has built nothing yet (for the benchmark)."""
    failed = [result for result in build_editions(files[:1], out, jobs) if result.state != "built"]
    first = time.monotonic()
    failed += [result for result in build_editions(files, out, jobs) if result.state == "failed"]
    if failed:
        raise ValueError(f"{failed[0].name}: {failed[0].message or failed[0].state}")
    return (time.monotonic() - first) / (len(files) - 1)


def _build(file: Path, site: Path) -> str:
    """Runs MkDocs for one school; returns what went wrong, or nothing."""
    os.environ.pop("SITE_URL", None)  # each school file says where its site will stand
    os.environ |= {"SCHOOL_FILE": str(file.resolve()), "NO_MKDOCS_2_WARNING": "1"}
    said = io.StringIO()
    handler, logger = logging.StreamHandler(said), logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)  # as `mkdocs build --quiet`
    try:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site)))
    except (ClickException, SystemExit) as error:
        return f"{said.getvalue()}{getattr(error, 'message', error)}".strip() or "not built"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        logger.removeHandler(handler)
    return ""


def _known(directory: Directory) -> Known:
    i18n = load_config(str(ROOT / "mkdocs.yml")).plugins["i18n"]
    return Known.of(directory, i18n.build_languages, ROOT / "docs" / i18n.default_language)


def _problem(file: Path, known: Known) -> str | None:
    """What is wrong with a school file, if anything: told before a process is started for it."""
    try:
        load_school(file, known)
    except ProblemsFound as error:
        return str(error)
    return None


def _common_key(directory: Directory) -> str:
    """What all editions are made from: pages, data, looks, code, packages, and the services old by today."""
    day, limit = today(), load_limit(ROOT / "data/freshness.yml")
    old = sorted(service.id for _, _, service in by_age(directory, day) if is_old(service, day, limit))
    inputs = [path for name in INPUTS for path in files_below(ROOT / name)]
    inputs += [ROOT / name for name in ("mkdocs.yml", "requirements.txt")]
    return fingerprint(inputs, ROOT, sys.version, *old)


def _own_key(file: Path) -> str:
    """What one edition is made from: its school file, and the images beside it that it may name."""
    text = file.read_bytes() if file.is_file() else b""
    images = [path for path in sorted(file.parent.rglob("*")) if path.suffix.lower() in KINDS and path.is_file()]
    named = [path for path in images if path.name.encode() in text]
    return fingerprint([file] * file.is_file() + named, file.parent)


def _key_file(out: Path, name: str) -> Path:
    return out / ".keys" / name


def _is_there(out: Path, name: str, key: str) -> bool:
    path = _key_file(out, name)
    whole = (out / name / "404.html").is_file() and (out / f"{name}.zip").is_file()
    return whole and path.is_file() and path.read_text(encoding="utf-8") == key


def main(arguments: list[str]) -> int:
    """Builds, shows how far it is, and sums up; the exit status is 1 when an edition failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("schools", nargs="+", type=Path, help="a folder of school files, or school files")
    parser.add_argument("out", type=Path, help="the folder for the sites and zips")
    parser.add_argument("--jobs", type=int, help="how many at a time (as many as processors)")
    parser.add_argument("--part", default="1/1", help="2/5: each fifth school, from the second")
    options = parser.parse_args(arguments)
    try:
        part, parts = (int(number) for number in options.part.split("/"))
    except ValueError:
        parser.error(f"--part {options.part}: write it as 2/5")
    if not 1 <= part <= parts:
        parser.error(f"--part {options.part}: the first number goes from 1 to the second")
    files = school_files(options.schools)[part - 1 :: parts]
    if not files:
        parser.error(f"no school file (*.yml) in {', '.join(map(str, options.schools))}")
    states: Counter[str] = Counter()
    with tqdm(total=len(files), unit="edition", disable=None) as bar:  # no bar where nobody watches
        for result in build_editions(files, options.out, options.jobs):
            states[result.state] += 1
            bar.update()
            seconds = f" in {result.seconds:.1f} s" if result.seconds else ""
            bar.write(f"[{states.total()}/{len(files)}] {result.name}: {result.state}{seconds}")
            if result.message:
                bar.write(result.message)
    print(", ".join(f"{count} {state}" for state, count in sorted(states.items())) + f", in {options.out}")
    return int(states["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
