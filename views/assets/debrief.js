// A debrief refreshes by itself when others add lines. Without this script one loads the page anew.
const everyMillis = 5000;
const shell = document.getElementById('debrief');
const lines = document.getElementById('debrief-lines');

async function look() {
  // Nobody's button moves away from under their finger.
  if (document.hidden || lines.contains(document.activeElement)) return;
  const response = await fetch(shell.dataset.lines, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!response.ok) return;
  const fresh = document.createElement('div');
  fresh.innerHTML = await response.text();
  const stamp = fresh.querySelector('[data-stamp]')?.dataset.stamp;
  if (stamp === undefined || stamp === lines.querySelector('[data-stamp]')?.dataset.stamp) return;
  lines.replaceChildren(...fresh.childNodes);
}

// One who has no network now looks again later.
if (shell && lines) setInterval(() => look().catch(() => undefined), everyMillis);
