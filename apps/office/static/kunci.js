// Passkeys. A form marked with data-kunci names where its question comes from; what the browser answers goes back with it.
// Without script, or in a browser without passkeys, these forms are not shown, and password and code do.
(() => {
  const { PublicKeyCredential: keys } = window;
  if (!keys?.parseCreationOptionsFromJSON || !keys.parseRequestOptionsFromJSON) return;

  const ask = async (form) => {
    const reply = await fetch(form.dataset.kunci, { method: 'POST' });
    const { options, token } = await reply.json();
    const isNew = form.dataset.baru !== undefined;
    const credential = isNew
      ? await navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) });
    form.elements.namedItem('token').value = token;
    form.elements.namedItem('answer').value = JSON.stringify(credential);
  };

  for (const form of document.querySelectorAll('form[data-kunci]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const failed = form.querySelector('[data-gagal]');
      failed.hidden = true;
      ask(form).then(
        () => HTMLFormElement.prototype.submit.call(form),
        () => {
          failed.hidden = false;
        },
      );
    });
  }
})();
