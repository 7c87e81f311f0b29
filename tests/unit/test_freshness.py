"""How old the evidence is: the listing, its limit, its exit status; the schemas for editors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import freshness as command
import schemas
from lessonkit.freshness import is_old, load_limit, today
from lessonkit.problems import ProblemsFound
from lessonkit.service_models import Service

SERVICE = {
    "id": "fr-line", "name": "A line", "kind": "child-helpline", "publish": "yes", "needs": ["talk"], "for": ["child"],
    "phones": [{"dial": "3018", "tel": "3018"}], "does": ["x"], "number_seen": "2025-11-07",
    "evidence": [{"says": "prints it"}], "confidence": "verified-official",
}  # fmt: skip


@pytest.mark.parametrize(("seen", "old"), [("2025-11-07", False), ("2020-01-01", True), ("undated", True)])
def test_a_service_is_old_past_the_limit_or_without_a_date(seen, old):
    assert is_old(Service.model_validate(SERVICE | {"number_seen": seen}), date(2025, 12, 1), 100) is old


def test_the_day_of_the_build_can_be_fixed(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today() == date(2023, 11, 14)


def test_the_limit_is_set_in_one_place_and_checked(tmp_path):
    path = tmp_path / "freshness.yml"
    path.write_text("months: 12")
    assert load_limit(path) == 365
    path.write_text("month: 12")
    with pytest.raises(ProblemsFound, match='did you mean "months"'):
        load_limit(path)


def test_the_exit_status_says_whether_too_many_are_old(monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763800000")
    assert command.main(["--country", "FR"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines and all(line.startswith("OLD") for line in lines[:-1])
    assert command.main(["--country", "FR", "--allow", str(len(lines) - 1)]) == 0
    assert command.main(["--country", "FR", "--allow", str(len(lines) - 2)]) == 1
    assert command.main(["--country", "FR", "--all", "--allow", "99"]) == 0
    assert "ok" in capsys.readouterr().out


def test_the_schemas_for_editors_are_what_the_models_say(capsys, monkeypatch, tmp_path):
    assert schemas.main(["--check"]) == 0
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(schemas, "ROOT", tmp_path)
    assert schemas.main(["--check"]) == 1
    assert not list((tmp_path / "data").iterdir())
    assert schemas.main([]) == 0
    assert schemas.main(["--check"]) == 0
    school = json.loads((tmp_path / "data/school.schema.json").read_text())
    written = json.loads((Path(__file__).parents[2] / "data/school.schema.json").read_text())
    assert school == written and school["additionalProperties"] is False
