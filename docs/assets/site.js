// Small helps on every page. Nothing is stored, nothing is sent; without this script the site works.
(() => {
  "use strict";

  // Quick exit: the neutral page takes this one's place in the history. Three times Escape, or Shift, does it too.
  const exit = document.querySelector("[data-exit]");
  let presses = { Escape: [], Shift: [] };

  function leave(event) {
    event?.preventDefault();
    const blank = document.createElement("p");
    blank.className = "leaving";
    blank.setAttribute("role", "alert");
    blank.textContent = exit.dataset.leaving;
    document.title = " ";
    document.body.append(blank);
    location.replace(exit.href);
  }

  exit?.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeTips();
      document.querySelectorAll(".top details[open]").forEach((menu) => (menu.open = false));
    }
    // Any other key, a capital letter for instance, starts the count again; so does a key held down.
    const now = Date.now();
    const earlier = event.repeat ? [] : (presses[event.key] ?? []);
    presses = { Escape: [], Shift: [] };
    if (!(event.key in presses)) return;
    presses[event.key] = [...earlier.filter((time) => now - time < 2000), now];
    if (exit && presses[event.key].length >= 3) leave();
  });
  // Coming back with the browser's arrow must not show the blank page.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // A glossary tip can be closed with Escape while the pointer is still on it (WCAG 1.4.13).
  function closeTips() {
    document.querySelectorAll(".term").forEach((term) => term.classList.add("closed"));
  }
  for (const type of ["pointerover", "focusin", "click"]) {
    document.addEventListener(type, (event) => event.target.closest?.(".term")?.classList.remove("closed"));
  }

  // A menu closes when something else is touched.
  document.addEventListener("click", (event) => {
    document.querySelectorAll(".top details[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // A country chosen in the address, or by opening its page, is carried by a script loaded only then.
  if (/[?&]country=|\/help\/[a-z]{2}\.html/.test(location.href)) {
    const script = document.createElement("script");
    script.src = new URL("country.js", document.currentScript.src);
    document.head.append(script);
  }

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));

  // Folded parts are open on paper, also where the style sheet cannot open them.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold:not([open])")];
    opened.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));

  // A note opens the folded sources, also where the browser does not do it by itself.
  function openTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
