"""A small edition in French, English and Arabic, printed once: its words are few, its look is the real one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import jinja2
import pytest

from conftest import ROOT
from lessonkit.print_shop import PrintShop, open_shops
from lessonkit.project import load_project

ADDRESS = "https://school.example/kit/"
LANGUAGES = ["fr", "en", "ar"]
PAGE = """---
title: ست خطوات
description: خطة واضحة.
translation:
  source: "0"
  state: draft
---

/// key
الذنب ليس ذنبك.
///

/// steps

1. **تكلّم** مع شخص تثق به.
2. **توقّف.** لا ترد.
3. **احفظ** الأدلة.
4. **بلّغ** عن الحساب.
5. **احظر** الشخص.
6. **أزل** الصورة.
///

/// say | لشخص بالغ
«أحتاج إلى مساعدة.»
///

ابدأ من حيث أنت.
"""
LESSON = """/// key
{key}
///

/// say | {who}
{say}
///

/// chat | {title}
    me: {me}

- {them}: {hello}
    - {sign}
- {me}: {no}
///

/// ask
{question}

- {answer}
///

/// activity | {task}
    minutes: 15
    material: {material}

1. {one}
2. {two}
///

/// notes
{notes}
///

## Quiz {{#quiz}}

/// quiz
    kind: single

{question}

- [x] {no}

    {key}

- [ ] {hello}

    {notes}
///
"""
FRENCH = {
    "key": "Rien ne t'oblige à répondre.", "who": "À un adulte", "say": "« Tu peux m'aider ? »", "title": "Un soir",
    "me": "Sam", "them": "Lina", "hello": "Salut !", "sign": "compte inconnu", "no": "Non.",
    "question": "Que peut faire Sam ?", "answer": "RÉPONSE-ATTENDUE", "task": "Chercher", "material": "un crayon",
    "one": "Lisez.", "two": "Entourez.", "notes": "NOTE-SECRÈTE",
}  # fmt: skip
ARABIC = {
    "key": "لا شيء يجبرك على الرد.", "who": "لشخص بالغ", "say": "«هل تساعدني؟»", "title": "مساء", "me": "سامي",
    "them": "لينا", "hello": "مرحبا!", "sign": "حساب مجهول", "no": "لا.", "question": "ماذا يفعل سامي؟",
    "answer": "جواب", "task": "ابحث", "material": "قلم", "one": "اقرؤوا.", "two": "ارسموا دائرة.", "notes": "ملاحظة",
}  # fmt: skip
FRONT = "---\nlesson: short\ntitle: Une leçon courte\ndescription: En une phrase.\nages: 14-15\nminutes: 15\noutcomes: [O3]\n---\n\n"
TRANSLATED = '---\ntitle: درس قصير\ndescription: جملة.\ntranslation:\n  source: "0"\n  state: draft\n---\n\n'


def small_project(folder: Path) -> Path:
    """The real project without its lessons, with a short one, and an Arabic whose interface is still English."""
    for name in ("docs", "data", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "school.yml", folder)
    lessons = ", ".join(sorted(path.stem for path in (folder / "docs/fr/lessons").glob("*.md") if path.stem != "index"))
    edit(folder, "school.yml", r"^leave_out:.*$", f"leave_out: [{lessons}]")
    shutil.copytree(ROOT / "docs/en", folder / "docs/ar", ignore=shutil.ignore_patterns("*.md"))
    french, arabic = FRONT + LESSON.format(**FRENCH), TRANSLATED + LESSON.format(**ARABIC)
    for name, text in {"fr/lessons/short": french, "ar/lessons/short": arabic, "ar/print/six-steps": PAGE}.items():
        path = folder / f"docs/{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def edit(folder: Path, name: str, pattern: str, replacement: str) -> None:
    """Changes a file of a copied project; fails when there is nothing to change."""
    path = folder / name
    text, count = re.subn(pattern, lambda _: replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{pattern} is not in {name}"
    path.write_text(text, encoding="utf-8")


def shops_of(folder: Path, address: str | None = ADDRESS, languages: list[str] | None = None) -> dict[str, PrintShop]:
    """The print shops of a project."""
    codes = languages or LANGUAGES
    return open_shops(load_project(folder, codes, "fr"), codes, folder, address, jinja2.Environment())


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """What one test has printed, another need not."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def small(tmp_path, shared_cache) -> Path:
    """A small project that a test may change."""
    folder = small_project(tmp_path / "project")
    (folder / ".cache").symlink_to(shared_cache)
    return folder


@pytest.fixture(scope="session")
def shops(tmp_path_factory, shared_cache) -> dict[str, PrintShop]:
    """The small edition, printed."""
    folder = small_project(tmp_path_factory.mktemp("small") / "project")
    (folder / ".cache").symlink_to(shared_cache)
    return shops_of(folder)
