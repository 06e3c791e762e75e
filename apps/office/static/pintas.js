// Keys for who works here all day. Everything they do is a link, a button or a field on the page, marked with data-pintas;
// they are silent while somebody types, and can be switched off (/pintasan).
(() => {
  let before = '';
  let since = 0;
  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isTyping(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const keys = before !== '' && Date.now() - since < 1500 ? `${before} ${event.key}` : event.key;
    before = event.key === 'g' ? 'g' : '';
    since = Date.now();
    if (keys === '?') {
      location.assign('/pintasan');
      return;
    }
    const target = document.querySelector(`[data-pintas="${CSS.escape(keys)}"]`);
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    if (isTyping(target)) target.focus();
    else target.click();
  });
})();
