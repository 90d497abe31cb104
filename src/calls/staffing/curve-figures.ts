/** The staffing curve as three small plots over the number of agents. */
import type { Mark, XTick } from '../../web/chart/draw.ts';
import { figure, type Figure } from '../../web/chart/figure.ts';
import type { Format } from '../../web/format.ts';
import type { Params } from '../../web/i18n.ts';
import type { StaffingAnswer, StaffingProblem } from './staffing.ts';

type Reader = { t: (key: string, params?: Params) => string; f: Format };
type Panel = {
  name: 'level' | 'wait' | 'lost' | 'occupancy';
  value: (answer: StaffingAnswer) => number | null;
  target: number | null;
  format: (value: number) => string;
  /** The axis begins at nought and ends here at least, or exactly here. */
  to: number;
  exactTo?: boolean;
};

const HEIGHT = 240;

/**
 * Plots of the service level, the average wait, and the share hanging up (occupancy where nobody does), with the
 * chosen number and the targets marked. Empty where there is no curve to draw.
 */
export function curveFigures(
  problem: StaffingProblem,
  chosen: StaffingAnswer,
  curve: readonly StaffingAnswer[],
  reader: Reader,
): Figure[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return panelsOf(problem, chosen, curve, reader).map((panel) => {
    const { t, f } = reader;
    const { name, value, target, format } = panel;
    const here = value(chosen);
    const within = f.number(problem.answerWithinSeconds);
    const valueWords = (answer: StaffingAnswer) => {
      const known = value(answer);
      return known === null
        ? t(answer.stable ? 'staffing.nobody-answered' : 'staffing.endless')
        : format(known);
    };
    const marks: Mark[] = [
      ...(target === null
        ? []
        : [
            {
              kind: 'level',
              look: 'target',
              y: target,
              label: t('staffing.curve.target', { value: format(target) }),
            } as const,
          ]),
      {
        kind: 'line',
        look: 'ink',
        points: curve.map((answer) => {
          const y = value(answer);
          return { x: answer.agents, y: y !== null && y <= panel.to ? y : null };
        }),
      },
      ...(here === null || here > panel.to
        ? []
        : [
            {
              kind: 'dots',
              look: 'ink',
              dots: [{ x: chosen.agents, y: here, label: format(here) }],
            } as const,
          ]),
    ];
    const title = t(`staffing.curve.${name}`, { within });
    return figure(
      {
        id: `curve-${name}`,
        title,
        description: t('staffing.curve.description', {
          least: f.number(first.agents),
          from: valueWords(first),
          agents: f.number(chosen.agents),
          value: valueWords(chosen),
          most: f.number(last.agents),
          to: valueWords(last),
        }),
        table: {
          caption: title,
          columns: [
            { label: t('staffing.column.agents'), isNumber: true },
            { label: title, isNumber: true },
          ],
          rows: curve.map((answer) => [f.number(answer.agents), valueWords(answer)]),
        },
      },
      {
        x: { from: first.agents, to: last.agents, ticks: agentTicks(first.agents, last.agents, f) },
        y: { to: panel.to, ...(panel.exactTo === true ? { exactTo: true } : {}), format },
        marks,
      },
      HEIGHT,
    );
  });
}

function panelsOf(
  problem: StaffingProblem,
  chosen: StaffingAnswer,
  curve: readonly StaffingAnswer[],
  { t, f }: Reader,
): Panel[] {
  const percent = (share: number) => f.percent(share, share > 0 && share < 0.1 ? 1 : 0);
  const seconds = (value: number) => t('staffing.seconds', { value: f.number(value, value < 10 ? 1 : 0) });
  const level: Panel = {
    name: 'level',
    value: (answer) => answer.serviceLevel,
    target: problem.serviceLevel,
    format: (share) => f.percent(share),
    to: 1,
    exactTo: true,
  };
  const wait: Panel = {
    name: 'wait',
    value: (answer) => answer.averageSpeedOfAnswerSeconds,
    target: problem.maxAverageSpeedOfAnswerSeconds,
    format: seconds,
    to: waitRoom(problem, chosen, curve),
  };
  const lost: Panel = {
    name: 'lost',
    value: (answer) => answer.abandonment,
    target: problem.maxAbandonment,
    format: percent,
    to: Math.max(0.01, problem.maxAbandonment ?? 0, ...curve.map((answer) => answer.abandonment)),
  };
  const occupancy: Panel = {
    name: 'occupancy',
    value: (answer) => answer.occupancy,
    target: problem.maxOccupancy,
    format: (share) => f.percent(share),
    to: 1,
    exactTo: true,
  };
  return [level, wait, chosen.model === 'erlang-a' ? lost : occupancy];
}

/** Next to overload waits have no end: the plot shows what is near the chosen number and the target. */
function waitRoom(
  problem: StaffingProblem,
  chosen: StaffingAnswer,
  curve: readonly StaffingAnswer[],
): number {
  const longest = Math.max(1, ...curve.map((answer) => answer.averageSpeedOfAnswerSeconds ?? 0));
  const near = 4 * (chosen.averageSpeedOfAnswerSeconds ?? 0);
  return Math.min(
    longest,
    Math.max(near, 2 * (problem.maxAverageSpeedOfAnswerSeconds ?? 0), 3 * problem.answerWithinSeconds, 10),
  );
}

/** Whole numbers of agents, about eight of them. */
function agentTicks(from: number, to: number, f: Format): XTick[] {
  const rough = Math.max(1, (to - from) / 8);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const ticks: XTick[] = [];
  for (let value = Math.ceil(from / step) * step; value <= to; value += step)
    ticks.push({ value, label: f.number(value) });
  return ticks;
}
