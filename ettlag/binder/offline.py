"""Frakoblet: what a phone keeps for when there is no network: the acute page, and the booklet of each guide one has opened.

Nothing of it is about anybody: the acute page is fetched without sign-in, and a booklet has no name in its head.
"""

import hashlib
import json

from django.templatetags.static import static
from django.urls import reverse

DRESS = (
    "ui/ettlag.css", "ui/icons.svg", "ui/exit.js", "vendor/inter.css", "vendor/ettlag-theme.css",
    "vendor/designsystemet.css",
    "vendor/files/inter-latin-wght-normal.woff2",
)  # fmt: skip
WORKER = """"use strict";
// What is kept is named by what it is made of: a new release keeps its own, and forgets the old.
const NAME = %(name)s, DRESS = %(dress)s, ACUTE = %(acute)s, BOOKLETS = %(booklets)s;
const guide = /^\\/veiledere\\/([0-9a-f-]{36})\\//;

async function keep() {
  const cache = await caches.open(NAME);
  await cache.addAll(DRESS);
  await cache.put(ACUTE, await fetch(ACUTE, { credentials: "omit" }));
}
async function forget() {
  for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
  await self.clients.claim();
}
async function page(request) {
  try { return await fetch(request); } catch (error) {
    const cache = await caches.open(NAME), path = new URL(request.url).pathname, found = guide.exec(path);
    const booklet = found && (await cache.match(BOOKLETS + found[1] + "/"));
    return booklet || (await cache.match(path)) || (await cache.match(ACUTE)) || Promise.reject(error);
  }
}
async function dress(request) {
  return (await (await caches.open(NAME)).match(request)) || fetch(request);
}
async function carry(href) {
  if (!href.startsWith(BOOKLETS)) return;
  const answer = await fetch(href);
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(href, answer);
}
self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(keep()); });
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("message", (event) => event.waitUntil(carry(String(event.data))));
self.addEventListener("fetch", (event) => {
  const request = event.request, path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (DRESS.includes(path)) event.respondWith(dress(request));
});
"""


def worker() -> str:
    """The service worker's text, with the addresses as they are in this release."""
    dress = [static(name) for name in DRESS]
    booklets = reverse("binder:print_guide", args=["00000000-0000-7000-8000-000000000000"]).rpartition("0000")[0]
    booklets = booklets[: booklets.index("00000000")]
    name = "ettlag-" + hashlib.sha256("".join([WORKER, *dress]).encode()).hexdigest()[:12]
    told = {"name": name, "dress": dress, "acute": reverse("guides:acute"), "booklets": booklets}
    return WORKER % {key: json.dumps(value) for key, value in told.items()}
