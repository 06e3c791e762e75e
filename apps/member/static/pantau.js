// Keeps Tracking Klaim fresh: asks for the page again every ten seconds while it is looked at and the claim moves, and
// puts in what changed, without a jump. Without it the page stands still and says so.
const EVERY_MS = 10_000;
const region = () => document.querySelector('[data-follow]');
const only = (name, shown) => {
  for (const element of document.querySelectorAll(`[data-${name}]`)) element.hidden = !shown;
};

let timer;
const wait = () => {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(look, EVERY_MS);
};

async function look() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined);
  // No network, a busy server, or signed out meanwhile: what is shown stays, and the next look may be luckier.
  if (!answer?.ok || answer.redirected) return wait();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const news = page.querySelector('[data-follow]');
  // It does not move any more: there is more to show than a new line (a form, another heading).
  if (!news) return location.reload();
  const shown = region();
  const isUsed = shown.contains(document.activeElement);
  if (shown.innerHTML !== asShown(news) && !isUsed) {
    const [before, after] = [shown, news].map((part) => part.dataset.state);
    shown.replaceWith(news);
    if (before !== after) document.querySelector('[data-told]').textContent = after;
  }
  wait();
}

/** As the script itself would have changed it, so that only real news counts as news. */
function asShown(part) {
  for (const element of part.querySelectorAll('[data-live]')) element.hidden = false;
  for (const element of part.querySelectorAll('[data-stands]')) element.hidden = true;
  return part.innerHTML;
}

if (region()) {
  only('live', true);
  only('stands', false);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look();
    else clearTimeout(timer);
  });
  wait();
}
