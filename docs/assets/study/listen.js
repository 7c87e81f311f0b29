// Listening: the browser's own voice, and only one that speaks this language on the device itself,
// because a distant voice would send what one reads to somebody else.
(() => {
  "use strict";

  const box = document.querySelector(".listen");
  const article = document.querySelector("article");
  if (!box || !article || !("speechSynthesis" in window)) return;
  const [play, stop] = [box.querySelector("[data-listen]"), box.querySelector("[data-listen-stop]")];
  const listen = play.textContent;
  const language = (article.closest("[lang]") ?? document.documentElement).lang;
  let waiting = [];
  let reading = null;

  const voice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.toLowerCase().replace("_", "-").split("-")[0] === language);
  const offer = () => (box.hidden = !voice());

  // What is shown, in order: headings, paragraphs, items; not buttons, folded parts or answers.
  function parts() {
    const found = [...article.querySelectorAll("h1, h2, h3, p, li, legend, dt, dd")];
    return found.filter((part) => part.offsetParent && !part.closest(".reading, .know, .scene-tools, .around, .footnote, dialog") && !part.querySelector("p, li"));
  }

  function next() {
    reading?.classList.remove("being-read");
    reading = waiting.shift();
    if (!reading) return end();
    reading.classList.add("being-read");
    reading.scrollIntoView({ block: "nearest" });
    const words = new SpeechSynthesisUtterance(reading.innerText);
    [words.lang, words.voice] = [language, voice()];
    words.onend = () => reading && next();
    words.onerror = () => reading && end();
    speechSynthesis.speak(words);
  }

  function end() {
    reading?.classList.remove("being-read");
    [reading, waiting] = [null, []];
    speechSynthesis.cancel();
    play.textContent = listen;
    stop.hidden = true;
  }

  play.addEventListener("click", () => {
    if (!reading) {
      waiting = parts();
      stop.hidden = false;
      play.textContent = box.dataset.pause;
      next();
    } else if (speechSynthesis.paused) {
      speechSynthesis.resume();
      play.textContent = box.dataset.pause;
    } else {
      speechSynthesis.pause();
      play.textContent = box.dataset.resume;
    }
  });
  stop.addEventListener("click", () => { end(); play.focus(); });
  addEventListener("pagehide", end);
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  offer();
})();
