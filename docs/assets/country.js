// The country that the address names (?country=be, or the page help/be.html) goes along with the reader:
// on the links of this site, and in the emergency band. Nothing is stored, nobody is located; without
// this script the countries' pages hold everything.
(() => {
  "use strict";
  const root = new URL("..", document.currentScript.src);
  const page = /\/help\/([a-z]{2})\.html$/;
  const code = location.pathname.match(page)?.[1] ?? new URLSearchParams(location.search).get("country");
  if (!/^[a-z]{2}$/.test(code ?? "")) return;

  // A link inside the site carries the choice; one to a country's page is a new choice.
  function carry(event) {
    const link = event.target.closest?.("a[href]");
    const url = link && new URL(link.href);
    if (!url || !url.href.startsWith(root.href) || !/(\.html|\/)$/.test(url.pathname)) return;
    if (page.test(url.pathname) || url.pathname === location.pathname) return;
    url.searchParams.set("country", code);
    link.href = url.href;
  }

  function element(name, attributes, ...content) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...content);
    return made;
  }

  window.countryChoice = (data) => {
    const country = data.countries[code];
    if (!country || code === data.home) return;
    for (const type of ["pointerdown", "focusin", "click"]) document.addEventListener(type, carry, true);
    const help = (need) => new URL(`${data.folder}help/${code}.html${need ? `#${need}` : ""}`, root).href;
    const number = () =>
      country.tel
        ? [`${country.name}${data.colon} `, element("a", { className: "number", href: `tel:${country.tel}` }, element("bdi", { dir: "ltr" }, country.dial))]
        : [element("a", { href: help() }, country.name)];
    const [own, ...others] = document.querySelectorAll(".band [data-country]");
    own?.replaceChildren(...number());
    others.forEach((other) => other.remove());
    document.querySelector(".help-box [data-country]")?.replaceChildren(...number());
    document.querySelectorAll("[data-help-page]").forEach((link) => (link.href = help()));
    // In a text stand the services of the edition's country: those of the chosen one come before them.
    document.querySelectorAll(".all-services[data-need]").forEach((line) => {
      const all = element("a", { href: help(line.dataset.need) }, data.see);
      line.parentElement.prepend(element("p", {}, element("strong", {}, country.chosen), " ", all, ` ${data.below}`));
    });
  };
  const data = new URL(`assets/countries/${document.documentElement.lang}.js`, root);
  document.head.append(element("script", { src: data.href }));
})();
