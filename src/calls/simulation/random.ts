/**
 * Seeded random numbers for the simulation: the same on every machine, and many independent streams from one seed.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand 0.93): 128 bits of state, passes PractRand and BigCrush.
 * A stream is opened by a key of whole numbers (seed, replication, queue, …) through the finaliser of MurmurHash3.
 */

/** The state of one stream; the functions below move it on. */
export type Stream = Int32Array;

/** Where the three hashed words of a state start from: digits of π, so that they differ. */
const starts = [0x243f6a88, 0x85a308d3, 0x13198a2e] as const;
const warmUpRounds = 12;

/** Opens the stream of a key. Each part is a whole number from 0 to 2^53 − 1; different keys give unrelated streams. */
export function openStream(...key: readonly number[]): Stream {
  const state = new Int32Array(4);
  starts.forEach((start, word) => {
    let hash: number = start;
    for (const part of key) {
      hash = mixed(hash ^ (part | 0));
      hash = mixed((hash + 0x9e3779b9) ^ Math.floor(part / 4_294_967_296));
    }
    state[word] = hash;
  });
  state[3] = 1;
  for (let round = 0; round < warmUpRounds; round += 1) nextWord(state);
  return state;
}

function mixed(word: number): number {
  let hash = word | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function nextWord(state: Stream): number {
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const c = state[2] ?? 0;
  const d = state[3] ?? 0;
  const word = (((a + b) | 0) + d) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + word) | 0;
  state[3] = (d + 1) | 0;
  return word;
}

/** A number strictly between 0 and 1. */
function uniform(state: Stream): number {
  return ((nextWord(state) >>> 0) + 0.5) / 4_294_967_296;
}

/** An exponential number of mean 1. */
export function exponential(state: Stream): number {
  return -Math.log(uniform(state));
}

/** A standard normal number (Marsaglia's polar method; the second of the pair is not kept). */
function normal(state: Stream): number {
  for (;;) {
    const x = 2 * uniform(state) - 1;
    const y = 2 * uniform(state) - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/**
 * A gamma number of mean 1 with the given variance; 1 for a variance of 0.
 * Source: G. Marsaglia and W. W. Tsang, “A simple method for generating gamma variables” (2000).
 */
export function gammaFactor(state: Stream, variance: number): number {
  if (variance <= 0) return 1;
  const shape = 1 / variance;
  // Below a shape of 1 the method needs a shape one higher and a power of a uniform number.
  const boost = shape < 1 ? uniform(state) ** (1 / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(state);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(state)) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return boost * d * v * variance;
    }
  }
}
