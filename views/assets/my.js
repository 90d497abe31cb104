// My day: time moves on, a tap is never lost, and the phone keeps the page. The page works without all of it.
const account = document.body.dataset.account;
const root = () => document.getElementById('my-day');
const waitingBox = document.getElementById('my-waiting');
const html = document.documentElement;

/* The server's clock: how far this device's is off, learnt whenever a fresh page comes. */
const clockKey = 'my-day-clock';
function learnClock() {
  const at = Number((root() ?? document.getElementById('my-sheet'))?.dataset.at);
  if (html.dataset.kept === undefined && at > 0) {
    const entry = performance.getEntriesByType('navigation')[0];
    // What the page was rendered at belongs to the moment in which its first byte came.
    const since = fresh ? 0 : Math.max(0, performance.now() - (entry?.responseStart ?? performance.now()));
    localStorage.setItem(clockKey, String(at - (Date.now() - since)));
  }
}
let fresh = false;
const now = () => new Date(Date.now() + Number(localStorage.getItem(clockKey) ?? 0));

/* The date and the minute of the day by the clock of the plan. */
function localNow(zone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(now());
  const of = (type) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

function move() {
  const day = root();
  if (!day?.dataset.date) return;
  const { date, minute } = localNow(day.dataset.zone);
  const stale = day.querySelector('.kept-old');
  const past = day.querySelector('.past');
  if (date !== day.dataset.date) {
    stale.hidden = day.dataset.state === 'ahead' && date < day.dataset.date;
    return;
  }
  stale.hidden = true;
  const title = day.querySelector('h1');
  if (title.textContent !== title.dataset.today) title.textContent = title.dataset.today;
  const [one, next] = ['now', 'next'].map((part) => day.querySelector(`:scope > .steps.${part}`));
  const steps = [...day.querySelectorAll('.step')].sort((a, b) => a.dataset.from - b.dataset.from);
  const over = steps.filter((step) => Number(step.dataset.to) <= minute);
  const done = past.querySelector('.steps');
  if (over.length !== done.children.length) {
    done.append(...over);
    one.append(...steps.slice(over.length, over.length + 1));
    next.append(...steps.slice(over.length + 1));
  }
  past.hidden = past.querySelector('.step') === null;
  const first = one.firstElementChild;
  const state = first === null ? 'after' : Number(first.dataset.from) <= minute ? 'during' : 'before';
  if (day.dataset.state !== state) day.dataset.state = state;
}

/* What the server says anew, in place of what is shown, unless somebody is about to press. */
const busy = () =>
  document.querySelector('.report[open]') !== null ||
  document.activeElement?.matches('main input, main select, main button') === true;

function show(text) {
  if (root() === null) return;
  const next = new DOMParser().parseFromString(text, 'text/html');
  const main = next.querySelector('main');
  // Somebody else's page is not put into this one.
  if (main === null || next.body.dataset.account !== account || next.getElementById('my-day') === null) {
    location.reload();
    return;
  }
  for (const [old, part] of [
    [root(), next.getElementById('my-day')],
    [document.querySelector('.thumb'), next.querySelector('.thumb')],
  ]) {
    if (old !== null && part !== null) old.replaceWith(part);
    else if (old !== null && old.classList.contains('thumb')) old.remove();
    else if (part !== null) root()?.after(part);
  }
  delete html.dataset.kept;
  fresh = true;
  learnClock();
  move();
}

async function renew() {
  if (document.hidden || root() === null || busy()) return;
  try {
    const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
    if (response.redirected || response.status >= 500) return;
    const text = await response.text();
    if (!busy()) show(text);
  } catch {
    // Without a network what is shown stays.
  }
}

/* Taps: each is written down first and forgotten only when the server has it. Its key makes it one report. */
const queueKey = 'my-day-waiting';
const patienceMs = 15_000;
const readQueue = () => {
  const list = JSON.parse(localStorage.getItem(queueKey) ?? '[]');
  return list.filter((one) => one.account === account);
};
const writeQueue = (list) => {
  if (list.length === 0) localStorage.removeItem(queueKey);
  else localStorage.setItem(queueKey, JSON.stringify(list));
};
const drop = (id) => writeQueue(readQueue().filter((one) => one.id !== id));

function showWaiting(problem) {
  if (waitingBox === null) return;
  const list = readQueue();
  waitingBox.hidden = list.length === 0 || (problem === undefined && !waitingBox.dataset.said);
  if (list.length === 0) {
    delete waitingBox.dataset.said;
    return;
  }
  const kind = problem ?? waitingBox.dataset.said ?? 'none';
  waitingBox.dataset.said = kind;
  // Nothing is wrong while it is on its way.
  waitingBox.classList.toggle('bad', kind !== 'sending');
  const words = list.map((one) => one.words).join(', ');
  waitingBox.querySelector('span').textContent = `${words}. ${waitingBox.dataset[kind]}`;
  waitingBox.querySelector('a').hidden = kind !== 'signin';
}

let sending = false;
let failures = 0;
let again;
async function flush() {
  clearTimeout(again);
  if (sending || account === '') return;
  sending = true;
  const tried = new Set();
  try {
    for (const one of readQueue()) {
      tried.add(one.id);
      // What the server has refused it would refuse again; it stays to be read until it is said anew or given up.
      if (one.refused) continue;
      const result = await send(one, false);
      if (result.kind === 'sent') {
        failures = 0;
        drop(one.id);
        show(result.text);
        keepPage();
        showWaiting(readQueue().some(({ refused }) => refused) ? 'refused' : undefined);
      } else {
        if (result.kind === 'refused') {
          writeQueue(readQueue().map((other) => (other.id === one.id ? { ...other, refused: true } : other)));
          showWaiting('refused');
          continue;
        }
        showWaiting(result.kind);
        // Not every device tells when its network is back.
        again = setTimeout(flush, Math.min(20, 2 ** failures) * 1000);
        failures += 1;
        for (const { id } of readQueue()) tried.add(id);
        break;
      }
    }
  } finally {
    sending = false;
  }
  // A tap that was made while another was on its way.
  if (readQueue().some(({ id }) => !tried.has(id))) await flush();
}

async function send(one, second) {
  const token = document.querySelector('input[name=_csrf]')?.value ?? '';
  try {
    const response = await fetch(one.action, {
      method: 'POST',
      body: new URLSearchParams({ ...one.fields, _csrf: token }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (new URL(response.url).pathname.startsWith('/sign-in')) return { kind: 'signin' };
    if (response.ok) return { kind: 'sent', text: await response.text() };
    // An old page's token: a fresh page has a new one.
    if (response.status === 403 && !second && (await freshToken())) return send(one, true);
    return { kind: response.status >= 500 || response.status === 429 ? 'none' : 'refused' };
  } catch {
    return { kind: 'none' };
  }
}

async function freshToken() {
  const response = await fetch('/my-day', { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) return false;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const token = page.querySelector('input[name=_csrf]')?.value;
  if (token === undefined || page.body.dataset.account !== account) return false;
  for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = token;
  return true;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.call === undefined || account === '') return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  delete fields._csrf;
  // It may arrive much later.
  fields.saidAt = now().toISOString();
  if (event.submitter?.name) fields[event.submitter.name] = event.submitter.value;
  const words =
    event.submitter?.getAttribute('aria-label') ?? event.submitter?.firstChild?.textContent?.trim() ?? '';
  const action = form.getAttribute('action');
  const id = `${fields.key}:${fields.to ?? ''}`;
  // Another time for being late takes the place of the one that still waits.
  const others = readQueue().filter((one) => one.action !== action || one.fields.kind !== fields.kind);
  writeQueue([...others, { id, account, action, fields, words }]);
  form.closest('.report').open = false;
  document.activeElement?.blur();
  showWaiting('sending');
  flush();
});

waitingBox?.querySelector('button').addEventListener('click', () => {
  writeQueue([]);
  showWaiting();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const one of document.querySelectorAll('.report[open]')) one.open = false;
});
document.addEventListener('click', (event) => {
  for (const one of document.querySelectorAll('.report[open]'))
    if (!one.contains(event.target)) one.open = false;
});

/* What the phone keeps is from before the tap: it fetches the page anew. */
function keepPage() {
  navigator.serviceWorker?.controller?.postMessage({ keep: [location.pathname] });
}

/* The phone keeps this page and its sheet. */
if ('serviceWorker' in navigator && account !== '') {
  localStorage.setItem('my-day-of', account);
  navigator.serviceWorker.register('/my-day-worker.js', { scope: '/my-day' }).then(
    async () => {
      const { active } = await navigator.serviceWorker.ready;
      const sheet = document.querySelector('.thumb a[href$="/sheet"]')?.getAttribute('href');
      active.postMessage({ keep: [location.pathname, ...(sheet ? [sheet] : [])] });
    },
    () => undefined,
  );
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.fresh === location.pathname && !busy()) renew();
  });
}

learnClock();
move();
if (readQueue().length > 0) showWaiting(readQueue().every(({ refused }) => refused) ? 'refused' : 'none');
flush();
setInterval(move, 5_000);
setInterval(renew, 60_000);
window.addEventListener('online', () => {
  failures = 0;
  flush().then(renew);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    move();
    flush().then(renew);
  }
});
