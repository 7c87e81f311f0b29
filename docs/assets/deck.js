// Slides shown one at a time, and the presenter's window. Nothing is stored, nothing is sent.
(() => {
  "use strict";

  const root = document.documentElement;
  const presenting = location.search === "?presenter"; // this window is the one with the notes
  root.classList.add("js");
  if (presenting) root.classList.add("presenter");

  // What both windows share. `counts`: for each slide's countdown, milliseconds left, or when it ends.
  let state = { index: 0, shown: 1, blank: false, started: 0, counts: {} };
  let other = presenting ? opener : null; // the other window; a file has no origin to name, so it is known by itself
  let sheets, status, lettersOff;

  addEventListener("DOMContentLoaded", () => {
    sheets = [...document.querySelectorAll(".sheet")];
    status = document.querySelector("[data-status]");
    lettersOff = document.querySelector("[data-letters]");
    if (presenting) {
      document.querySelector(".desk").hidden = false;
      document.querySelectorAll(".notes").forEach((notes) => (notes.open = true));
      if (other) tell({ deck: "hello" });
      else warn(document.body.dataset.alone);
    }
    state.index = fromAddress() ?? 0;
    show();
    setInterval(tick, 250);
    wake();
  });

  // Slides

  const messages = (index) => sheets[index].querySelectorAll(".messages li");
  const fromAddress = () => {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number >= 1 && number <= sheets.length ? number - 1 : null;
  };

  function go(index, shown = 1) {
    state.index = Math.max(0, Math.min(sheets.length - 1, index));
    state.shown = shown;
    state.blank = false;
    state.started ||= Date.now();
    share();
  }

  const actions = {
    next() {
      if (state.shown < messages(state.index).length) { state.shown += 1; share(); } // a conversation, message by message
      else if (state.index < sheets.length - 1) go(state.index + 1);
      else say(document.body.dataset.last);
    },
    previous() {
      if (state.shown > 1 && messages(state.index).length) { state.shown -= 1; share(); }
      else if (state.index > 0) go(state.index - 1, Math.max(1, messages(state.index - 1).length));
    },
    first: () => go(0),
    final: () => go(sheets.length - 1),
    go: (index) => go(index),
    blank() { state.blank = !state.blank; share(); },
    count() {
      const count = counting();
      if (!count) return;
      const left = remaining(count);
      if (count.until && left > 0) { count.left = left; count.until = 0; }
      else count.until = Date.now() + (left > 0 ? left : minutes() * 60000);
      share();
    },
    more() {
      const count = counting();
      if (!count) return;
      if (count.until) count.until = Math.max(count.until, Date.now()) + 60000;
      else count.left += 60000;
      share();
    },
  };

  // What a window does for itself, the other one staying as it is.
  const here = {
    overview() {
      const open = root.classList.toggle("overview");
      document.querySelector("[data-do=overview]").setAttribute("aria-pressed", open);
      document.querySelectorAll(".go").forEach((link) => (link.tabIndex = open ? 0 : -1));
      if (open) sheets[state.index].querySelector(".go").focus();
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.())?.catch?.(() => {}),
    presenter() {
      other = open(`${location.pathname}?presenter#${state.index + 1}`, "notes", "popup,width=1180,height=780");
      if (!other) warn(document.body.dataset.blocked);
    },
    print: () => print(),
    printNotes() {
      root.classList.add("with-notes");
      document.querySelectorAll(".notes").forEach((notes) => (notes.open = true));
      print();
    },
  };
  addEventListener("afterprint", () => root.classList.remove("with-notes"));

  function run(name, value) {
    if (here[name]) here[name]();
    else if (presenting && other && !other.closed) tell({ deck: "do", name, value }); // the other window decides
    else actions[name](value);
  }

  // Two windows

  function tell(message) { other?.postMessage(message, "*"); }
  function share() {
    show();
    if (!presenting) tell({ deck: "state", state });
  }
  addEventListener("message", (event) => {
    const { deck, name, value } = event.data ?? {};
    if (!other || event.source !== other) return;
    if (deck === "state" && presenting) { state = event.data.state; show(); }
    else if (deck === "hello" && !presenting) share();
    else if (deck === "do" && !presenting && Object.hasOwn(actions, name)) actions[name](value);
  });

  function show() {
    sheets.forEach((sheet, index) => {
      sheet.classList.toggle("current", index === state.index);
      sheet.classList.toggle("following", index === state.index + 1);
    });
    messages(state.index).forEach((message, index) => message.classList.toggle("later", index >= state.shown));
    document.querySelector(".black").hidden = presenting || !state.blank;
    document.querySelector("[data-do=blank]").setAttribute("aria-pressed", state.blank);
    const place = `${state.index + 1} / ${sheets.length}`;
    document.querySelector(".place").textContent = place;
    if (location.hash !== `#${state.index + 1}` && (location.hash || state.index)) location.replace(`#${state.index + 1}`);
    const title = sheets[state.index].querySelector("h1, h2").textContent;
    say(`${sheets[state.index].getAttribute("aria-label")}. ${title}`);
    if (presenting) sheets[state.index].querySelector(".notes").scrollTop = 0;
    tick();
  }
  addEventListener("hashchange", () => {
    const index = fromAddress();
    if (index !== null && index !== state.index) run("go", index);
  });

  function say(text) { if (status.textContent !== text) status.textContent = text; }
  function warn(text) {
    const message = document.querySelector(".message");
    message.textContent = text;
    message.hidden = false;
    setTimeout(() => (message.hidden = true), 8000);
  }

  // Countdown, clock

  const minutes = () => Number(sheets[state.index].querySelector(".countdown")?.dataset.minutes ?? 0);
  const counting = () => minutes() ? (state.counts[state.index] ??= { left: minutes() * 60000, until: 0 }) : null;
  const remaining = (count) => count.until ? Math.max(0, count.until - Date.now()) : count.left;
  const clock = (time) => {
    const seconds = Math.ceil(time / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  function tick() {
    const count = state.counts[state.index];
    const left = count && remaining(count);
    const face = sheets[state.index].querySelector(".countdown");
    if (face && count) {
      const output = face.querySelector(".left");
      const text = left > 0 ? clock(left) : document.body.dataset.over;
      if (output.textContent !== text) output.textContent = text;
      output.className = `left ${left > 0 ? "set" : "over"}`;
      const button = face.querySelector("[data-do=count]");
      const word = left === 0 ? "again" : count.until ? "pause" : "start";
      if (button.textContent !== button.dataset[word]) button.textContent = button.dataset[word];
      if (left === 0) say(text);
    }
    if (!presenting) return;
    const now = new Date();
    document.querySelector("[data-clock]").textContent = now.toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });
    document.querySelector("[data-elapsed]").textContent = state.started ? clock(now - state.started) : "0:00";
    document.querySelector("[data-left]").textContent = count ? clock(left) : minutes() ? clock(minutes() * 60000) : "–";
  }

  // Keys, clicker, mouse, touch

  const rightToLeft = () => root.dir === "rtl";
  const keys = {
    PageDown: "next", PageUp: "previous", ArrowDown: "next", ArrowUp: "previous", Enter: "next", " ": "next",
    Backspace: "previous", Home: "first", End: "final", ".": "blank", b: "blank", o: "overview", f: "full", n: "presenter", c: "count",
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const control = event.target.closest?.("button, a, summary, input");
    if (control && (event.key === "Enter" || event.key === " ")) return;
    if (event.key === "Escape") {
      if (root.classList.contains("overview")) here.overview();
      if (state.blank) run("blank");
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (lettersOff.checked && /^[a-z.]$/.test(key)) return;
    let name = keys[key];
    if (key === "ArrowRight") name = rightToLeft() ? "previous" : "next";
    if (key === "ArrowLeft") name = rightToLeft() ? "next" : "previous";
    if (!name || (presenting && here[name])) return;
    event.preventDefault();
    run(name);
    if (root.classList.contains("overview") && name !== "overview") sheets[state.index].querySelector(".go").focus();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest(".go");
    if (link) {
      event.preventDefault();
      here.overview();
      run("go", sheets.indexOf(link.closest(".sheet")));
      return;
    }
    const button = event.target.closest("[data-do]");
    if (button) return run(button.dataset.do);
    if (event.target.closest("a, summary, input, label, .tools, .notes") || getSelection().toString()) return;
    if (!event.target.closest(".slide") || root.classList.contains("overview")) return;
    const place = event.clientX / innerWidth;
    run((rightToLeft() ? 1 - place : place) < 0.25 && !presenting ? "previous" : "next");
  });

  let touched = null;
  addEventListener("touchstart", (event) => (touched = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  addEventListener("touchend", (event) => {
    if (!touched || root.classList.contains("overview")) return;
    const { clientX, clientY } = event.changedTouches[0];
    const from = touched;
    const across = clientX - from.clientX;
    touched = null;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(clientY - from.clientY)) {
      run((across < 0) !== rightToLeft() ? "next" : "previous");
    }
  });

  // The controls go away when the mouse rests.
  let rest;
  function wake() {
    root.classList.remove("idle");
    clearTimeout(rest);
    rest = setTimeout(() => root.classList.add("idle"), 3000);
  }
  for (const type of ["pointermove", "focusin", "touchstart"]) addEventListener(type, wake, { passive: true });
})();
