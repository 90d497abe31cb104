import type { DateTime } from 'luxon';
import type { Letter } from '../notify/letter.ts';
import type { Language } from '../web/catalogue.ts';
import { formatter } from '../web/format.ts';
import { translator } from '../web/i18n.ts';
import { linkLimits } from './rules.ts';

/** Whom an access letter goes to. */
export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly employeeId: string | null;
  readonly language: Language;
}

/** The addresses that one-time links of access open, by purpose. */
export const linkPaths = {
  'sign-in': '/sign-in/link',
  reset: '/sign-in/password',
  invitation: '/sign-in/invitation',
} as const;
export type AccessPurpose = keyof typeof linkPaths;
export const accessPurposes = Object.keys(linkPaths);

/** The address of a one-time link. */
export function linkPath(purpose: AccessPurpose, token: string): string {
  return `${linkPaths[purpose]}/${token}`;
}

/**
 * The letter with a link that somebody asked for: to sign in, or to choose a new password. It says from where it was
 * asked for, so that who did not ask can see it.
 */
export function askedLetter(
  to: Recipient,
  purpose: 'sign-in' | 'reset',
  { token, device, key }: { token: string; device: string; key: string },
): Letter {
  const t = translator(to.language);
  const from = device === '' ? t('account.session.unknown') : device;
  return {
    ...secret(to, key, `access.${purpose}`),
    subject: t(`access.mail.${purpose}.subject`),
    blocks: [
      { kind: 'text', text: t('access.mail.hello', { name: to.name }) },
      { kind: 'text', text: t(`access.mail.${purpose}.text`, { minutes: linkLimits.askedMinutes }) },
      { kind: 'button', text: t(`access.mail.${purpose}.button`), path: linkPath(purpose, token) },
      { kind: 'small', text: t('access.mail.asked-from', { device: from }) },
      { kind: 'small', text: t('access.mail.not-you') },
    ],
  };
}

/** The letter with which an administrator lets somebody in for the first time, or again. */
export function invitationLetter(
  to: Recipient,
  { token, by, key }: { token: string; by: string; key: string },
): Letter {
  const t = translator(to.language);
  return {
    ...secret(to, key, 'access.invitation'),
    subject: t('access.mail.invitation.subject'),
    blocks: [
      { kind: 'text', text: t('access.mail.hello', { name: to.name }) },
      { kind: 'text', text: t('access.mail.invitation.text', { by }) },
      { kind: 'button', text: t('access.mail.invitation.button'), path: linkPath('invitation', token) },
      { kind: 'small', text: t('access.mail.invitation.valid', { days: linkLimits.sentDays }) },
    ],
  };
}

/** Tells the owner that the password was changed: the one who reads it first when it was somebody else. */
export function passwordLetter(
  to: Recipient,
  { at, timeZone, device, key }: { at: DateTime; timeZone: string; device: string; key: string },
): Letter {
  const t = translator(to.language);
  const from = device === '' ? t('account.session.unknown') : device;
  return {
    ...envelope(to, key, 'access.password'),
    subject: t('access.mail.password.subject'),
    blocks: [
      { kind: 'text', text: t('access.mail.hello', { name: to.name }) },
      {
        kind: 'text',
        text: t('access.mail.password.text', {
          time: formatter(to.language).instant(at.toUTC().toISO() ?? '', timeZone),
          device: from,
        }),
      },
      { kind: 'text', text: t('access.mail.password.not-you') },
      { kind: 'link', text: t('access.mail.password.link'), path: '/sign-in/link?for=password' },
    ],
  };
}

/** Tells the old address that somebody signs in with another one from now on. */
export function addressLetter(to: Recipient, { email, key }: { email: string; key: string }): Letter {
  const t = translator(to.language);
  return {
    ...envelope(to, key, 'access.address'),
    subject: t('access.mail.address.subject'),
    blocks: [
      { kind: 'text', text: t('access.mail.hello', { name: to.name }) },
      { kind: 'text', text: t('access.mail.address.text', { email }) },
    ],
  };
}

type Envelope = Pick<Letter, 'key' | 'kind' | 'to' | 'language'>;

function envelope({ email, name, employeeId, language }: Recipient, key: string, kind: string): Envelope {
  return { key, kind, to: { email, name, employeeId }, language };
}

function secret(to: Recipient, key: string, kind: string): Envelope & { secret: true } {
  return { ...envelope(to, key, kind), secret: true };
}
