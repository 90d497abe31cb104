/**
 * The integrals behind Erlang A.
 *
 * With patience exponential (rate θ), arrivals λ and n busy agents draining the queue at rate c, the density
 * of the wait that a caller of endless patience would have is proportional to e^g(x) with
 *   g(x) = (λ/θ)(1 − e^(−θx)) − c·x          (Baccelli & Hébuterne 1981; Zeltyn & Mandelbaum 2005).
 * g is concave, so e^g has one peak and falls off on both sides at least exponentially. The integral is cut
 * where e^g has dropped by e^−45 and each side is summed by Gauss–Legendre on three panels: 1e-14 relative.
 */

/**
 * ∫ e^g and ∫ weight(x)·e^g, both divided by e^(peakOf(density) + logScale), so that neither over- or
 * underflows. `logScale` is the height above the peak of the same density with everyone counted, found as a
 * difference: the two heights themselves may be in the millions, and their digits would be lost.
 */
export type WaitIntegral = { mass: number; weighted: number; logScale: number };

export type WaitDensity = {
  arrivalsPerSecond: number;
  /** θ, one over the mean patience. */
  hangUpsPerSecond: number;
  /** Agents over handling time. */
  servedPerSecond: number;
  /** Whether all who wait are counted (c = served) or those who stay until answered (c = served + θ). */
  counted: 'everyone' | 'stayers';
};

const NEGLIGIBLE_DROP = 45;
const PANELS = 3;
const POINTS = 28;
const RULE = gaussLegendre(POINTS);

/** Integrates e^g and weight(x)·e^g over x from `from` to `to` seconds (`to` may be Infinity). */
export function integrateWait(
  density: WaitDensity,
  from: number,
  to: number,
  weight: (waitSeconds: number) => number,
): WaitIntegral {
  const { arrivalsPerSecond: lambda, hangUpsPerSecond: theta, servedPerSecond, counted } = density;
  const leaving = counted === 'stayers' ? theta : 0;
  const drain = servedPerSecond + leaving;
  const mode = modeOf(lambda, theta, drain);
  const peak = Math.min(Math.max(mode, from), to);
  const lambdaAtPeak = lambda * Math.exp(-theta * peak);
  const slope = mode > from && mode < to ? 0 : lambdaAtPeak - drain;
  const everyoneMode = modeOf(lambda, theta, servedPerSecond);
  const lambdaAtMode = Math.min(lambda, servedPerSecond);
  const beyond = peak - everyoneMode;
  const logScale =
    (lambdaAtMode - servedPerSecond) * beyond -
    (lambdaAtMode / theta) * bend(theta * beyond) -
    leaving * peak;

  const right = Math.min(to - peak, reachRight(-slope, lambdaAtPeak, theta));
  const left = Math.min(peak - from, reachLeft(slope, lambdaAtPeak, theta));
  const logDensity = (t: number) => slope * t - (lambdaAtPeak / theta) * bend(theta * t);
  // Where patience is far shorter than the tail, e^(−θx) dies out in a thin layer that wants its own panels.
  const layer = Math.min(right, NEGLIGIBLE_DROP / theta);
  const parts = [
    sumPanels(logDensity, weight, peak, 0, -left),
    sumPanels(logDensity, weight, peak, 0, layer),
    sumPanels(logDensity, weight, peak, layer, right),
  ];
  return {
    mass: parts.reduce((sum, part) => sum + part.mass, 0),
    weighted: parts.reduce((sum, part) => sum + part.weighted, 0),
    logScale,
  };
}

/** g at its highest when everyone is counted; 0 where the queue is not overloaded. */
export function peakOf(density: WaitDensity): number {
  const { arrivalsPerSecond: lambda, hangUpsPerSecond: theta, servedPerSecond } = density;
  return (servedPerSecond / theta) * bend(-theta * modeOf(lambda, theta, servedPerSecond));
}

function modeOf(lambda: number, theta: number, drain: number): number {
  return lambda > drain ? Math.log1p((lambda - drain) / drain) / theta : 0;
}

/** u − 1 + e^−u without losing digits near 0: how far g bends below its tangent. */
function bend(u: number): number {
  if (Math.abs(u) > 0.05) return u + Math.expm1(-u);
  const tail = 1 - (u / 6) * (1 - (u / 7) * (1 - (u / 8) * (1 - u / 9)));
  return ((u * u) / 2) * (1 - (u / 3) * (1 - (u / 4) * (1 - (u / 5) * tail)));
}

/** How far right of the peak e^g has surely dropped to nothing: bend(u) ≥ u²/(2 + u). */
function reachRight(fall: number, lambdaAtPeak: number, theta: number): number {
  const c = (NEGLIGIBLE_DROP * theta) / lambdaAtPeak;
  const byBend = (c + Math.sqrt(c * c + 8 * c)) / 2 / theta;
  return fall > 0 ? Math.min(NEGLIGIBLE_DROP / fall, byBend) : byBend;
}

/** The same to the left: bend(−u) ≥ u²/2, and bend(−ln(1 + 2c)) ≥ c once c is above 1.3. */
function reachLeft(rise: number, lambdaAtPeak: number, theta: number): number {
  const c = (NEGLIGIBLE_DROP * theta) / lambdaAtPeak;
  const byBend = (c > 1.3 ? Math.min(Math.sqrt(2 * c), Math.log1p(2 * c)) : Math.sqrt(2 * c)) / theta;
  return rise > 0 ? Math.min(NEGLIGIBLE_DROP / rise, byBend) : byBend;
}

/** Sums over peak + [begin, end] seconds; an `end` before `begin` is to the left. */
function sumPanels(
  logDensity: (t: number) => number,
  weight: (waitSeconds: number) => number,
  peak: number,
  begin: number,
  end: number,
) {
  let mass = 0;
  let weighted = 0;
  if (begin === end) return { mass, weighted };
  const half = (end - begin) / PANELS / 2;
  for (let panel = 0; panel < PANELS; panel += 1) {
    const middle = begin + (2 * panel + 1) * half;
    for (let i = 0; i < POINTS; i += 1) {
      const t = middle + half * (RULE.nodes[i] ?? 0);
      const value = (RULE.weights[i] ?? 0) * Math.exp(logDensity(t));
      mass += value;
      weighted += value * weight(peak + t);
    }
  }
  const width = Math.abs(half);
  return { mass: mass * width, weighted: weighted * width };
}

/** Nodes and weights of the Gauss–Legendre rule on [−1, 1], by Newton on the Legendre polynomial. */
function gaussLegendre(size: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5));
    let derivative = 1;
    for (let step = 0; step < 8; step += 1) {
      let previous = 1;
      let value = x;
      for (let k = 2; k <= size; k += 1) {
        [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      }
      derivative = (size * (x * value - previous)) / (x * x - 1);
      x -= value / derivative;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * derivative * derivative);
  }
  return { nodes, weights };
}
