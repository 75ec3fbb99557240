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
