import type { Catalogue } from '../catalogue.ts';

/**
 * The audit log's words. `audit.action.<code>` is a sentence with {by} (who) and {subject} (to what) in it, in a form
 * that fits any gender; `audit.subject.<kind>` names a kind of subject, `audit.field.<name>` a changed field, and
 * `audit.value.<code>` a value that is a code. How a value is shown follows from its field's name: `…Minute` is a time
 * of the day, `…Minutes`, `…Seconds`, `…Percent` amounts, `…epartmentId` and `queueId` a department; ISO dates and
 * instants are dates. Domains that came before the log are in audit-entries.ts.
 */
export const audit = {
  ru: {
    'audit.by.program': 'Программа',
    'audit.by.cli': 'Командная строка',
    'audit.subject.account': 'учётная запись',
    'audit.action.account.added': '{by}: новая учётная запись, {subject}',
    'audit.action.account.changed': '{by}: изменена учётная запись, {subject}',
    'audit.action.account.ended': '{by}: закрыт доступ, {subject}',
    'audit.action.account.reopened': '{by}: снова открыт доступ, {subject}',
    'audit.action.account.invited': '{by}: отправлена ссылка для входа, {subject}',
    'audit.action.account.link-printed': '{by}: напечатана ссылка для входа, {subject}',
    'audit.action.account.new-device': '{by}: вход с нового устройства, {subject}',
    'audit.action.account.sessions-ended': '{by}: завершены входы, {subject}',
    'audit.action.account.password-set': '{by}: задан первый пароль, {subject}',
    'audit.action.account.password-changed': '{by}: сменён пароль, {subject}',
    'audit.action.account.company-attached': '{by}: вход через сервер компании связан с записью, {subject}',
    'audit.action.account.company-detached': '{by}: вход через сервер компании отвязан, {subject}',
    'audit.field.role': 'роль',
    'audit.field.how': 'как',
    'audit.field.device': 'устройство',
    'audit.field.sessions': 'входов',
    'audit.value.password': 'по паролю',
    'audit.value.link': 'по ссылке',
    'audit.value.company': 'через сервер компании',
    'audit.value.employee': 'сотрудник',
    'audit.value.head': 'руководитель отдела',
    'audit.value.hr': 'HR',
    'audit.value.administrator': 'администратор',
  },
  en: {
    'audit.by.program': 'The program',
    'audit.by.cli': 'The command line',
    'audit.subject.account': 'account',
    'audit.action.account.added': '{by} made an account: {subject}',
    'audit.action.account.changed': '{by} changed the account of {subject}',
    'audit.action.account.ended': '{by} ended the access of {subject}',
    'audit.action.account.reopened': '{by} opened the access of {subject} again',
    'audit.action.account.invited': '{by} sent a sign-in link to {subject}',
    'audit.action.account.link-printed': '{by} printed a sign-in link for {subject}',
    'audit.action.account.new-device': '{by} signed in from a new device: {subject}',
    'audit.action.account.sessions-ended': '{by} ended sessions of {subject}',
    'audit.action.account.password-set': '{by} set a first password: {subject}',
    'audit.action.account.password-changed': '{by} changed the password of {subject}',
    'audit.action.account.company-attached': '{by}: sign-in at the company’s server attached to {subject}',
    'audit.action.account.company-detached': '{by} detached the sign-in at the company’s server from {subject}',
    'audit.field.role': 'role',
    'audit.field.how': 'how',
    'audit.field.device': 'device',
    'audit.field.sessions': 'sessions',
    'audit.value.password': 'with the password',
    'audit.value.link': 'by a link',
    'audit.value.company': 'at the company’s server',
    'audit.value.employee': 'employee',
    'audit.value.head': 'head of department',
    'audit.value.hr': 'HR',
    'audit.value.administrator': 'administrator',
  },
} as const satisfies Catalogue;
