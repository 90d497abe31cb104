/** Where the page of a subject is, by its kind; what is gone shows that it is not there. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  agreement: (id) => `/agreements/${id}`,
  account: (id) => `/accounts/${id}`,
  'call-import': (id) => `/calls/imports/${id}`,
  'call-mapping': (id) => `/calls/mappings/${id}`,
  claim: (id) => `/friction/claims/${id}`,
  'claim-category': () => '/friction/categories',
  'claim-import': (id) => `/friction/imports/${id}`,
  'day-correction': (id) => {
    const [queue = '', date = ''] = id.split('/').map(decodeURIComponent).map(encodeURIComponent);
    return `/calls/${queue}/forecast?date=${date}`;
  },
  department: (id) => `/departments/${id}`,
  employee: (id) => `/people/${id}`,
  letter: (id) => `/outbox/${id}`,
  'past-import': (id) => `/reflections/imports/${id}`,
  // The id is the survey's: both departments' questions of a season stand on one page.
  'own-question': (id) => `/reflections/surveys/${id}/own-questions`,
  'people-import': (id) => `/people/import/${id}`,
  'scenario-card': (id) => `/scenarios/${id}`,
  report: (id) => `/reports/${id}`,
  season: (id) => `/seasons/${id}`,
  'shift-pattern': (id) => `/shift-patterns/${id}`,
  survey: (id) => `/reflections/surveys/${id}`,
  'swap-day': (id) => `/swap-days/${id}`,
};

/** The address of what an entry is about, or null where it has no page. */
export function addressOf(kind: string, id: string | null): string | null {
  const page = pages[kind];
  return page === undefined || id === null ? null : page(id);
}
