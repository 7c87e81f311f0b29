"""Charts: bars whose length tells the truth, and the same numbers as a table."""

import pytest
from lxml import html

from lessonkit.charts import Chart, ChartText, chart_html, load_chart_texts, load_charts
from lessonkit.problems import ProblemsFound

WORDS = {"figures": "The <figures>"}
FILE = """\
charts:
  files:
    source: one
    kind: bars
    unit: reports
    rows:
      - {id: '2022', value: 50}
      - {id: '2023', value: 100}
"""


def draw(numbers, counted="reports", language="en", **text):
    rows = [{"id": name, "value": value} for name, value in numbers]
    chart = Chart(source="one", kind="bars", unit=counted, rows=rows)
    words = ChartText(**({"title": "Files", "alt": "Two bars", "unit": "files"} | text))
    return html.fromstring(f"<main>{chart_html(chart, words, WORDS, language)}</main>")


def widths(page):
    return [float(width) for width in page.xpath("//rect/@width")]


# Drawing


def test_a_bar_is_as_long_as_its_number():
    first, second, none = widths(draw([("2022", 50), ("2023", 100), ("2024", 0)]))
    assert first == second / 2 > 0
    assert none == 0


def test_a_percentage_is_drawn_against_one_hundred():
    small, whole = widths(draw([("a", 9), ("b", 100)], "percent"))
    assert small == pytest.approx(whole * 0.09, abs=0.1)
    assert widths(draw([("a", 9)], "percent")) == [small]
    assert widths(draw([("a", 1000)])) == [whole]


def test_bars_and_their_texts_stay_inside_the_drawing():
    page = draw([("a", 5), ("b", 1000000)], rows={"a": "a long name of a row", "b": "b"})
    _, _, width, height = map(float, page.xpath("//svg/@viewbox")[0].split())
    for bar in page.xpath("//rect"):
        assert float(bar.get("x")) + float(bar.get("width")) < width
        assert float(bar.get("y")) + float(bar.get("height")) <= height
        label, value = bar.getprevious(), bar.getnext()
        assert 0 < float(label.get("x")) < float(bar.get("x"))
        assert float(bar.get("x")) + float(bar.get("width")) < float(value.get("x")) < width
        assert float(bar.get("y")) < float(label.get("y")) == float(value.get("y")) < float(bar.get("y")) + 34
    upper, lower = page.xpath("//rect/@y")
    assert float(upper) + 34 < float(lower)


def test_the_table_says_what_the_drawing_says():
    page = draw([("2022", 1414), ("sextortion", 55)], rows={"sextortion": "sextortion files"})
    drawn = list(
        zip(page.xpath("//*[@class='chart-label']/text()"), page.xpath("//*[@class='chart-value']/text()"), strict=True)
    )
    table = [(row.findtext("th"), row.findtext("td")) for row in page.xpath("//tbody/tr")]
    assert drawn == table == [("2022", "1,414"), ("sextortion files", "55")]
    assert page.xpath("//th/@scope") == ["col", "row", "row"]


@pytest.mark.parametrize(
    ("unit", "value", "language", "shown"),
    [
        ("reports", 26718, "fr", "26 718"),
        ("reports", 26718, "en", "26,718"),
        ("reports", 26718, "de", "26.718"),
        ("percent", 36, "fr", "36 %"),
        ("percent", 36, "en", "36%"),
    ],
    ids=["french", "english", "german", "french-percent", "english-percent"],
)
def test_numbers_are_written_as_in_the_readers_language(unit, value, language, shown):
    [text] = draw([("a", value)], unit, language).xpath("//*[@class='chart-value']/text()")
    assert text.replace("\u202f", " ").replace("\u00a0", " ") == shown


def test_the_drawing_has_a_text_alternative():
    [drawing] = draw([("a", 1)]).xpath("//svg")
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "Two bars")


