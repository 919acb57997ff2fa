// Keeps the acute page and the booklet of this guide on the phone. Without JavaScript, or where it is refused, nothing is lost.
const booklet = document.querySelector('link[rel="alternate"][data-booklet]');

async function carry() {
  await navigator.serviceWorker.register("/frakoblet.js");
  const ready = await navigator.serviceWorker.ready;
  if (booklet) ready.active.postMessage(new URL(booklet.href).pathname);
}

if ("serviceWorker" in navigator) carry().catch(() => {});
