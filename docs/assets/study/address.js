// The address carries what a reader chose – a path (?path=friend), reading aids (?read=large) – from
// page to page, because nothing may be stored. Links inside the site take it along.
(() => {
  "use strict";

  const boxes = [...document.querySelectorAll("[data-read]")];
  const given = new URLSearchParams(location.search);
  const aids = new Set((given.get("read") ?? "").split(",").filter(Boolean));
  const path = given.get("path");

  boxes.forEach((box) => {
    box.checked = aids.has(box.dataset.read);
    box.addEventListener("change", () => {
      box.checked ? aids.add(box.dataset.read) : aids.delete(box.dataset.read);
      history.replaceState(null, "", withAids(location.href));
    });
  });

  function withAids(address) {
    const url = new URL(address);
    url.searchParams.delete("read");
    if (aids.size) url.searchParams.set("read", [...aids]);
    return url.href.replaceAll("%2C", ",");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.dataset.exit !== undefined || link.getAttribute("href").startsWith("#")) return;
    const inside = link.protocol === location.protocol && link.host === location.host && link.pathname.endsWith(".html");
    if (inside && aids.size) link.href = withAids(link.href);
  });

  // Where one stands on the path, at the top of the page and again at its end.
  const bar = [...document.querySelectorAll("[data-path]")].find((nav) => nav.dataset.path === path);
  if (bar) {
    bar.hidden = false;
    const end = bar.cloneNode(true);
    end.setAttribute("aria-label", `${bar.getAttribute("aria-label")} (2)`);
    document.querySelector("article").after(end);
  }
})();
