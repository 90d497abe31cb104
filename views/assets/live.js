// The live day: the line of now moves with the clock, and the page looks again when nobody is writing in it.
const line = document.querySelector('[data-now]');
const since = performance.now();
const everyMinute = 60_000;

function move() {
  const start = Number(line.dataset.start);
  const step = Number(line.dataset.step);
  const last = Number(line.dataset.last);
  const minute = Number(line.dataset.now) + (performance.now() - since) / everyMinute - start;
  const at = Math.floor(minute / step);
  line.hidden = at < 0 || at >= last;
  const part = Math.floor(((minute - at * step) * 15) / step);
  line.firstElementChild.className = `f${at} t${at + 1} o${part}`;
}

const busy = () =>
  document.hidden ||
  document.querySelector('details[open]') !== null ||
  document.activeElement?.matches('input, select, textarea, button') === true;

if (line) setInterval(move, everyMinute / 4);
setInterval(() => {
  if (!busy()) location.replace(location.pathname);
}, everyMinute);
