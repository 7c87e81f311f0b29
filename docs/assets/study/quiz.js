// Quiz: feedback is said as well as shown; what must be put in order or matched is done with buttons
// and lists, so that a keyboard is enough. Without this script the answers open. No score is kept.
(() => {
  "use strict";

  const card = document.querySelector(".know");
  const quizzes = [...document.querySelectorAll("fieldset.quiz")];
  if (!card || !quizzes.length) return;
  const say = card.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const create = (tag, attributes = {}) => Object.assign(document.createElement(tag), attributes);
  // A word of the glossary carries its tip in the text: leave it out.
  const textOf = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[role=tooltip], .movers, .mark").forEach((extra) => extra.remove());
    return copy.textContent.trim();
  };

  quizzes.forEach((quiz) => {
    const status = create("p", { className: "quiz-status" });
    status.setAttribute("role", "status");
    quiz.append(status);
    if (quiz.matches(".order")) order(quiz, status);
    else if (quiz.matches(".match")) match(quiz, status);
    else choose(quiz, status);
  });

  // The style sheet shows the feedback; here it is said.
  function choose(quiz, status) {
    status.classList.add("visually-hidden");
    quiz.addEventListener("change", ({ target }) => {
      status.textContent = target.checked ? textOf(target.closest(".option").querySelector(".feedback")) : "";
      const options = [...quiz.querySelectorAll(".option")];
      const right = options.every((option) => option.querySelector("input").checked === option.classList.contains("right"));
      found(quiz, right && options.filter((option) => option.matches(".right")).map((option) => textOf(option.querySelector("label"))));
    });
  }

  function judge(quiz, status, right, total, answers) {
    status.textContent = right === total ? say.allRight : fill(say.lookAgain, { count: right, total });
    if (right === total) quiz.querySelector(".answer").open = true;
    found(quiz, right === total && answers);
  }

  function checkButton(quiz, status, act) {
    const button = create("button", { type: "button", className: "button", textContent: say.check });
    button.addEventListener("click", act);
    quiz.querySelector(".answer").before(button, status);
  }

  function mark(element, good, words) {
    let note = element.querySelector(".mark");
    if (!note) element.append((note = create("span", { className: "mark" })));
    note.textContent = words;
    note.classList.toggle("good", good);
  }

  function order(quiz, status) {
    const list = quiz.querySelector(".shuffled");
    const right = [...quiz.querySelectorAll(".answer ol > li")].map(textOf);
    const texts = new Map([...list.children].map((item) => [item, textOf(item)]));
    for (const [item, text] of texts) {
      const buttons = create("span", { className: "movers" });
      for (const [label, sign, step] of [[say.up, "↑", -1], [say.down, "↓", 1]]) {
        const button = create("button", { type: "button", textContent: sign });
        button.setAttribute("aria-label", fill(label, { item: text }));
        button.addEventListener("click", () => move(item, step, button));
        buttons.append(button);
      }
      item.append(buttons);
    }
    function move(item, step, button) {
      const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      step < 0 ? other.before(item) : other.after(item);
      list.querySelectorAll(".mark").forEach((note) => note.remove());
      button.focus();
      status.textContent = fill(say.moved, { item: texts.get(item), number: [...list.children].indexOf(item) + 1, total: right.length });
    }
    checkButton(quiz, status, () => {
      const placed = [...list.children].map((item, position) => texts.get(item) === right[position]);
      [...list.children].forEach((item, position) => mark(item, placed[position], placed[position] ? say.inPlace : say.elsewhere));
      judge(quiz, status, placed.filter(Boolean).length, right.length, right);
    });
  }

  function match(quiz, status) {
    const [lefts, rights] = [...quiz.querySelectorAll(".columns ul")].map((list) => [...list.children]);
    const pairs = [...quiz.querySelectorAll(".answer ul > li")].map(textOf);
    const choices = rights.map(textOf);
    const lists = lefts.map((item) => {
      const select = create("select", { autocomplete: "off" });
      const text = textOf(item);
      select.setAttribute("aria-label", text);
      select.append(new Option(say.choose, ""), ...choices.map((choice) => new Option(choice)));
      select.dataset.left = text;
      select.addEventListener("change", () => item.querySelector(".mark")?.remove());
      item.append(select);
      return select;
    });
    quiz.querySelector(".columns").classList.add("matching");
    checkButton(quiz, status, () => {
      const good = lists.map((select) => pairs.includes(`${select.dataset.left} → ${select.value}`));
      lists.forEach((select, position) => mark(select.parentElement, good[position], good[position] ? say.fits : select.value ? say.other : say.choose));
      judge(quiz, status, good.filter(Boolean).length, lists.length, pairs);
    });
  }

  // The card at the end lists the questions whose answer has been found, as long as the page is open.
  const answered = new Map();
  function found(quiz, answers) {
    if (answers) answered.set(quiz, answers);
    else answered.delete(quiz);
    const list = card.querySelector(".found ul");
    list.replaceChildren(...quizzes.filter((one) => answered.has(one)).map((one) => {
      const item = create("li");
      item.append(create("strong", { textContent: textOf(one.querySelector(".question")) }), ` ${answered.get(one).join(" · ")}`);
      return item;
    }));
    card.querySelector(".found").hidden = !answered.size;
  }
})();
