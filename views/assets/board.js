// Changing a block: the effect on both queues is checked again at every change. Without this the “Check” button does it.
const form = document.querySelector('form[data-check]');
const effect = document.getElementById('effect');
if (form && effect) {
  form.querySelector('[data-check-button]')?.setAttribute('hidden', '');
  let latest = 0;
  form.addEventListener('change', async () => {
    const mine = ++latest;
    const body = new URLSearchParams(new FormData(form));
    body.set('part', 'effect');
    try {
      const answer = await fetch(form.dataset.check, { method: 'POST', body });
      // An older answer that comes late must not stand beside newer choices.
      if (answer.ok && mine === latest) effect.innerHTML = await answer.text();
    } catch {
      // Offline: saving checks again.
    }
  });
}
