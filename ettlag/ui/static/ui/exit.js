// Quick exit: three presses of Esc within two seconds, or the link, leave the page without a trace in the history.
const link = document.querySelector("[data-quick-exit]");
const PRESSES = 3;
const WITHIN = 2000; // milliseconds
let presses = [];

function leave() {
  document.body.hidden = true; // gone at once, also on a slow line
  document.title = "";
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < WITHIN), now];
    if (presses.length >= PRESSES) leave();
  });
}
