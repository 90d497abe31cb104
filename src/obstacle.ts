import { ConfigError } from './config.ts';

const sqliteObstacles: ReadonlySet<string> = new Set([
  'SQLITE_NOTADB',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_FULL',
  'SQLITE_BUSY',
]);

/**
 * What stands in the way of starting the program or of a verb, in one line: a wrong setting, a database that is not
 * there. Undefined for what is a bug and deserves its stack.
 */
export function obstacle(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  const { code, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === 'EADDRINUSE') return `${address}:${port} is taken by another program; choose another PORT`;
  if (code === 'EADDRNOTAVAIL') return `${address} is no address of this machine; choose another HOST`;
  if (code === 'EACCES')
    return `this user may not open ${address ?? 'the database file'}${port === undefined ? '' : `:${port}`}`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `the database that DATABASE_URL names cannot be reached: ${message || `${address}:${port}`}`;
  }
  if (sqliteObstacles.has(code ?? '')) {
    return `the SQLite file that DATABASE_URL names cannot be used: ${message}`;
  }
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EROFS') {
    return `the folder of the SQLite file that DATABASE_URL names cannot be made: ${message}`;
  }
  // PostgreSQL's own refusals: wrong password or user (28…), no such database (3D000).
  return /^(28|3D)/.test(code ?? '') ? `the database that DATABASE_URL names refuses: ${message}` : undefined;
}
