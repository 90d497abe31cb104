import type { Translate } from '../web/i18n.ts';
import type { Letter } from './letter.ts';

/** What stands under every letter: why one gets it, and where one finds more. */
export interface Footer {
  readonly why: string;
  readonly link: string;
  readonly path: string;
}

/** Written because somebody typed the address in, perhaps somebody else. */
const askedFor = ['access.sign-in', 'access.reset'];

export function footerOf({ kind, to }: Pick<Letter, 'kind' | 'to'>, t: Translate): Footer {
  if (askedFor.includes(kind)) return { why: t('mail.why.link'), link: t('app.name'), path: '/' };
  if (to.employeeId === null) return { why: t('mail.why.account'), link: t('app.name'), path: '/' };
  return { why: t('mail.why.employee'), link: t('mail.my-day'), path: '/my-day' };
}
