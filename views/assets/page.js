// Small helps for every page. Each page works without them.
document.addEventListener('submit', (event) => {
  // A second press of the same button must not send the form twice.
  const form = event.target;
  if (form.dataset.sent === 'yes') event.preventDefault();
  else form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});
document.getElementById('problems')?.focus();
// What this device keeps of somebody's own day is nobody else's to read, and not sent in another's name.
const readerId = document.body.dataset.account;
const keptOf = localStorage.getItem('my-day-of');
if (keptOf !== null && keptOf !== readerId && 'caches' in window) {
  caches.delete('my-day-pages');
  if (readerId !== '') for (const name of ['my-day-waiting', 'my-day-of']) localStorage.removeItem(name);
}
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => window.print());
