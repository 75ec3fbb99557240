"use strict";
// The page can be read without this. Here: light up words and cards together, go from one to the
// other, walk through cards with the arrow keys, change the theme, and on a phone change the pane.
(() => {
  const root = document.documentElement;
  const page = document.querySelector(".page");
  const text = document.getElementById("text");
  const record = document.getElementById("record");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 860px)");

  const cards = new Map([...record.querySelectorAll(".card")].map((card) => [card.dataset.n, card]));
  const wordsOf = (number) => text.querySelectorAll(`[data-n~="${number}"]`);
  const numbersOf = (words) => words.dataset.n.split(" ");
  const kindOf = (card) => [...card.classList].find((name) => name.startsWith("k-")).slice(2);
  const shown = (number) => document.getElementById(`f-${kindOf(cards.get(number))}`).checked;
  const show = (element) => {
    // A glide over two screens shows where one is; over twenty it only costs time.
    const far = Math.abs(element.getBoundingClientRect().top) > 2 * innerHeight;
    element.scrollIntoView({ block: "center", behavior: far || calm.matches ? "instant" : "smooth" });
  };

  let lit = [];
  const light = (numbers) => {
    lit.forEach((element) => element.classList.remove("on"));
    lit = numbers.flatMap((number) => [cards.get(number), ...wordsOf(number)]);
    lit.forEach((element) => element.classList.add("on"));
  };
  const flash = (elements) =>
    elements.forEach((element) => {
      element.classList.remove("flash");
      void element.offsetWidth; // starts the animation anew
      element.classList.add("flash");
    });
  const choose = (number) => {
    record.querySelectorAll(".chosen").forEach((card) => card.classList.remove("chosen"));
    cards.get(number).classList.add("chosen");
    light([number]);
  };
  const view = (name) => {
    page.dataset.view = name;
    for (const button of document.querySelectorAll(".tabs button"))
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
  };

  const toWords = (number) => {
    const words = wordsOf(number);
    if (!words.length) return;
    if (narrow.matches) view("text");
    choose(number);
    show(words[0]);
    flash([...words]);
  };
  const toCard = (number) => {
    const card = cards.get(number);
    card.closest("details").open = true;
    if (narrow.matches) view("record");
    choose(number);
    show(card);
    card.querySelector(".go").focus({ preventScroll: true });
  };

  for (const pane of [text, record]) {
    const target = (event) => event.target.closest("[data-n]");
    pane.addEventListener("mouseover", (event) => {
      const element = target(event);
      light(element ? numbersOf(element).filter(shown) : []);
    });
    pane.addEventListener("mouseleave", () => light([]));
    pane.addEventListener("focusin", (event) => {
      const element = target(event);
      if (element) light(numbersOf(element).filter(shown));
    });
  }
  record.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (!card) return;
    event.preventDefault();
    toWords(card.dataset.n);
  });

  let last = null; // a second click on the same words goes to the next record that covers them
  text.addEventListener("click", (event) => {
    const words = event.target.closest(".w");
    if (!words) return;
    event.preventDefault();
    const numbers = numbersOf(words).filter(shown);
    if (!numbers.length) return;
    const at = last && last.words === words ? (last.at + 1) % numbers.length : 0;
    last = { words, at };
    toCard(numbers[at]);
  });

  record.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const link = event.target.closest(".go");
    if (!step || !link) return;
    const links = [...record.querySelectorAll(".go")].filter((one) => one.offsetParent);
    const next = links[links.indexOf(link) + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest(".card").scrollIntoView({ block: "nearest" });
  });

  const theme = document.getElementById("theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
  });

  const tabs = document.querySelector(".tabs");
  tabs.hidden = false;
  tabs.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) view(button.dataset.view);
  });
  document.querySelector(".skip").addEventListener("click", () => view("record"));
  view("text");

  // report.html#ref-1a2b opens with that record's words in sight, and its card beside them
  const address = location.hash.slice(1).replace(/^w-/, "");
  const addressed = [...cards.values()].find((card) => card.id === address);
  if (addressed) {
    toWords(addressed.dataset.n);
    if (!narrow.matches) addressed.scrollIntoView({ block: "center", behavior: "instant" });
  }
})();
