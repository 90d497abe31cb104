/** What a route throws when there is no page to show: rendered by the app's one error handler. */
export class HttpProblem extends Error {
  readonly statusCode: number;

  constructor(statusCode: 400 | 403 | 404 | 409 | 413 | 429) {
    super(`HTTP ${statusCode}`);
    this.statusCode = statusCode;
  }
}

const notFound = (): HttpProblem => new HttpProblem(404);
export const forbidden = (): HttpProblem => new HttpProblem(403);

/** The value, or a 404 page. */
export function orNotFound<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound();
  return value;
}
