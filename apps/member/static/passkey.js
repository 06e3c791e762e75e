// Passkeys: asks the device, puts what it says into the form, and sends the form. On the sign-in page the browser also
// offers them where the name is typed. What a device refuses is said in the page's own words.
const { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, startRegistration } =
  globalThis.SimpleWebAuthnBrowser ?? {};

const form = document.querySelector('[data-passkey]');
const supported = browserSupportsWebAuthn?.() ?? false;
const show = (name, shown) => {
  for (const element of form.querySelectorAll(`[data-${name}]`)) element.hidden = !shown;
};

function complain(error) {
  const words = JSON.parse(form.dataset.words);
  const problem = form.querySelector('[data-problem]');
  // The library wraps the browser's own error where it knows more about it.
  const name = error?.name ?? '';
  problem.textContent = words[name] ?? words.other;
  problem.hidden = false;
}

async function ask(useBrowserAutofill = false) {
  const answer = await fetch(form.dataset.passkey, { cache: 'no-store' });
  if (!answer.ok || answer.redirected) throw new Error('no options');
  const optionsJSON = await answer.json();
  const credential =
    form.dataset.passkeyKind === 'create'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON, useBrowserAutofill });
  form.querySelector('[name="answer"]').value = JSON.stringify(credential);
  form.submit();
}

async function start() {
  show('needs-script', false);
  if (!supported) return show('needs-browser', true);
  const button = form.querySelector('[data-start]');
  form.hidden = false;
  button.disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('[data-problem]').hidden = true;
    button.disabled = true;
    ask()
      .catch(complain)
      .finally(() => (button.disabled = false));
  });
  const offersByItself =
    form.dataset.passkeyKind !== 'create' && (await browserSupportsWebAuthnAutofill().catch(() => false));
  // Somebody who types a password, or presses the button, ends this; there is nothing to say about it.
  if (offersByItself) await ask(true).catch(() => undefined);
}

if (form) void start();
