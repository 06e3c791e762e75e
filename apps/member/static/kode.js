// The page that asks for a code: the time left counts down, and whether the code got out is asked until it is known.
// Without it the page says until when the code is good, and what is known at the moment it was drawn.
const EVERY_MS = 3_000;
const two = (number) => String(number).padStart(2, '0');

const countdown = document.querySelector('[data-countdown]');
if (countdown) {
  const endsAt = performance.now() + Number(countdown.dataset.countdown) * 1000;
  const show = () => {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    countdown.querySelector('span').textContent = `${Math.floor(left / 60)}:${two(left % 60)}`;
    if (left > 0) setTimeout(show, 1000);
  };
  countdown.hidden = false;
  show();
}

const delivery = () => document.querySelector('[data-delivery]');
const isOpen = () => ['waiting', 'delayed'].includes(delivery()?.dataset.delivery);

async function look() {
  if (document.visibilityState === 'visible') {
    const address = location.pathname + location.search.replace(/\?\/.*/, '');
    const answer = await fetch(address, { cache: 'no-store' }).catch(() => undefined);
    if (answer?.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const news = page.querySelector('[data-delivery]');
      if (news && news.dataset.delivery !== delivery().dataset.delivery) {
        delivery().dataset.delivery = news.dataset.delivery;
        delivery().textContent = news.textContent.trim();
      }
    }
  }
  if (isOpen()) setTimeout(look, EVERY_MS);
}
if (isOpen()) setTimeout(look, 1_000);
