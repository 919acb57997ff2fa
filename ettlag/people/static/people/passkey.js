// A passkey: asks the browser to make one or to prove with one, puts the answer in the form, and sends the form.
// Without this file, or without a passkey, the page's own fields do the work.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

function asked(options, kind) {
  const publicKey = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (kind === "create") {
    publicKey.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    publicKey.excludeCredentials = known(publicKey.excludeCredentials);
  } else {
    publicKey.allowCredentials = known(publicKey.allowCredentials);
  }
  return { publicKey };
}

function answered(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response,
  });
}

for (const place of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    const { passkey: kind, passkeyForm, passkeyOptions, passkeyFailed } = place.dataset;
    const form = document.getElementById(passkeyForm);
    try {
      const credential = await navigator.credentials[kind](asked(JSON.parse(passkeyOptions), kind));
      form.elements.passkey.value = answered(credential);
      form.requestSubmit();
    } catch {
      place.querySelector("[role=status]").textContent = passkeyFailed;
    }
  });
}
