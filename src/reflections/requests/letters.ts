/**
 * The letters that ask, and that ask again, in their reader's language. Pure.
 *
 * What administrators can see: the list of letters names who was written to and when, so that while a wave is open a
 * second letter to somebody tells that no answer had come by then. It is not made plainer than that: both letters are
 * of one kind and have one subject, their texts are secret (they open the questionnaire), and all of them are deleted
 * when the wave closes.
 */
import type { Letter } from '../../notify/letter.ts';
import type { Language } from '../../web/catalogue.ts';
import { dayWithin, voiceOf } from '../../swapdays/invitations/words.ts';
import { codePath } from '../fill/doors.ts';
import { linkPath } from '../fill/passes.ts';
import type { Moment, Part } from '../moments.ts';
import { minutesToAnswer } from '../questionnaire/questions.ts';

interface AskingLetter {
  readonly request: {
    readonly id: string;
    readonly moment: Moment;
    readonly part: Part;
    readonly anchorDate: string;
    readonly closesOn: string;
    readonly scoreThreshold: number;
    readonly commentThreshold: number;
  };
  readonly reader: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: Language | undefined;
  };
  /** The other department’s name in both languages. */
  readonly about: { readonly nameRu: string; readonly nameEn: string };
  /** 0 asks, a higher number reminds. */
  readonly round: number;
  readonly token: string;
  readonly code: string;
  readonly dueAt: string;
  readonly goodUntil: string;
}

/** Asks somebody to fill in a questionnaire: why now, how long it takes, until when, and who sees what. */
export function askingLetter({
  request,
  reader,
  about,
  round,
  token,
  code,
  dueAt,
  goodUntil,
}: AskingLetter): Letter {
  const voice = voiceOf(reader.language);
  const { t, language } = voice;
  const params = {
    name: reader.name,
    department: language === 'ru' ? about.nameRu : about.nameEn,
    date: dayWithin(request.anchorDate, voice),
    until: dayWithin(request.closesOn, voice),
    minutes: minutesToAnswer(request),
    score: request.scoreThreshold,
    comment: request.commentThreshold,
  };
  const why =
    request.part === 'swapping'
      ? `waves.letter.why.${request.moment}`
      : `waves.letter.why.${request.part === 'waiting' ? 'waiting' : 'pulse'}`;
  return {
    key: letterKey(request.id, round),
    kind: 'reflection',
    to: { email: reader.email, name: reader.name, employeeId: reader.id },
    language,
    subject: t('waves.letter.subject', params),
    blocks: [
      { kind: 'text', text: t('waves.letter.hello', params) },
      ...(round === 0 ? [] : [{ kind: 'text' as const, text: t('waves.letter.again', params) }]),
      { kind: 'text', text: t(why, params) },
      { kind: 'button', text: t('waves.letter.button'), path: linkPath(token) },
      {
        kind: 'facts',
        rows: [
          [t('waves.letter.takes'), t('waves.letter.takes.value', params)],
          [t('waves.letter.until'), t('waves.letter.until.value', params)],
          [t('waves.letter.code'), code],
        ],
      },
      { kind: 'link', text: t('waves.letter.device'), path: codePath },
      { kind: 'text', text: t('waves.letter.confidential', params) },
      { kind: 'small', text: t('waves.letter.own-link') },
    ],
    secret: true,
    dueAt,
    goodUntil,
  };
}

/** The key of a request’s letter of a round. */
export function letterKey(requestId: string, round: number): string {
  return `reflection:${requestId}:${round}`;
}
