// A claim that is being typed is kept on this device until it is noted. The page works without this.
const draftName = `claim-draft-${document.body.dataset.account}`;
const claimForm = document.querySelector('form[data-claim="new"]');
const draftFields = [
  'id',
  'from',
  'about',
  'category',
  'harmed',
  'words',
  'stuck',
  'ticket',
  'since',
  'date',
];

if (document.querySelector('.claim-noted') !== null) localStorage.removeItem(draftName);

if (claimForm !== null) {
  const offline = document.getElementById('claim-offline');
  const keep = () => {
    const typed = new FormData(claimForm);
    const draft = Object.fromEntries(draftFields.map((name) => [name, typed.get(name) ?? '']));
    localStorage.setItem(draftName, JSON.stringify({ ...draft, keptAt: Date.now() }));
  };
  const put = (draft) => {
    for (const field of claimForm.elements) {
      if (!draftFields.includes(field.name) || draft[field.name] === undefined) continue;
      if (field.type === 'radio' || field.type === 'checkbox')
        field.checked = field.value === draft[field.name];
      else field.value = draft[field.name];
    }
  };
  const kept = JSON.parse(localStorage.getItem(draftName) ?? 'null');
  const isFresh = kept !== null && Date.now() - kept.keptAt < 24 * 3600 * 1000;
  // What the server sent back with its problems is newer than what is kept.
  if (isFresh && document.getElementById('problems') === null && (kept.words || kept.category)) {
    put(kept);
    document.getElementById('claim-kept').hidden = false;
  }
  claimForm.addEventListener('input', keep);
  claimForm.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    // The form’s own guard against a second press must not hold it for good.
    setTimeout(() => delete claimForm.dataset.sent);
    offline.hidden = false;
  });
  window.addEventListener('online', () => {
    offline.hidden = true;
  });
}
