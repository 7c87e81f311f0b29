"""What the README promises, done as it says."""

from __future__ import annotations

import re

from lxml import html

from conftest import ROOT, build

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_two_blocks_are_the_two_commands():
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert blocks[0].strip() == "python3 scripts/build.py"
    assert blocks[1].strip() == "python3 scripts/test.py"


def test_continuous_integration_runs_the_second():
    assert "python3 scripts/test.py" in (ROOT / ".ci/run").read_text()


def test_the_example_lesson_appears_where_the_readme_says(project, tmp_path):
    example = re.search(r"^```markdown\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[1]
    (project / "docs/fr/lessons/a-lesson.md").write_text(example, encoding="utf-8")
    config = project / "mkdocs.yml"
    line = "      - lessons/afterwards.md\n"
    config.write_text(config.read_text().replace(line, f"{line}      - lessons/a-lesson.md\n"))
    site = tmp_path / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr

    def page(address: str):
        return html.parse(site / address).getroot()

    assert "Cette note" not in page("lessons/a-lesson.html").text_content()
    assert "Cette note" in page("teachers/lessons/a-lesson.html").text_content()
    assert page("lessons/index.html").xpath("//ul[contains(@class, 'lessons')]//a[@href='a-lesson.html']")
    assert page("teachers/index.html").xpath("//ul[contains(@class, 'lessons')]//a[@href='lessons/a-lesson.html']")
    assert page("now.html").xpath("//nav[@class='menu-panel']//a[@href='lessons/a-lesson.html']")
    english = page("en/lessons/a-lesson.html")
    assert english.xpath("//article/@lang") == ["fr"]
    assert "Leçon 10 sur 10" in page("lessons/a-lesson.html").text_content()
    assert page("lessons/afterwards.html").xpath("//nav[@class='around']/a[@class='after']/@href") == ["a-lesson.html"]


def test_every_path_that_the_documents_name_exists():
    for document in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        for path in re.findall(r"`((?:docs|data|overrides|scripts|tests)/[\w./-]*)`", (ROOT / document).read_text()):
            if "a-lesson" not in path:
                assert (ROOT / path).exists(), f"{document}: {path}"
