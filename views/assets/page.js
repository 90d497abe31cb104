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
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => window.print());
