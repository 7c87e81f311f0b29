"""A small lesson in French and Arabic, added to a copy of the project."""

from __future__ import annotations

import shutil
from pathlib import Path

FRENCH = """---
lesson: mini
title: Une petite leçon
description: Une leçon d'essai, avec tous les blocs.
ages: 14-15
minutes: 15
outcomes: [O3]
---

Lou reçoit un message.

## L'histoire {#story}

/// chat | Le soir
    me: Lou

- Max: On continue ailleurs ?
    - changer d'application
- Lou: Non.
///

/// key
Rien ne t'oblige à *répondre*.
///

/// say | À un adulte
« J'ai besoin d'aide. »
///

/// activity | Repérer les signes
    minutes: 15
    material: une feuille

1. Lisez.
2. Entourez.
///

/// notes
La note de l'adulte.
///

/// figure
    drawing: three-strings
    alt: Trois ficelles

///

/// ask
Que peut faire Lou ?

- Ne plus répondre.
///

/// quiz
    kind: single

Qui est responsable ?

- [x] La personne qui menace.

    Oui.

- [ ] La victime.

    Non.
///

/// quiz
    kind: match

Relie.

- un → une chose
- deux → une autre chose

C'est ainsi.
///
"""

ARABIC = """---
title: درس صغير
description: درس للتجربة.
translation:
  source: "x"
  state: draft
---

وصلت إلى لو رسالة.

## القصة {#story}

/// chat | في المساء
    me: لو

- ماكس: هل نكمل في تطبيق آخر؟
    - تغيير التطبيق
- لو: لا.
///

/// key
لا شيء يجبرك على *الرد*.
///

/// say | لشخص بالغ
«أحتاج إلى مساعدة.»
///

/// activity | البحث عن العلامات
    minutes: 15
    material: ورقة

1. اقرأوا الرسالة.
2. ضعوا دائرة حول العلامات.
///

/// notes
ملاحظة للمعلمة.
///

/// figure
    drawing: three-strings
    alt: ثلاثة خيوط

///

/// ask
ماذا يمكن أن تفعل لو؟

- التوقف عن الرد.
///

/// quiz
    kind: single

من المسؤول؟

- [x] من يهدد.

    نعم.

- [ ] الضحية.

    لا.
///

/// quiz
    kind: match

اربط بين الجمل.

- واحد → شيء
- اثنان → شيء آخر

هكذا هو الأمر.
///
"""


def add_small_lesson(project: Path) -> None:
    """The lesson, its Arabic translation, and Arabic as a language with the words of French."""
    (project / "docs/fr/lessons/mini.md").write_text(FRENCH, encoding="utf-8")
    (project / "docs/ar/lessons").mkdir(parents=True)
    (project / "docs/ar/lessons/mini.md").write_text(ARABIC, encoding="utf-8")
    for path in (project / "docs/fr").glob("_*.yml"):
        shutil.copy(path, project / "docs/ar")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("\nhooks:", "        - locale: ar\n          name: العربية\n\nhooks:", 1).replace(
        "      - lessons/afterwards.md\n", "      - lessons/afterwards.md\n      - lessons/mini.md\n"
    )
    config.write_text(
        text.replace("name: English\n\n        - locale", "name: English\n        - locale"), encoding="utf-8"
    )
