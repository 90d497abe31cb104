import type { Translate } from '../web/i18n.ts';
import type { Letter } from './letter.ts';

/** What stands under every letter: why one gets it, and where one finds more. */
export interface Footer {
  readonly why: string;
  readonly link: string;
  readonly path: string;
}

export function footerOf({ secret, to }: Pick<Letter, 'secret' | 'to'>, t: Translate): Footer {
  if (secret === true) return { why: t('mail.why.link'), link: t('app.name'), path: '/' };
  if (to.employeeId === null) return { why: t('mail.why.account'), link: t('app.name'), path: '/' };
  return { why: t('mail.why.employee'), link: t('mail.my-day'), path: '/my-day' };
}
