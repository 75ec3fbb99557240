// Files dropped on the page go where files are chosen, and are sent with a bar that shows how far.
const form = document.querySelector(".drop");
const input = document.getElementById("files");
const bar = form.querySelector("progress");
const failed = form.querySelector("[data-failed]");

const send = () => {
  const request = new XMLHttpRequest();
  const fail = () => {
    bar.hidden = true;
    failed.textContent = failed.dataset.failed;
    failed.hidden = false;
  };
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else fail();
  });
  request.addEventListener("error", fail);
  request.open("POST", form.action);
  bar.hidden = false;
  failed.hidden = true;
  request.send(new FormData(form));
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
for (const name of ["dragover", "dragenter"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  send();
});
