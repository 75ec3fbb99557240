"use strict";
for (const table of document.querySelectorAll("table")) {
  table.classList.add("sorts");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, place) => {
    const cell = row.cells[place];
    if (!cell.classList.contains("figure")) return cell.dataset.key ?? cell.textContent;
    return cell.dataset.key ? Number(cell.dataset.key) : null;
  };
  const sort = (head, place) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...body.rows].map((row) => [value(row, place), row]);
    rows.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null); // what is not said stays below
      const order = typeof a === "number" ? a - b : a.localeCompare(b, "vi");
      return up ? order : -order;
    });
    body.append(...rows.map(([, row]) => row));
  };
  heads.forEach((head, place) => {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head, place));
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(head, place); }
    });
  });
}
