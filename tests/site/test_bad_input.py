"""A mistake stops the build with file, line and mend, before anything is written."""

from __future__ import annotations

import pytest

from conftest import build

LESSON = "docs/fr/lessons/too-fast.md"

FAULTS = {
    "unknown-front-matter-key": (LESSON, "minutes: 50", "minuts: 50", 'unknown key "minuts" (did you mean "minutes"?)'),
    "wrong-age": (LESSON, "ages: 14-15", "ages: 14-25", "ages: Input should be"),
    "wrong-minutes": (LESSON, "minutes: 50", "minutes: 45", 'the activities add up to 50 minutes, but "minutes" says 45'),
    "unknown-block": (LESSON, "/// key", "/// kye", 'unknown block "kye" (did you mean "key"?)'),
    "unknown-source": ("docs/fr/now.md", "[^thorn-2025]", "[^thorn-2052]", 'unknown source "thorn-2052"'),
    "broken-link": ("docs/fr/now.md", "(help/index.md)", "(help/indx.md)", 'the link "help/indx.md" leads to no page (did you mean "help/index.md"?)'),
    "broken-anchor": ("docs/fr/lessons/six-steps.md", "{#police}", "{#polices}", "polices"),
    "service-not-to-be-shown": ("docs/fr/now.md", "{service fr-pharos}", "{service int-116111}", "int-116111 may not be shown"),
    "bad-yaml": ("data/sources.yml", "  thorn-2025:", "  thorn-2025: ]", "this is not valid YAML"),
    "missing-word": ("docs/en/_words.yml", "  button: Leave quickly\n", "", 'the word "exit.button" is missing'),
    "quiz-without-right-answer": (LESSON, "- [x]", "- [ ]", "options are marked right"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mistake_is_named_with_its_place_and_the_last_good_site_stays(project, tmp_path, fault):
    name, right, wrong, message = FAULTS[fault]
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    line = text[: text.index(right)].count("\n") + 1

    result = build(project, site)

    assert result.returncode != 0
    said = result.stdout + result.stderr
    assert message in said
    assert f"{name}:" in said
    if fault not in ("missing-word", "broken-anchor", "wrong-minutes", "quiz-without-right-answer"):
        assert f"{name}:{line}:" in said
    assert "Traceback" not in said
    assert [(path.name, path.read_text()) for path in site.iterdir()] == [("index.html", "the last good site")]
