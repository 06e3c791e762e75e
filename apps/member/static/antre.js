// Keeps the place in the queue fresh, and leads on when the picture has been looked at. Without it the browser itself asks
// again every few seconds.
const place = document.querySelector('[data-place]');

async function look() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined);
  if (answer?.redirected) return location.replace(answer.url);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const news = page.querySelector('[data-place]');
    // Said aloud only when it changes.
    if (news && news.textContent.trim() !== place.textContent.trim()) place.innerHTML = news.innerHTML;
  }
  setTimeout(look, 1500);
}

setTimeout(look, 1500);
