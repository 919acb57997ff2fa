// Drafts: what one writes in a form with data-draft-key saves itself, says so, and keeps trying.
//
// POST data-draft-url  key, field, text, since (when this window last knew the field was saved), csrfmiddlewaretoken
//   200 {"saved_at": "…"}                   saved
//   409 {"saved_at": "…", "other": "…"}     saved, and another window's text is kept as well: both are shown
//   anything else, or no answer             not saved; tried again, and the line says so
// Nothing is kept in the browser: a shared computer remembers no child.
const PAUSE = 1500; // milliseconds without a key before saving
const LONGEST = 8000; // milliseconds of unbroken writing before saving anyway
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;
const states = new Map(); // text field → what is known about its draft

function isText(field) {
  return field.name && field.matches("textarea, input[type=text], input:not([type])");
}

function stateOf(field) {
  if (!states.has(field)) {
    const since = JSON.parse(field.form.dataset.draftSince || "{}")[field.name] || "";
    states.set(field, { saved: field.defaultValue, since, writingFrom: 0, retry: FIRST_RETRY });
  }
  return states.get(field);
}

function say(form, words, failed) {
  const line = form.querySelector("[data-draft-status]");
  if (!line) return;
  line.hidden = false;
  line.classList.toggle("el-draft--failed", failed);
  line.querySelector("span").textContent = words;
}

function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
}

function bodyOf(field, state) {
  const token = field.form.querySelector("[name=csrfmiddlewaretoken]");
  return new URLSearchParams({
    key: field.form.dataset.draftKey,
    field: field.name,
    text: field.value,
    since: state.since,
    csrfmiddlewaretoken: token ? token.value : "",
  });
}

function post(field, state, options) {
  const body = bodyOf(field, state);
  const headers = { "X-CSRFToken": body.get("csrfmiddlewaretoken"), Accept: "application/json" };
  return fetch(field.form.dataset.draftUrl, { method: "POST", body, headers, redirect: "error", ...options });
}

function later(field, state, wait) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(field, state), wait);
}

async function save(field, state) {
  const form = field.form;
  if (!form || form.dataset.draftSent || field.value === state.saved) return;
  if (state.busy) return later(field, state, PAUSE);
  const text = field.value;
  state.writingFrom = 0;
  state.busy = true;
  try {
    const response = await post(field, state, {});
    if (!response.ok && response.status !== 409) throw new Error(response.status);
    const answer = await response.json();
    Object.assign(state, { saved: text, since: answer.saved_at, retry: FIRST_RETRY });
    say(form, `${form.dataset.draftSaved} ${clock()}`, false);
    if (answer.other && answer.other !== state.shown) showBoth(field, state, answer.other);
  } catch {
    if (form.dataset.draftSent) return;
    say(form, form.dataset.draftFailed, true);
    later(field, state, state.retry);
    state.retry = Math.min(state.retry * 2, LAST_RETRY);
  } finally {
    state.busy = false;
  }
  if (field.value !== text) later(field, state, PAUSE);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function showBoth(field, state, other) {
  state.shown = other; // shown once; the choice below is the answer
  const words = field.form.dataset;
  const choose = (label, act) => {
    const button = element("button", { type: "button", className: "ds-button", textContent: label });
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => {
      act();
      panel.remove();
      field.focus();
      save(field, state);
    });
    return button;
  };
  const put = (text) => () => (field.value = text);
  const panel = element(
    "div",
    { className: "el-panel el-stack el-stack--sm", role: "group", ariaLabel: words.draftTheirs },
    element("p", { textContent: words.draftBoth }),
    element("p", { className: "el-meta", textContent: words.draftTheirs }),
    element("p", { className: "el-written", textContent: other }),
    element(
      "div",
      { className: "el-actions" },
      choose(words.draftKeep, () => {}),
      choose(words.draftUse, put(other)),
      choose(words.draftJoin, () => put(`${field.value}\n\n${other}`)()),
    ),
  );
  field.after(panel);
  say(field.form, words.draftBoth, false);
}

document.addEventListener("input", (event) => {
  const field = event.target;
  const form = field.form;
  if (!form || !form.dataset.draftUrl || !isText(field)) return;
  const state = stateOf(field);
  state.writingFrom ||= Date.now();
  later(field, state, Math.max(0, Math.min(PAUSE, LONGEST - (Date.now() - state.writingFrom))));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.draftUrl || event.defaultPrevented) return;
  form.dataset.draftSent = "yes"; // the form itself carries the text now; a late draft must not come back
  setTimeout(() => delete form.dataset.draftSent, 10000); // the page is still here: the sending failed
});

function flush() {
  for (const [field, state] of states) {
    if (!field.isConnected || field.form.dataset.draftSent || field.value === state.saved) continue;
    post(field, state, { keepalive: true }).catch(() => {});
  }
}

addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
addEventListener("online", () => states.forEach((state, field) => save(field, state)));
