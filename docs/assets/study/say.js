// Words to say: copy them, or show them large to somebody. Without this script they are simply read.
(() => {
  "use strict";

  const dialog = document.querySelector(".say-large");
  if (!dialog?.showModal) return;
  const labels = dialog.dataset;

  // The sentence without its label and its quotation marks.
  const words = (block) => [...block.querySelectorAll("p:not(.block-label)")].map((part) => part.innerText).join("\n").replace(/^[«“"\s]+|[»”"\s]+$/g, "");

  function button(text, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.addEventListener("click", () => act(element));
    return element;
  }

  // Where the clipboard is refused (a page over plain http), the older way.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  document.querySelectorAll("article .say").forEach((block) => {
    const tools = document.createElement("p");
    tools.className = "say-buttons";
    tools.dataset.search = "no";
    const text = words(block);
    tools.append(
      button(labels.copy, async (element) => {
        await copy(text);
        element.textContent = labels.copied;
        element.focus();
        setTimeout(() => (element.textContent = labels.copy), 2500);
      }),
      button(labels.show, () => {
        dialog.querySelector("p").textContent = text;
        dialog.showModal();
      }),
    );
    tools.setAttribute("aria-live", "polite");
    block.append(tools);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
})();
