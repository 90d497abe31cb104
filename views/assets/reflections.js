// Filling in: an answer is sent as soon as it is given, and kept here until the server has it. Works without all of it.
const fill = document.getElementById('fill');
const prefix = 'reflection:';

/* The next person at a shared device finds nothing of the one before. */
if (document.getElementById('code-page')?.dataset.left === 'yes')
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);

if (fill !== null) start(fill.dataset);

function start({ base, key, kind, closed, idle }) {
  const shared = kind === 'desk';
  const storage = shared ? sessionStorage : localStorage;
  const place = prefix + key;
  const patienceMs = 15_000;
  const box = document.getElementById('unsent');

  /* By question: the fields to be sent, the address, and a number that tells an answer from the one before it. */
  const read = () => JSON.parse(storage.getItem(place) ?? '{"waiting":{},"drafts":{}}');
  const write = (kept) => {
    if (Object.keys(kept.waiting).length + Object.keys(kept.drafts).length === 0) storage.removeItem(place);
    else storage.setItem(place, JSON.stringify(kept));
  };
  const change = (work) => {
    const kept = read();
    work(kept);
    write(kept);
  };
  const waiting = () => Object.keys(read().waiting).length;

  let why = '';
  function show(reason = why) {
    if (box === null) return;
    why = reason;
    const count = waiting();
    box.hidden = count === 0 || why === '';
    box.querySelector('span').textContent = box.hidden ? '' : `${fill.dataset[says(why)]} ${count}.`;
    for (const one of box.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== why;
  }
  const says = (reason) => `says${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  box?.querySelector('button')?.addEventListener('click', () => {
    storage.removeItem(place);
    show('');
  });

  /* Another one that wants to be sent meanwhile waits for its turn: the last answer of a question wins. */
  let sending;
  let again;
  let failures = 0;
  function flush() {
    clearTimeout(again);
    sending ??= flushAll().finally(() => (sending = undefined));
    return sending;
  }
  async function flushAll() {
    for (let next; (next = Object.entries(read().waiting)[0]) !== undefined;) {
      const [question, entry] = next;
      const result = await send(entry, false);
      if (result.kind === 'sent' || result.kind === 'refused') {
        failures = 0;
        change((kept) => {
          if (kept.waiting[question]?.number !== entry.number) return;
          delete kept.waiting[question];
          // What was refused is still there to be mended.
          if (result.kind === 'refused') kept.drafts[question] = entry.fields.answer ?? '';
          else if (kept.drafts[question] === entry.fields.answer) delete kept.drafts[question];
        });
        if (result.kind === 'refused') refuse(question, result.problem);
        continue;
      }
      show(result.kind);
      if (result.kind === 'none') again = setTimeout(flush, Math.min(20, 2 ** failures++) * 1000);
      return;
    }
    show('');
  }

  async function send({ action, fields }, second) {
    const token = document.querySelector('input[name=_csrf]')?.value ?? '';
    try {
      const response = await fetch(action, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, _csrf: token }),
        headers: { accept: 'application/json' },
        // It arrives also when the page is closed right after the tap.
        keepalive: true,
        signal: AbortSignal.timeout(patienceMs),
      });
      const { pathname } = new URL(response.url);
      if (pathname.startsWith('/sign-in')) return { kind: 'signin' };
      if (pathname === '/reflections/code') return { kind: 'ended' };
      if (response.ok) return { kind: 'sent' };
      if (response.status === 409 || response.status === 410 || response.status === 404)
        return { kind: 'closed' };
      if (response.status === 422) return { kind: 'refused', problem: (await response.json()).problem };
      // An old page's token: a fresh page has a new one.
      if (response.status === 403 && !second && (await freshToken())) return send({ action, fields }, true);
      return { kind: 'none' };
    } catch {
      return { kind: 'none' };
    }
  }

  async function freshToken() {
    const response = await fetch(base, { headers: { accept: 'text/html' } });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const token = page.querySelector('input[name=_csrf]')?.value;
    if (token === undefined) return false;
    for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = token;
    return true;
  }

  const screens = [...document.querySelectorAll('.screen')];
  const formOf = (question) => document.querySelector(`form[data-answer="${CSS.escape(question)}"]`);
  const shown = () => screens.find((screen) => !screen.hidden);

  function refuse(question, problem) {
    const form = formOf(question);
    const text = form?.querySelector('.problem');
    if (!text) return;
    go(Number(form.closest('.screen').dataset.at));
    text.textContent = problem;
    text.hidden = false;
  }

  function go(at, remember = true) {
    const next = screens.find((screen) => Number(screen.dataset.at) === at);
    if (next === undefined) return;
    for (const screen of screens) screen.hidden = screen !== next;
    if (next.classList.contains('finish')) finish(next);
    if (remember) history.pushState(null, '', `${base}?at=${at}`);
    window.scrollTo(0, 0);
    next.querySelector('h1, h2').focus({ preventScroll: true });
  }

  /* The end page as the server would say it now. */
  function finish(screen) {
    if (!answered) return;
    for (const one of screen.querySelectorAll('.server-only')) one.hidden = true;
    for (const one of screen.querySelectorAll('.when-answered')) one.hidden = false;
    for (const one of screen.querySelectorAll('[data-title]')) one.textContent = one.dataset.title;
  }
  let answered = document.querySelector('.start [data-go="1"].primary') === null;

  const valueOf = (form) => new FormData(form).get('answer') ?? '';
  let number = Date.now();
  function keep(form, skipped) {
    const question = form.dataset.answer;
    const fields = { question, answer: skipped ? '' : valueOf(form), ...(skipped ? { skip: 'yes' } : {}) };
    const skip = form.querySelector('[data-skip]');
    if (question !== 'briefing') {
      skip.textContent = skipped || fields.answer === '' ? fill.dataset.skip : fill.dataset.remove;
      answered ||= !skipped;
    }
    change((kept) => {
      kept.waiting[question] = { action: form.getAttribute('action'), fields, number: (number += 1) };
      delete kept.drafts[question];
    });
    if (why !== '') show();
    flush();
  }

  const fits = (form) => {
    const value = String(valueOf(form)).trim();
    return form.dataset.kind !== 'count' || value === '' || /^\d{1,3}$/.test(value);
  };
  const nextOf = (form) => Number(form.closest('.screen').dataset.at) + 1;

  document.addEventListener('submit', (event) => {
    const form = event.target;
    delete form.dataset.sent;
    if (form.dataset.leave !== undefined) return leave(event, form);
    if (form.dataset.answer === undefined) return;
    event.preventDefault();
    const skipped = event.submitter?.name === 'skip';
    const rated = form.dataset.kind === 'rating' || form.dataset.kind === 'closeness';
    const problem = form.querySelector('.problem');
    // Without an answer there is nothing to send: the server says so in the reader's words.
    if (!skipped && ((rated && valueOf(form) === '') || !fits(form))) return keep(form, false);
    problem.hidden = true;
    if (skipped) {
      for (const input of form.querySelectorAll('[name=answer]'))
        if (input.type === 'radio') input.checked = false;
        else input.value = '';
    }
    keep(form, skipped);
    go(nextOf(form));
  });

  /* Who leaves with something unsent is told once; pressed again it is left behind. */
  let warned = false;
  function leave(event, form) {
    if (waiting() === 0 || warned) {
      storage.removeItem(place);
      return;
    }
    event.preventDefault();
    warned = true;
    flush().then(() => {
      if (waiting() === 0) form.requestSubmit();
      else if (box !== null) {
        box.hidden = false;
        box.querySelector('span').textContent = fill.dataset.saysLeave;
        box.scrollIntoView({ block: 'nearest' });
      }
    });
  }

  document.addEventListener('change', (event) => {
    const { target } = event;
    const form = target.form;
    if (target.type === 'radio' && form?.dataset.answer !== undefined) keep(form, false);
    else if (form?.dataset.kind === 'count' && fits(form)) keep(form, valueOf(form) === '');
  });

  /* A tap goes on; the arrow keys, which also click, only choose: Enter goes on then. */
  document.addEventListener('click', (event) => {
    const to = event.target.closest('[data-go]');
    if (to !== null) {
      event.preventDefault();
      return go(Number(to.dataset.go));
    }
    const step = event.target.closest('[data-step]');
    if (step !== null) {
      const input = step.parentElement.querySelector('input');
      input.value = String(
        Math.min(999, Math.max(0, (Number(input.value) || 0) + Number(step.dataset.step))),
      );
      return keep(step.form, false);
    }
    if (event.target.type !== 'radio' || event.detail === 0) return;
    // The second press of a double one would answer the question that has just come.
    if (event.detail > 1 && performance.now() - wentAt < 400) return event.preventDefault();
    wentAt = performance.now();
    // A tap on the answer that stands there already changes nothing, and goes on too.
    go(nextOf(event.target.form));
  });
  let wentAt = -1000;

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const form = shown()?.querySelector('form[data-answer]');
    const typing = event.target.matches('input:not([type=radio]), textarea');
    if (!form || typing || !/^[0-7]$/.test(event.key)) return;
    const radio = form.querySelector(`input[type=radio][value="${event.key === '0' ? 'none' : event.key}"]`);
    if (radio === null) return;
    radio.checked = true;
    keep(form, false);
    go(nextOf(form));
  });
  // Enter on a chosen answer is the form's own way to go on.

  /* Words on their way to the button are kept here, and nowhere else. */
  document.addEventListener('input', ({ target }) => {
    const question = target.form?.dataset.answer;
    if (question === undefined || target.tagName !== 'TEXTAREA') return;
    change((kept) => {
      if (target.value === '') delete kept.drafts[question];
      else kept.drafts[question] = target.value;
    });
  });

  window.addEventListener('popstate', () => {
    const at = new URLSearchParams(location.search).get('at') ?? '0';
    go(at === 'end' ? screens.length - 1 : Number(at), false);
  });
  window.addEventListener('online', () => {
    failures = 0;
    flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && closed !== 'yes') flush();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    // The next person presses back.
    if (persisted && shared) location.reload();
  });

  if (shared) {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => location.replace('/reflections/code'), Number(idle) * 60_000);
    };
    for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, wait);
    wait();
  }

  /* What this device still has is what its owner said last. */
  const kept = read();
  for (const [question, text] of [
    ...Object.entries(kept.drafts),
    ...Object.entries(kept.waiting).map(([id, { fields }]) => [id, fields.answer]),
  ]) {
    const form = formOf(question);
    if (form === null) continue;
    for (const input of form.querySelectorAll('[name=answer]'))
      if (input.type === 'radio') input.checked = input.value === text;
      else input.value = text;
  }
  for (const button of document.querySelectorAll('[data-step]')) button.hidden = false;
  if (waiting() > 0) show(closed === 'yes' ? 'closed' : 'none');
  if (closed !== 'yes') flush();
}
