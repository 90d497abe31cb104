import type { Translate } from '../../web/i18n.ts';

/** “45 s”, “3 min 24 s”: seconds as people say them. */
export function durationText(seconds: number, t: Translate): string {
  const whole = Math.round(seconds);
  if (whole < 60) return t('handling.seconds', { seconds: whole });
  const rest = whole % 60;
  const minutes = Math.floor(whole / 60);
  return rest === 0 ? t('handling.minutes', { minutes }) : t('handling.duration', { minutes, seconds: rest });
}
