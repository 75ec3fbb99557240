// Filters take effect when they are chosen; without this script their button does it.
for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") form.requestSubmit();
  });
}
// On a narrow screen the filters begin closed, so that the list is in sight.
if (matchMedia("(max-width: 60rem)").matches) {
  for (const one of document.querySelectorAll("form.filters details[open]")) {
    if (!one.querySelector("input:checked")) one.open = false;
  }
}
