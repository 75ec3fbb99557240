// Asks how far the files are, until all are done.
const job = document.getElementById("job");
const list = document.getElementById("files");
const looks = { done: "good", failed: "bad", skipped: "warn" };

const element = (name, text, kind) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
};
const row = (file) => {
  const item = element("li", "", `file ${file.state}`);
  const head = element("p");
  const name = element("b");
  if (file.report) {
    const link = element("a", file.name);
    link.href = `/reports/${encodeURIComponent(file.report)}`;
    name.append(link);
  } else name.textContent = file.name;
  head.append(name, " ", element("span", file.said, `badge ${looks[file.state] ?? ""}`));
  item.append(head);
  if (file.why) item.append(element("p", file.why, "quiet"));
  if (file.lines.length) {
    const facts = element("dl", "", "facts");
    for (const [label, words] of file.lines) {
      const fact = element("div");
      fact.append(element("dt", label), element("dd", words));
      facts.append(fact);
    }
    item.append(facts);
  }
  return item;
};
const show = (told) => {
  job.dataset.state = told.state;
  document.getElementById("said").textContent = told.said;
  document.getElementById("ready").textContent = told.ready;
  document.getElementById("count").textContent = told.count;
  const far = document.getElementById("far");
  far.max = Math.max(1, told.count);
  far.value = told.ready;
  list.replaceChildren(...told.files.map(row));
};
const ask = async () => {
  if (!["waiting", "running"].includes(job.dataset.state)) return;
  try {
    const answer = await fetch(job.dataset.from, { headers: { Accept: "application/json" } });
    if (answer.ok) show(await answer.json());
  } finally {
    setTimeout(ask, 700);
  }
};
ask();
