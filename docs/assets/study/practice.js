// The list of signs says how many are ticked; sheets can be emptied; a card is printed alone.
(() => {
  "use strict";

  const checker = document.querySelector(".checker");
  const fields = [...document.querySelectorAll(".checker input, .sheet input, .sheet textarea")];
  const clear = document.querySelector("article [data-clear]");

  function count() {
    const ticked = checker.querySelectorAll(":checked").length;
    const threat = checker.querySelector(".is-threat:checked");
    const say = checker.dataset;
    const text = !ticked ? "" : ticked === 1 ? say.one : say.many.replace("{count}", ticked);
    checker.querySelector("[role=status]").textContent = threat ? say.threat : text;
  }
  checker?.addEventListener("change", count);

  if (clear && fields.length) {
    clear.hidden = false;
    clear.addEventListener("click", () => {
      fields.forEach((field) => (field.type === "checkbox" ? (field.checked = false) : (field.value = "")));
      if (checker) count();
      fields[0].focus();
    });
    // Some browsers bring back what was written when one returns; this page must not.
    addEventListener("pagehide", () => fields.forEach((field) => (field.type === "checkbox" ? (field.checked = false) : (field.value = ""))));
  }

  document.querySelectorAll("[data-print-only]").forEach((button) => button.addEventListener("click", () => {
    document.documentElement.dataset.printOnly = button.dataset.printOnly;
    print();
  }));
  addEventListener("afterprint", () => delete document.documentElement.dataset.printOnly);
})();
