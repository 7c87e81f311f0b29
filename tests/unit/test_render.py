"""Blocks as HTML, as a pupil sees them and as a teacher does."""

import xml.etree.ElementTree as etree
from itertools import permutations
from textwrap import dedent

import pytest
from lxml import html
from markdown import Markdown

from lessonkit.blocks import for_pupils
from lessonkit.languages import typography
from lessonkit.render import LessonBlocks, RenderContext

WORDS = {
    "blocks": {
        "key": "Remember", "say": "Words to say", "ask": "Talk about it", "answers": "Answers:", "activity": "Activity",
        "notes": "Teacher’s note", "chat": "Conversation", "minutes": "{minutes} min", "material": "You need:",
        "sign": "Sign:", "show_signs": "Show the signs", "question": "Question {number}", "right": "Right",
        "show_answer": "Show the answer",
    },
    "table": "Table",
}  # fmt: skip
# `fenced_code` is always on in MkDocs.
EXTENSIONS = ["attr_list", "footnotes", "tables", "sane_lists", "fenced_code"]
VIEWS = ("pupil", "teacher")


def render(text, view="pupil", **context):
    """The HTML that this reader gets of a text, cut for pupils as the site does."""
    text = dedent(text)
    markdown = Markdown(extensions=[LessonBlocks(RenderContext(words=WORDS, view=view, **context)), *EXTENSIONS])
    return markdown.convert(for_pupils(text) if view == "pupil" else text)


def tree(text, view="pupil", **context):
    return html.fromstring(f"<main>{render(text, view, **context)}</main>")


def texts(page, path):
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


