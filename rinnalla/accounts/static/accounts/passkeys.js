// Passkeys: lets the browser make or answer with one, and sends what it gave with the form.
// A form says with data-passkey what to do ("create" or "get"), and with data-options (JSON) or
// data-options-address where the server's challenge is. Parts that are of use only with this
// script are hidden until it runs.
(() => {
  "use strict";

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const withBytes = (known) => (known || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const toCreate = (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: withBytes(asked.excludeCredentials),
    authenticatorSelection: {
      ...asked.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  });

  const toGet = (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: withBytes(asked.allowCredentials),
  });

  const asJson = (given) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      const value = given.response[name];
      if (value) response[name] = text(value);
    }
    if (given.response.getTransports) response.transports = given.response.getTransports();
    return JSON.stringify({
      id: given.id,
      rawId: text(given.rawId),
      type: given.type,
      response,
      clientExtensionResults: given.getClientExtensionResults(),
    });
  };

  const challenge = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.optionsAddress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  const ask = async (form) => {
    const { publicKey } = await challenge(form);
    const given =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: toCreate(publicKey) })
        : await navigator.credentials.get({ publicKey: toGet(publicKey) });
    form.elements.credential.value = asJson(given);
    form.submit();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    if (!window.PublicKeyCredential) {
      const missing = document.querySelector("[data-passkey-missing]");
      if (missing) missing.hidden = false;
      continue;
    }
    form.closest("[data-passkey-part]").hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      failed.hidden = true;
      ask(form).catch((error) => {
        const reasons = [...failed.querySelectorAll("[data-passkey-why]")];
        const fitting = reasons.find((one) => one.dataset.passkeyWhy === error.name) || reasons[0];
        for (const one of reasons) one.hidden = one !== fitting;
        failed.hidden = false;
        failed.focus();
      });
    });
  }
})();
