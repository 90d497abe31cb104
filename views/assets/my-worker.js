// Keeps My day and its sheet on the phone: from the network first, and what was last seen where there is none or it is
// too slow. Only pages that the server marks with `x-kept-for` are kept, for one account at a time.
const pages = 'my-day-pages';
const assets = 'my-day-assets';
const patienceMs = 4000;
const mostPages = 12;
const oldestMs = 7 * 24 * 3600 * 1000;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('message', (event) => {
  for (const path of event.data?.keep ?? [])
    if (isOurs(path)) event.waitUntil(fromNetwork(new Request(path)).catch(() => undefined));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request, url));
  else if (isOurs(url.pathname))
    event.respondWith(request.mode === 'navigate' ? page(event) : fromNetwork(request));
});

function isOurs(path) {
  return path === '/my-day' || path.startsWith('/my-day/');
}

async function page(event) {
  const path = new URL(event.request.url).pathname;
  const network = fromNetwork(event.request);
  event.waitUntil(network.catch(() => undefined));
  const kept = await found(path);
  if (kept === undefined) return network.catch(() => nothing());
  let slow;
  const wait = new Promise((resolve) => (slow = setTimeout(resolve, patienceMs)));
  try {
    const answer = await Promise.race([network, wait]);
    // A server that is broken is as good as none.
    if (answer !== undefined && answer.status < 500) return answer;
  } catch {
    return marked(kept);
  } finally {
    clearTimeout(slow);
  }
  const told = network.then(() => tell({ fresh: path }));
  event.waitUntil(told.catch(() => undefined));
  return marked(kept);
}

async function fromNetwork(request) {
  // Redirects are followed here: a stranger's, of a network that wants a login of its own, is no answer of ours.
  const response = await fetch(request.url, { credentials: 'same-origin', redirect: 'follow' });
  if (response.redirected) {
    // Whoever is led to sign in is nobody: what was kept is not theirs to read.
    if (new URL(response.url).pathname.startsWith('/sign-in')) await caches.delete(pages);
    return request.mode === 'navigate' ? Response.redirect(response.url, 302) : response;
  }
  if (response.ok && response.headers.has('x-kept-for')) await keep(request, response.clone());
  return response;
}

async function keep(request, response) {
  let cache = await caches.open(pages);
  const stored = await cache.keys();
  const other = stored.length > 0 ? await cache.match(stored[0]) : undefined;
  if (other !== undefined && other.headers.get('x-kept-for') !== response.headers.get('x-kept-for')) {
    await caches.delete(pages);
    cache = await caches.open(pages);
  }
  // The same page whatever notice it carries.
  const path = new URL(request.url).pathname;
  await cache.delete(path);
  await cache.put(path, response);
  await keepAssets(await (await cache.match(path)).text());
  for (const old of stored.slice(0, Math.max(0, stored.length - mostPages))) await cache.delete(old);
}

/* What a page needs to look like itself, also one that was never opened. */
async function keepAssets(text) {
  const cache = await caches.open(assets);
  for (const [, path] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js)[^"]*)"/g))
    if ((await cache.match(path)) === undefined)
      await asset(new Request(path), new URL(path, location.origin));
}

async function found(path) {
  const cache = await caches.open(pages);
  const kept = await cache.match(path);
  if (kept === undefined) return undefined;
  if (Date.now() - Date.parse(kept.headers.get('date') ?? '') < oldestMs) return kept;
  await cache.delete(path);
  return undefined;
}

/* The page says by itself that it is not the latest: the style sheet shows the line for it. */
async function marked(kept) {
  const text = await kept.text();
  const headers = new Headers(kept.headers);
  for (const name of ['content-length', 'content-encoding']) headers.delete(name);
  return new Response(text.replace('<html ', '<html data-kept="yes" '), { headers });
}

function nothing() {
  const text = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Swap a Day</title>
<h1>Сети нет</h1><p>Эту страницу телефон ещё не сохранил.</p><p><a href="/my-day">Мой день</a></p>
<div lang="en"><h1>No network</h1><p>Your phone has not kept this page yet.</p><p><a href="/my-day">My day</a></p></div></html>`;
  return new Response(text, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/* Addresses of assets change with their content: one that is kept is right, and older versions can go. */
async function asset(request, url) {
  const cache = await caches.open(assets);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  let response;
  try {
    response = await fetch(request);
  } catch (error) {
    // A kept page may be older than the assets: without a network another version of them is better than none.
    const other = await cache.match(request, { ignoreSearch: true });
    if (other !== undefined) return other;
    throw error;
  }
  if (response.ok) {
    await cache.put(request, response.clone());
    for (const old of await cache.keys()) {
      const other = new URL(old.url);
      if (other.pathname === url.pathname && other.search !== url.search) await cache.delete(old);
    }
  }
  return response;
}

async function tell(message) {
  for (const client of await clients.matchAll()) client.postMessage(message);
}
