/** The stated model of the demo's answers: who answers what, drawn from a seed. Pure. */
import type { Moment, Part } from '../reflections/moments.ts';
import { type Construct, type Item, items } from '../reflections/questionnaire/items.ts';
import type { MadeUp, TrueEffect } from '../reflections/surveys/made-up.ts';
import { comments, type CommentKind } from './reflections-comments.ts';

/** One questionnaire that somebody of the model is asked to fill in. */
export interface ModelRequest {
  readonly person: string;
  readonly departmentId: string;
  readonly part: Part;
  readonly moment: Moment;
}

export interface ModelAnswer {
  readonly code: string;
  readonly value: number | null;
  readonly words: string | null;
}

export interface ModelReflection extends ModelRequest {
  readonly answers: readonly ModelAnswer[];
}

/** What the demo's finished season is drawn from. */
export const demoModel: MadeUp = {
  seed: 2026,
  personSd: 0.8,
  chanceSd: 0.8,
  answered: 0.88,
  leftOut: 0.03,
  effects: [
    { construct: 'friction', T1: -0.8, T2: -0.6, T3: -0.5 },
    { construct: 'coordination', T1: 0.4, T2: 0.3, T3: 0.2 },
    { construct: 'perspective', T1: 0.7, T2: 0.5, T3: 0.4 },
    { construct: 'respect', T1: 0.4, T2: 0.3, T3: 0.3 },
    { construct: 'safety', T1: 0.3, T2: 0.2, T3: 0.2 },
    { construct: 'closeness', T1: 0.6, T2: 0.4, T3: 0.4 },
  ],
};

/** Where people stand before any exercise, in points: two departments that do not think much of each other. */
const usual: Readonly<Record<Construct, number>> = {
  friction: 4.5,
  coordination: 3.6,
  perspective: 3.8,
  respect: 3.9,
  safety: 3.8,
  closeness: 3,
  'then-friction': 4.8,
  contact: 5.2,
};
/** How much of a person's deviation all constructs share; whoever sees much friction sees little of the rest. */
const shared = 0.7;
const alone = { 'bad-experience': 2.1, stay: 2.4 } as const;
const claims = { usual: 2.4, afterwards: 1.6 };
const commented = { always: 0.12, after: 0.3 };

/**
 * Answers to all of these requests, of those who answer at all.
 * @param random numbers in [0, 1); the same ones give the same answers
 */
export function drawReflections(
  requests: readonly ModelRequest[],
  model: MadeUp,
  random: () => number,
): ModelReflection[] {
  const traits = new Map<string, (construct: Construct) => number>();
  const normal = normals(random);
  for (const { person } of requests)
    if (!traits.has(person)) traits.set(person, traitOf(model.personSd, normal));
  const answering = requests.filter(() => random() < model.answered);
  return answering.map((request) => {
    const trait = traits.get(request.person) ?? (() => 0);
    const took = request.part === 'swapping' && request.moment !== 'T0';
    const asked = items.filter(({ when }) => when === 'always' || (took && request.moment === 'T1'));
    const draw = (item: Item) => answerTo(item, request, { model, trait, normal, random, took });
    return { ...request, answers: asked.flatMap(draw) };
  });
}

interface Chance {
  readonly model: MadeUp;
  readonly trait: (construct: Construct) => number;
  readonly normal: () => number;
  readonly random: () => number;
  readonly took: boolean;
}

function answerTo(item: Item, request: ModelRequest, chance: Chance): ModelAnswer[] {
  const { model, trait, normal, random, took } = chance;
  const { code, kind, construct, reversed } = item;
  const given = (value: number | null): ModelAnswer[] => [{ code, value, words: null }];
  if (kind === 'words') {
    const words = wordsFor(code, item.when, request.departmentId, random);
    return words === undefined ? [] : [{ code, value: null, words }];
  }
  if (random() < model.leftOut) return given(null);
  if (kind === 'count') {
    const most = took ? claims.afterwards : claims.usual;
    return given(Math.max(0, Math.round(most + normal())));
  }
  if (construct === null) {
    const level = code === 'stay' ? alone.stay : alone['bad-experience'];
    return given(rated(level + normal()));
  }
  const effect = took ? effectOn(construct, request.moment, model.effects) : 0;
  const points = rated(usual[construct] + trait(construct) + effect + model.chanceSd * normal());
  return given(reversed === true ? 8 - points : points);
}

function effectOn(construct: Construct, moment: Moment, effects: readonly TrueEffect[]): number {
  const found = effects.find((one) => one.construct === construct);
  return moment === 'T1' || moment === 'T2' || moment === 'T3' ? (found?.[moment] ?? 0) : 0;
}

/** A person's lasting deviation for each construct; the memory of friction goes with friction itself. */
function traitOf(sd: number, normal: () => number): (construct: Construct) => number {
  const common = normal();
  const own = new Map<Construct, number>();
  return (construct) => {
    const key = construct === 'then-friction' ? 'friction' : construct;
    const rest = own.get(key) ?? normal();
    own.set(key, rest);
    const sign = key === 'friction' ? 1 : -1;
    return sd * (shared * common * sign + Math.sqrt(1 - shared ** 2) * rest);
  };
}

function wordsFor(
  code: string,
  when: Item['when'],
  departmentId: string,
  random: () => number,
): string | undefined {
  if (random() >= commented[when]) return undefined;
  const kind: CommentKind = code === 'surprised' || code === 'differently' ? code : 'comment';
  const texts = comments[departmentId]?.[kind] ?? [];
  return texts[Math.floor(random() * texts.length)];
}

function rated(points: number): number {
  return Math.min(7, Math.max(1, Math.round(points)));
}

/** Standard normal numbers (Box & Muller 1958). */
function normals(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
