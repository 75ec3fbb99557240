// The page of the file beside the record, and the way through what is doubtful (N, shift N back).
const record = document.getElementById("record");
const article = document.querySelector("#text article");
const cards = () => [...record.querySelectorAll(".card.doubtful")].filter((card) => card.offsetParent);

const doubt = document.getElementById("doubt");
const count = record.querySelectorAll(".card.doubtful").length;
doubt.hidden = count === 0;
doubt.querySelector("b").textContent = count;
const step = (by) => {
  const all = cards();
  if (!all.length) return;
  const at = all.findIndex((card) => card.classList.contains("chosen"));
  all[(at + by + all.length) % all.length].querySelector(".go").click();
};
doubt.addEventListener("click", () => step(1));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "n") return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});

const sheet = document.getElementById("sheet");
if (sheet) {
  const toggle = document.getElementById("pages");
  const image = sheet.querySelector("img");
  const none = sheet.querySelector("p");
  const number = document.getElementById("number");
  let page = 1;
  const show = (wanted) => {
    page = Math.max(1, wanted);
    number.value = page;
    image.src = `${sheet.dataset.pages}${page}.png`;
  };
  image.addEventListener("load", () => { image.hidden = false; none.hidden = true; });
  image.addEventListener("error", () => { image.hidden = true; none.hidden = false; });
  document.getElementById("before").addEventListener("click", () => show(page - 1));
  document.getElementById("after").addEventListener("click", () => show(page + 1));
  const open = (yes) => {
    sheet.hidden = !yes;
    article.hidden = yes;
    toggle.setAttribute("aria-pressed", String(yes));
    if (yes) show(page);
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => open(sheet.hidden));
  // a card leads to its page while pages are shown
  record.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (card && card.dataset.page && !sheet.hidden) show(Number(card.dataset.page));
  });
}

// Putting right: the chosen card by Y (right), E (edit), D (delete); chosen words become an item.
const page = document.querySelector(".page");
if ("corrects" in page.dataset) {
  const hand = document.getElementById("hand");
  const chosen = () => record.querySelector(".card.chosen");
  const address = page.dataset.address;
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const post = (path) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = path;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "csrf_token";
    field.value = token;
    form.append(field);
    document.body.append(form);
    form.submit();
  };
  const of = (what) => `${address}/${what}/${encodeURIComponent(chosen().dataset.item)}`;
  const does = {
    y: () => post(of("confirm")),
    e: () => location.assign(of("edit")),
    d: () => post(of("delete")),
  };
  const look = () => { hand.hidden = !chosen(); };
  new MutationObserver(look).observe(record, { subtree: true, attributeFilter: ["class"] });
  look();
  document.getElementById("right").addEventListener("click", does.y);
  document.getElementById("edit").addEventListener("click", does.e);
  document.getElementById("wrong").addEventListener("click", does.d);
  document.addEventListener("keydown", (event) => {
    const act = does[event.key.toLowerCase()];
    const typing = event.target.closest("input, textarea, select");
    if (!act || typing || event.ctrlKey || event.metaKey || event.altKey || !chosen()) return;
    event.preventDefault();
    act();
  });

  // Words are told by how many letters that are no blanks stand before them: see span_of.
  const make = document.getElementById("make");
  const letters = (range) => {
    const part = range.cloneContents();
    part.querySelectorAll(".turn").forEach((mark) => mark.remove());
    return [...part.textContent.replace(/\s/gu, "")].length;
  };
  let place = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const inside = range && !selection.isCollapsed && article.contains(range.commonAncestorContainer);
    make.hidden = !inside || letters(range) === 0;
    if (make.hidden) return;
    const before = document.createRange();
    before.selectNodeContents(article);
    before.setEnd(range.startContainer, range.startOffset);
    place = { before: letters(before), length: letters(range) };
  });
  make.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  make.addEventListener("click", () => location.assign(`${address}/add?${new URLSearchParams(place)}`));
}