def test_words_that_look_like_html_are_shown_as_text():
    odd = '<b onclick="x">&amp;'
    page = draw([("a", 1)], title=odd, alt=odd, unit=odd, rows={"a": odd})
    assert not page.xpath("//b | //figures | //*[@onclick]")
    assert page.xpath("//svg/@aria-label") == [odd]
    assert (
        page.xpath("//p[@class='chart-title']/text() | //text[@class='chart-label']/text() | //th/text()") == [odd] * 4
    )
    assert page.xpath("//summary/text()") == ["The <figures>"]


# The files


def load(folder, text):
    """The charts, or their problems as `line: message`."""
    path = folder / "charts.yml"
    path.write_text(text, encoding="utf-8")
    try:
        return load_charts(path)
    except ProblemsFound as error:
        assert all(problem.path == path for problem in error.problems)
        return [f"{problem.line}: {problem.message}" for problem in error.problems]


def test_charts_are_read_by_id(tmp_path):
    chart = load(tmp_path, FILE)["files"]
    assert (chart.source, chart.unit) == ("one", "reports")
    assert [(row.id, row.value) for row in chart.rows] == [("2022", 50), ("2023", 100)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("    source: one\n", "", '2: the key "source" is missing; add it', id="no-source"),
        pytest.param(
            "    source",
            "    titel: A\n    source",
            '3: unknown key "titel"; remove it or correct its spelling',
            id="unknown-key",
        ),
        pytest.param("kind: bars", "kind: pie", "4: kind: Input should be 'bars'", id="another-kind"),
        pytest.param("reports", "euros", "5: unit: Input should be 'reports' or 'percent'", id="another-unit"),
        pytest.param(
            "value: 100",
            "value: many",
            "8: rows.1.value: Input should be a valid number, unable to parse string as a number",
            id="not-a-number",
        ),
        pytest.param("'2023'", "2023", "8: rows.1.id: Input should be a valid string", id="year-without-quotes"),
        pytest.param(
            "{id: '2023', value: 100}", "{id: '2023'}", '8: the key "value" is missing; add it', id="no-value"
        ),
    ],
)
def test_a_wrong_chart_is_told_with_its_line(tmp_path, old, new, message):
    assert load(tmp_path, FILE.replace(old, new)) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FILE.partition("    rows")[0] + "    rows: []\n",
         "6: rows: List should have at least 1 item after validation, not 0"),
        (FILE.replace("100", "0").replace("50", "0"),
         "2: the whole value: at least one row needs a value above 0"),
        (FILE.replace("100", "-5"), "8: rows.1.value: Input should be greater than or equal to 0"),
        (FILE.replace("reports", "percent").replace("100", "100.5"),
         "2: the whole value: a share cannot be above 100"),
    ],
    ids=["no-rows", "only-zeros", "below-zero", "share-above-100"],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_is_told(tmp_path, text, message):
    assert load(tmp_path, text) == [message]


def test_a_share_of_100_can_be_drawn(tmp_path):
    assert load(tmp_path, FILE.replace("reports", "percent"))["files"].rows[1].value == 100


@pytest.mark.parametrize("text", ["", "- files\n"], ids=["empty", "a-list"])
def test_a_file_of_another_shape_is_told(tmp_path, text):
    assert load(tmp_path, text) == ["1: keys with values under them were expected here"]


def test_the_words_of_charts_are_loaded_with_their_typography(tmp_path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/_charts.yml").write_text("a:\n  title: L'an ?\n  alt: A\n  unit: B\n  rows: {x: d'été}\n", "utf-8")
    words = load_chart_texts(tmp_path, "fr")["a"]
    assert (words.title, words.rows) == ("L’an\u202f?", {"x": "d’été"})


def test_a_chart_without_an_alternative_is_told(tmp_path):
    (tmp_path / "fr").mkdir()
    path = tmp_path / "fr/_charts.yml"
    path.write_text("a:\n  title: A\n  unit: B\n", "utf-8")
    with pytest.raises(ProblemsFound) as refused:
        load_chart_texts(tmp_path, "fr")
    assert str(refused.value) == f'{path}:1: the key "alt" is missing; add it'
