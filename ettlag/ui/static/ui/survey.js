// A survey a page at a time. What is answered stays on this device until it is sent: nothing of it goes to the server before,
// and it is forgotten when it is sent, or after a week. Without this script the whole form is one page.
const KEPT = 7 * 24 * 60 * 60 * 1000; // milliseconds
const PREFIX = "ettlag-survey:";

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // a browser that remembers nothing: one can still answer
  }
}

function forget(all) {
  const store = storage();
  for (const key of store ? Object.keys(store) : []) {
    if (!key.startsWith(PREFIX)) continue;
    const { at } = JSON.parse(store.getItem(key) || "{}");
    if (all || !at || Date.now() - at > KEPT) store.removeItem(key);
  }
}

// The code comes after «#» in the e-mail's link: the browser sends that part to nobody.
function takeCode() {
  const field = document.querySelector("#kode [name=code]");
  if (!field || location.hash.length < 10) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  field.form.requestSubmit();
}

// Two people who answer on one device do not meet each other's draft; the code itself is not kept.
function numberOf(code) {
  return [...code].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 4294967291, 7);
}

class Survey {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.pages = [...root.querySelectorAll("[data-survey-page]")];
    this.key = `${PREFIX}${root.dataset.key}:${numberOf(this.form.elements.namedItem("code")?.value || "")}`;
    this.at = 0;
    this.addButtons();
    this.restore();
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", (event) => this.shutOut(event.target));
    const wrong = this.pages.findIndex((page) => page.querySelector("[aria-invalid=true], .ds-validation-message"));
    this.changed();
    this.show(Math.max(wrong, 0), wrong >= 0);
  }

  addButtons() {
    const make = (words, variant, act) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "ds-button", textContent: words });
      made.dataset.variant = variant;
      made.addEventListener("click", act);
      return made;
    };
    this.next = make(this.root.dataset.next, "primary", () => this.show(this.at + 1, true));
    this.back = make(this.root.dataset.back, "tertiary", () => this.show(this.at - 1, true));
    this.actions = this.form.querySelector("[data-survey-end] .el-actions");
    this.send = this.actions.querySelector("button");
    this.actions.prepend(this.next);
    this.actions.append(this.back);
  }

  show(number, move) {
    this.at = Math.min(Math.max(number, 0), this.pages.length - 1);
    this.pages.forEach((page, place) => (page.hidden = place !== this.at));
    const last = this.at === this.pages.length - 1;
    this.next.hidden = last;
    this.send.hidden = !last;
    this.back.hidden = this.at === 0;
    const intro = document.querySelector("[data-survey-intro]");
    if (intro) intro.classList.toggle("el-surveyintro--small", this.at > 0);
    this.tellProgress();
    if (!move) return;
    scrollTo(0, 0);
    this.pages[this.at].querySelector("h2").focus({ preventScroll: true });
  }

  tellProgress() {
    const place = document.querySelector("[data-survey-progress]");
    place.hidden = false;
    place.querySelector("progress").value = this.at + 1;
    const words = place.dataset.words.replace("{side}", this.at + 1).replace("{alle}", this.pages.length);
    place.querySelector("p").textContent = words;
  }

  given(name) {
    return [...this.form.elements].filter((one) => one.name === name && one.checked).map((one) => one.value);
  }

  changed() {
    for (const place of this.root.querySelectorAll("[data-when]")) {
      const wanted = place.dataset.codes.split(",");
      place.hidden = place.closest("[hidden]:not([data-survey-page]):not([data-when])") !== null ||
        !this.given(place.dataset.when).some((code) => wanted.includes(code)) || this.parentHidden(place);
    }
    for (const words of this.root.querySelectorAll("[data-when-words]")) words.hidden = true;
    this.keep();
  }

  parentHidden(place) {
    const before = this.form.elements.namedItem(place.dataset.when);
    const first = before && (before.length ? before[0] : before);
    const asked = first && first.closest("[data-when]");
    return Boolean(asked && asked.hidden);
  }

  shutOut(box) {
    const place = box.closest && box.closest("[data-alone]");
    if (!place || !box.checked) return;
    const alone = place.dataset.alone.split(",");
    for (const other of place.querySelectorAll("[type=checkbox]")) {
      if (other !== box && (alone.includes(box.value) || alone.includes(other.value))) other.checked = false;
    }
  }

  keep() {
    const kept = [...new FormData(this.form)].filter(([name]) => !["csrfmiddlewaretoken", "once", "code"].includes(name));
    try {
      storage()?.setItem(this.key, JSON.stringify({ at: Date.now(), kept }));
    } catch {
      return; // full, or not allowed: what is on the page is still there
    }
  }

  restore() {
    const found = JSON.parse(storage()?.getItem(this.key) || "{}").kept || [];
    const answered = [...this.form.elements].some((one) => one.checked);
    if (answered || !found.some(([, value]) => value)) return;
    for (const one of this.form.elements) {
      const values = found.filter(([name]) => name === one.name).map(([, value]) => value);
      if (!values.length) continue;
      if (one.type === "radio" || one.type === "checkbox") one.checked = values.includes(one.value);
      else if (one.type !== "hidden") one.value = values[0];
    }
    const told = document.createElement("p");
    Object.assign(told, { className: "el-meta", textContent: this.root.dataset.found });
    this.root.prepend(told);
  }
}

forget(document.querySelector("[data-survey-sent]") !== null);
takeCode();
const root = document.querySelector("[data-survey]");
if (root) new Survey(root);
