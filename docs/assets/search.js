// Search in the pages of one language. The index is made by scripts/lessonkit/search.py and comes as
// a script, because a page opened from a USB stick may load a script but not fetch a file.
(() => {
  "use strict";

  const box = document.getElementById("search");
  const [query, adults, count, none, results] = ["query", "adults", "count", "none", "results"].map((id) => document.getElementById(id));
  const firstHelp = document.getElementById("first-help");
  const indexes = [];

  window.searchIndex = (index) => {
    index.vocabulary = Object.keys(index.words);
    indexes.push(index);
    show();
  };

  function load(address) {
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  }

  // The same as fold() in search.py.
  const plain = { ς: "σ", ß: "ss", œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i" };
  const fold = (text) => text.toLowerCase().replace(/[ςßœæøłđħı]/g, (letter) => plain[letter]).normalize("NFD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1);

  // One form for a word and its plural, in the ways of French and English; harmless elsewhere.
  const singular = (word) => word.length < 4 ? word : word.replace(/ies$/, "y").replace(/aux$/, "al").replace(/([^s])(s|x)$/, "$1").replace(/e$/, "");

  // A word of the index answers a typed one when it is the same, its plural, begins with it, or is
  // the same but for its ending.
  function matches(word, typed) {
    if (word === typed) return 3;
    if (singular(word) === singular(typed)) return 2.5;
    if (word.startsWith(typed)) return 2;
    const stem = typed.length > 4 ? typed.slice(0, -1) : typed;
    return typed.length > 4 && word.startsWith(stem) && word.length <= typed.length + 1 ? 1 : 0;
  }

  function score(index, typed) {
    const scores = new Map();
    for (const word of index.vocabulary) {
      const quality = matches(word, typed);
      if (!quality) continue;
      const rarity = Math.log(1 + index.sections.length / index.words[word].length);
      for (const posting of index.words[word]) {
        const section = Math.floor(posting / 10);
        const weight = posting % 10 === 9 ? 30 : posting % 10; // 9: people type this word for this very place
        const points = quality * rarity * weight;
        if (points > (scores.get(section) ?? 0)) scores.set(section, points);
      }
    }
    return scores;
  }

  // Every typed word counts; sections that hold more of them come first. One result a page.
  function search(index, typed) {
    const found = new Map();
    for (const word of typed) {
      for (const [section, points] of score(index, word)) {
        const entry = found.get(section) ?? { words: 0, points: 0 };
        found.set(section, { words: entry.words + 1, points: entry.points + points });
      }
    }
    const best = new Map();
    for (const [number, entry] of found) {
      const [page, anchor, heading] = index.sections[number];
      const total = entry.words * 100 + entry.points;
      if (total > (best.get(page)?.total ?? 0)) best.set(page, { total, anchor, heading, page: index.pages[page] });
    }
    return [...best.values()];
  }

  function item({ anchor, heading, page: [url, title, description] }) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${box.dataset.root}/${url}${anchor ? `#${anchor}` : ""}`;
    link.textContent = heading ? `${title} – ${heading}` : title;
    const text = document.createElement("p");
    text.textContent = description;
    entry.append(link, text);
    return entry;
  }

  function show() {
    const all = [...new Set(wordsOf(query.value))];
    const { ignore = [], help = [] } = indexes[0] ?? {};
    const telling = all.filter((word) => !ignore.includes(word));
    const typed = telling.length ? telling : all;
    firstHelp.hidden = !all.some((word) => help.some((one) => singular(one) === singular(word)));
    const found = typed.length ? indexes.flatMap((index) => search(index, typed)).sort((a, b) => b.total - a.total).slice(0, 20) : [];
    results.replaceChildren(...found.map(item));
    none.hidden = !typed.length || found.length > 0;
    count.textContent = !found.length ? "" : found.length === 1 ? box.dataset.one : box.dataset.many.replace("{count}", found.length);
  }

  box.hidden = false;
  query.addEventListener("input", show);
  adults.addEventListener("change", () => {
    if (adults.checked) load(box.dataset.adults);
    else { indexes.length = 1; show(); }
  });
  load(box.dataset.index);
  query.focus();
})();
