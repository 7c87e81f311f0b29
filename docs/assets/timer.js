// The timer of a whole lesson: one activity after the other. Nothing is stored, nothing is sent.
(() => {
  "use strict";

  const find = (name) => document.querySelector(`[data-${name}]`);
  const items = [...document.querySelectorAll(".activities li")];
  const whole = items.map((item) => Number(item.dataset.minutes) * 60000);
  const left = [...whole]; // milliseconds left of each activity
  let current = 0;
  let ends = 0; // when the current activity ends, while the timer runs

  const remaining = () => (ends ? Math.max(0, ends - Date.now()) : left[current]);
  const clock = (time) => {
    const seconds = Math.ceil(time / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  function choose(index) {
    if (index < 0 || index >= items.length) return;
    left[current] = remaining();
    const running = ends > 0;
    current = index;
    if (left[current] === 0) left[current] = whole[current];
    ends = running ? Date.now() + left[current] : 0;
    find("status").textContent = items[current].textContent;
    show();
  }

  const actions = {
    run() {
      if (ends) { left[current] = remaining(); ends = 0; }
      else if (left[current] > 0) ends = Date.now() + left[current];
      else choose(current + 1);
      show();
    },
    next: () => choose(current + 1),
    previous: () => choose(current - 1),
    more() { if (ends) ends = Math.max(ends, Date.now()) + 60000; else left[current] += 60000; show(); },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.())?.catch?.(() => {}),
  };

  function show() {
    const time = remaining();
    const output = find("left");
    const text = time > 0 ? clock(time) : document.body.dataset.over;
    if (time === 0 && ends) { left[current] = 0; ends = 0; find("status").textContent = text; }
    if (output.textContent !== text) output.textContent = text;
    output.classList.toggle("over", time === 0);
    find("title").textContent = items[current].querySelector("span").textContent;
    find("bar").style.width = `${100 - (100 * time) / Math.max(time, whole[current])}%`;
    find("whole").textContent = clock(left.reduce((sum, each, index) => sum + (index > current ? each : index === current ? time : 0), 0));
    const button = document.querySelector("[data-do=run]");
    const word = ends ? button.dataset.pause : button.dataset.start;
    if (button.textContent !== word) button.textContent = word;
    items.forEach((item, index) => {
      item.classList.toggle("done", index < current);
      if (index === current) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  if (!items.length) return;
  document.querySelector(".now").hidden = document.querySelector(".live").hidden = false;
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (name) actions[name]();
  });
  addEventListener("keydown", (event) => {
    if (event.target.closest?.("button, a") || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = { " ": "run", PageDown: "next", PageUp: "previous" }[event.key];
    if (name) { event.preventDefault(); actions[name](); }
  });
  setInterval(show, 250);
  show();
})();