# Cards


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["key", "say"])
def test_a_card_has_its_word_on_top(name, view):
    assert render(f"/// {name}\nIt is *not* your fault.\n///", view) == (
        f'<div class="block {name}">\n<p class="block-label">{WORDS["blocks"][name]}</p>\n'
        "<p>It is <em>not</em> your fault.</p>\n</div>"
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_title_stands_beside_the_word(view):
    page = tree("/// key | Ένα μυστικό\nTalk.\n///", view)
    assert texts(page, "//p[@class='block-label']/span[@class='block-title']") == ["Ένα μυστικό"]


def test_notes_are_seen_by_teachers_and_absent_for_pupils():
    text = "Before.\n\n/// notes | Care\nSECRET\n///\n\nAfter."
    assert texts(tree(text, "teacher"), "//div[@class='block notes']/p") == ["Teacher’s noteCare", "SECRET"]
    assert render(text) == "<p>Before.</p>\n<p>After.</p>"


def test_answers_to_expect_are_labelled_for_teachers_and_absent_for_pupils():
    text = "/// ask\nWhy?\n\n- SECRET\n- Two\n///"
    teacher = tree(text, "teacher").xpath("//div[@class='block ask']")[0]
    assert [(part.tag, part.text_content().strip()) for part in teacher][1:3] == [("p", "Why?"), ("p", "Answers:")]
    assert texts(teacher, "p[@class='answers-label']") == ["Answers:"]
    assert texts(teacher, "ul/li") == ["SECRET", "Two"]
    assert texts(tree(text.replace("- ", "1. "), "teacher"), "//p[@class='answers-label']") == ["Answers:"]
    assert texts(tree(text), "//div[@class='block ask']/*") == ["Talk about it", "Why?"]


def test_a_question_without_answers_has_no_label():
    assert "Answers:" not in render("/// ask\nWhy?\n///", "teacher")


ACTIVITY = """
    /// activity | Sort
        minutes: 8
        material: cards & pens

    1. Read.
    ///
    """


def test_the_plan_of_an_activity_is_for_teachers():
    assert texts(tree(ACTIVITY, "teacher"), "//p[@class='activity-plan']/*") == ["8 min", "You need: cards & pens"]
    pupil = tree(ACTIVITY)
    assert texts(pupil, "//div[@class='block activity']/*") == ["ActivitySort", "Read."]
    assert "8 min" not in pupil.text_content() and "pens" not in pupil.text_content()


def test_an_activity_without_material_says_nothing_of_it():
    assert "You need" not in render("/// activity | A\n    minutes: 5\n\nRead.\n///", "teacher")


def test_activities_of_the_class_alone_are_for_teachers():
    text = "/// activity | Open\n    minutes: 5\n    class_only: true\n\nSECRET\n///\n\n/// activity | Sort\n    minutes: 5\n///"
    assert texts(tree(text), "//span[@class='block-title']") == ["Sort"]
    assert "SECRET" not in render(text)
    assert texts(tree(text, "teacher"), "//span[@class='block-title']") == ["Open", "Sort"]


def test_inner_blocks_stand_in_outer_ones_that_have_more_slashes():
    text = """
        ///// details | Plan
        //// activity | Sort
            minutes: 5

        Read.

        /// notes
        SECRET
        ///

        Then talk.
        ////
        /////

        End.
        """
    inside = "//details/div[@class='block activity']"
    assert texts(tree(text), f"{inside}/p") == ["ActivitySort", "Read.", "Then talk."]
    assert texts(tree(text, "teacher"), f"{inside}/div[@class='block notes']/p") == ["Teacher’s note", "SECRET"]
    assert texts(tree(text), "//main/p") == texts(tree(text, "teacher"), "//main/p") == ["End."]


@pytest.mark.parametrize("view", VIEWS)
def test_a_fence_inside_code_is_shown_as_code(view):
    page = tree("/// key\nWrite:\n\n```\n/// notes\n///\n```\n\nDone.\n///\n\nAfter.", view)
    assert texts(page, "//div[@class='block key']//code") == ["/// notes ///"]
    assert texts(page, "//main/p") == ["After."]


def test_headings_tables_and_notes_work_inside_blocks():
    page = tree("/// key\n## Plan {#plan}\n\n| a |\n| - |\n| b |\n\nSaid[^one].\n///\n\n[^one]: Source.")
    [block] = page.xpath("//div[@class='block key']")
    assert block.xpath(".//h2/@id") == ["plan"]
    assert texts(block, ".//td") == ["b"]
    assert block.xpath(".//a[@class='footnote-ref']/@href") == ["#fn:one"]
    assert page.xpath("//main/div[@class='footnote']//li/@id") == ["fn:one"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches(view):
    page = tree("/// key\n| a |\n| - |\n| b |\n///\n\n| c |\n| - |\n| d |\n\nEnd.", view)
    boxes = page.xpath("//div[@class='table-scroll'][@tabindex='0'][@role='group'][@aria-label='Table']")
    assert [texts(box, "table//td") for box in boxes] == [["b"], ["d"]]
    assert texts(page, "//main/*")[-1] == "End."


# Quizzes

QUIZ = """\
/// quiz
    kind: single

Whose *fault*?

- [ ] Mine.

    No.

- [x] **Theirs**, yes.

    Right, and here is why.

    Two paragraphs.
///
"""


def test_a_pupil_picks_one_answer_and_each_has_its_feedback():
    page = tree(QUIZ)
    legend = page.xpath("//fieldset[@class='block quiz single']/legend/span")
    assert [(part.get("class"), part.text_content()) for part in legend] == [
        ("block-label", "Question 1"),
        ("question", "Whose fault?"),
    ]
    options = page.xpath("//fieldset/div")
    assert [option.get("class") for option in options] == ["option", "option right"]
    assert page.xpath("//input[@autocomplete='off']/@type") == ["radio", "radio"]
    assert len(set(page.xpath("//input/@name"))) == 1
    assert page.xpath("//input/@id") == page.xpath("//label/@for")
    assert texts(page, "//label") == ["Mine.", "Theirs, yes."]
    assert texts(page, "//label/strong") == ["Theirs"]
    assert texts(page, "//div[@class='feedback']") == ["No.", "Right, and here is why. Two paragraphs."]


def test_a_teacher_sees_the_right_answer_marked_and_nothing_to_pick():
    page = tree(QUIZ, "teacher")
    assert not page.xpath("//input | //label")
    assert texts(page, "//p[@class='option-text']") == ["Mine.", "RightTheirs, yes."]
    assert texts(page, "//div[@class='option right']//b[@class='right-mark']") == ["Right"]
    assert texts(page, "//div[@class='feedback']") == ["No.", "Right, and here is why. Two paragraphs."]


def test_where_several_answers_are_asked_boxes_are_ticked():
    page = tree(QUIZ.replace("single", "several").replace("[ ]", "[X]"))
    assert page.xpath("//input/@type") == ["checkbox", "checkbox"]
    assert page.xpath("//fieldset/div/@class") == ["option right", "option right"]


def quiz(kind, answers):
    return f"/// quiz\n    kind: {kind}\n\nWhich?\n\n{answers}\n\nBecause.\n///\n"


@pytest.mark.parametrize("items", list(permutations(["Keep.", "Block.", "Tell."])), ids=" ".join)
def test_things_to_order_are_never_shown_in_the_right_order(items):
    page = tree(quiz("order", "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))))
    shown = texts(page, "//ul[@class='shuffled']/li")
    assert sorted(shown) == sorted(items) and shown != list(items)
    assert texts(page, "//details[@class='answer']/ol/li") == list(items)
    assert texts(page, "//details/summary | //details/p") == ["Show the answer", "Because."]


def test_things_to_match_are_never_shown_face_to_face():
    page = tree(quiz("match", "- a → *one*\n- b → two\n- c → three → more"))
    left, right = page.xpath("//div[@class='columns']/ul")
    assert texts(left, "li") == ["a", "b", "c"]
    assert sorted(texts(right, "li")) == ["one", "three → more", "two"]
    assert texts(right, "li") != ["one", "two", "three → more"]
    assert texts(page, "//details/ul/li") == ["a → one", "b → two", "c → three → more"]
    assert texts(right, "li/em") == ["one"]


@pytest.mark.parametrize(("view", "is_open"), [("pupil", False), ("teacher", True)])
@pytest.mark.parametrize("text", [quiz("order", "1. a\n2. b\n3. c"), quiz("match", "- a → b\n- c → d")])
def test_the_answer_is_folded_for_pupils_and_open_for_teachers(text, view, is_open):
    [details] = tree(text, view).xpath("//details[@class='answer']")
    assert (details.get("open") is not None) is is_open


def test_questions_are_numbered_anew_on_each_page():
    markdown = Markdown(extensions=[LessonBlocks(RenderContext(words=WORDS))])
    for _ in range(2):
        page = html.fromstring(f"<main>{markdown.reset().convert(QUIZ + QUIZ)}</main>")
        assert texts(page, "//span[@class='block-label']") == ["Question 1", "Question 2"]
        assert len(set(page.xpath("//input/@id"))) == 4
        assert len(set(page.xpath("//input/@name"))) == 2


# Conversations

CHAT = """
    /// chat | Sunday
        me: Maya

    - Sam: Send: “one” *more*.
        - pressure
        - a secret
    - Maya: No.
    ///
    """


@pytest.mark.parametrize("view", VIEWS)
def test_a_conversation_has_a_bubble_a_message_on_the_side_of_its_author(view):
    page = tree(CHAT, view)
    assert page.xpath("//ol[@class='bubbles']/li/@class") == ["them", "me"]
    assert texts(page, "//ol/li/b") == ["Sam", "Maya"]
    assert not page.xpath("//div[@class='block chat']/ul")
    assert texts(page, "//span[@class='bubble']") == ["Send: “one” more.", "No."]
    assert texts(page, "//span[@class='bubble']/em") == ["more"]


def test_signs_are_folded_for_pupils_and_under_each_message_for_teachers():
    pupil, teacher = tree(CHAT), tree(CHAT, "teacher")
    assert texts(pupil, "//details[@class='answer'][not(@open)]/summary") == ["Show the signs"]
    assert texts(pupil, "//details/ul[@class='signs']/li") == ["pressure", "a secret"]
    assert not pupil.xpath("//ol//*[@class='sign']")
    assert texts(teacher, "//ol/li[1]/span[@class='sign']") == ["Sign: pressure", "Sign: a secret"]
    assert not teacher.xpath("//details")


def test_a_conversation_without_signs_has_nothing_to_unfold():
    assert not tree("/// chat | A\n    me: B\n\n- B: Hi.\n///").xpath("//details")


def test_a_space_before_the_colon_does_not_change_the_author():
    page = tree("/// chat | A\n    me: Μάγια\n\n- Μάγια\u202f: Όχι.\n///")
    assert page.xpath("//li/@class") == ["me"]
    assert texts(page, "//li/*") == ["Μάγια", "Όχι."]


# Figures, lists, folds, services


@pytest.mark.parametrize("view", VIEWS)
def test_a_drawing_has_its_alternative_its_size_and_its_caption(view):
    text = '/// figure\n    drawing: path\n    alt: A "path" <b> & more\n\nThe *path*.\n///'
    page = tree(text, view, root="../", drawing_size=lambda name: {"path": (640, 360)}[name])
    [image] = page.xpath("//figure[@class='block figure']/img")
    assert dict(image.attrib) == {
        "src": "../assets/drawings/path.svg", "alt": 'A "path" <b> & more', "width": "640", "height": "360",
    }  # fmt: skip
    assert texts(page, "//figure/figcaption") == ["The path."]
    assert not page.xpath("//figure/p")


def test_a_drawing_for_decoration_has_an_empty_alternative_and_no_caption():
    page = tree("/// figure\n    drawing: path\n///")
    assert page.xpath("//img/@alt") == [""] and not page.xpath("//figcaption")


def test_a_chart_is_put_in_as_it_is_drawn():
    page = tree("/// figure\n    chart: files\n\nFigures.\n///", chart=lambda name: f"<svg class='{name}'></svg>")
    assert page.xpath("//figure/svg/@class") == ["files"]
    assert not page.xpath("//img") and texts(page, "//figcaption") == ["Figures."]


@pytest.mark.parametrize(("name", "mark", "tag"), [("steps", "1.", "ol"), ("cards", "-", "ul")])
def test_lists_of_steps_and_cards_stay_lists(name, mark, tag):
    page = tree(f"/// {name}\n{mark} One\n{mark} Two\n///")
    [listing] = page.xpath(f"//div[@class='block-{name}']/{tag}")
    assert (listing.get("class"), listing.get("role")) == (name, "list")
    assert texts(listing, "li") == ["One", "Two"]


def test_details_fold_under_their_title():
    page = tree("/// details | More\nText.\n///")
    assert texts(page, "//details[@class='fold'][not(@open)]/*") == ["More", "Text."]


def test_services_for_a_need_are_put_in_as_they_are_made():
    page = tree("/// services\n    need: now\n///", services=lambda need: f"<ul><li>{need}</li></ul>")
    assert texts(page, "//div[@class='block-services']/ul/li") == ["now"]


def test_a_service_named_in_a_sentence_becomes_its_link():
    def link(service_id):
        element = etree.Element("a", {"href": f"help.html#{service_id}"})
        element.text = "3018 <&>"
        return element

    page = tree("Call {service fr-3018}, not `{service fr-3018}`.", service_link=link)
    assert page.xpath("//a/@href") == ["help.html#fr-3018"]
    assert texts(page, "//p") == ["Call 3018 <&>, not {service fr-3018}."]


# Text that looks like HTML


@pytest.mark.parametrize("view", VIEWS)
def test_signs_of_html_are_escaped(view):
    text = """
        /// activity | 1 < 2 & 3
            minutes: 5
            material: 4 < 5 & 6

        7 < 8 & 9
        ///
        """
    page = render(text, view)
    assert "1 &lt; 2 &amp; 3" in page and "7 &lt; 8 &amp; 9" in page
    assert ("4 &lt; 5 &amp; 6" in page) is (view == "teacher")


ODD = "<img src=x onerror=y>"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "text",
    [
        f"/// key | {ODD}\n///",
        f"/// details | {ODD}\n///",
        f"/// chat | {ODD}\n    me: B\n\n- B: Hi.\n///",
        QUIZ.replace("Mine.", ODD),
        QUIZ.replace("fault", ODD),
        CHAT.replace("one", ODD),
        f"{ODD}\n\nText.",
        f"Text {ODD} text.",
        f"/// figure\n    drawing: path\n    alt: {ODD}\n///",
    ],
    ids=["title", "summary", "title-of-a-chat", "quiz-option", "quiz-question", "message", "paragraph", "text", "alternative"],
)  # fmt: skip
def test_what_looks_like_html_is_shown_as_text(text, view):
    page = tree(text, view)
    assert not page.xpath("//img[@onerror]")
    assert ODD in page.text_content() or page.xpath("//img/@alt") == [ODD]


def test_html_around_a_paragraph_is_shown_as_text():
    page = tree('<div onclick="x">\n\nText.\n\n</div>\n\n<!-- no comment -->')
    assert not page.xpath("//div | //*[@onclick] | //comment()")
    assert texts(page, "//p") == ['<div onclick="x">', "Text.", "</div>", "<!-- no comment -->"]


def test_material_that_looks_like_html_is_shown_as_text():
    page = tree(ACTIVITY.replace("cards", ODD), "teacher")
    assert texts(page, "//p[@class='activity-plan']/span") == [f"You need: {ODD} & pens"]


# Typography comes before the blocks are read


def test_typography_reaches_titles_options_and_text():
    text = "/// activity | L'an ?\n    minutes: 5\n    material: l'eau ; l'air\n\nOui !\n///"
    page = tree(typography(text, "fr"), "teacher")
    label, plan, body = (element.text_content() for element in page.xpath("//div[@class='block activity']/p"))
    assert label == "ActivityL’an\u202f?"
    assert plan.endswith("You need: l’eau\u202f; l’air")
    assert body == "Oui\u202f!"
