"""Writes the JSON Schemas of the data, which let an editor complete keys and mark mistakes.

    .venv/bin/python scripts/schemas.py [--check]

With --check nothing is written; the exit status is 1 when a schema is not what the models say.
"""

from __future__ import annotations

import json
import sys

from bootstrap import ROOT
from lessonkit import school, service_models

SCHEMAS = {"services": service_models.json_schema, "school": school.json_schema}


def main(arguments: list[str]) -> int:
    """Writes or checks each schema."""
    stale = []
    for name, schema in SCHEMAS.items():
        path = ROOT / "data" / f"{name}.schema.json"
        text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(ROOT)))
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        print(", ".join(stale) + (": out of date, run scripts/schemas.py" if "--check" in arguments else " written"))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
