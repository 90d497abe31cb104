import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { DateTime } from 'luxon';
import { hashPassword } from '../../src/access/passwords.ts';
import { insertAccount } from '../../src/access/queries.ts';
import { openSession } from '../../src/access/sessions.ts';
import { sessionCookie } from '../../src/access/guard.ts';
import { type AppParts, buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import type { Role } from '../../src/database/tables.ts';

/** A browser without a screen: it keeps its cookies and sends the CSRF token with every form. */
export interface Client {
  get: (url: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  /** Sends a form; a field with several values is a list. */
  post: (url: string, fields?: Record<string, string | string[]>) => Promise<LightMyRequestResponse>;
  /** Sends one file as the multipart field `file`, with the token in the address. */
  upload: (
    url: string,
    file: { name: string; content: string | Buffer },
    fields?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
}

export interface TestApp {
  app: FastifyInstance;
  /** A visitor who has not signed in. */
  visitor: () => Client;
  /** Somebody with this role, signed in; made at the first call. The language is English unless told. */
  as: (
    role: Role,
    departmentId?: string,
    options?: { employeeId?: string; language?: 'ru' | 'en' },
  ) => Promise<Client>;
}

let oneHash: Promise<string> | undefined;

/** The whole program on a database, to be asked through `inject`. */
export async function testApp(db: Db, parts: Partial<AppParts> = {}): Promise<TestApp> {
  const config = readConfig({ LOG_LEVEL: 'error', DEMO: 'no' });
  // Prices are computed in a thread after every planning and edit: only the tests that are about them want that.
  const app = await buildApp({ config, db, simulator: null, countWaiting: false, ...parts });
  return {
    app,
    visitor: () => client(app, {}),
    as: async (role, departmentId, options = {}) => {
      oneHash ??= hashPassword('a long test password');
      const id = newId();
      await insertAccount(db, {
        id,
        email: `${id}@example.org`,
        name: `Test ${role}`,
        passwordHash: await oneHash,
        role,
        departmentId: departmentId ?? null,
        employeeId: options.employeeId ?? null,
        language: options.language ?? 'en',
        createdAt: DateTime.utc().toISO(),
        endedAt: null,
      });
      return client(app, { [sessionCookie]: await openSession(db, id, 'test', DateTime.utc()) });
    },
  };
}

function client(app: FastifyInstance, cookies: Record<string, string>): Client {
  const send = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const response = await app.inject({ ...options, cookies });
    for (const { name, value } of response.cookies) cookies[name] = value;
    return response;
  };
  let token: string | undefined;
  const csrf = async (): Promise<string> => {
    if (token === undefined) {
      // The account page and the sign-in page both carry a form.
      const signedIn = cookies[sessionCookie] !== undefined;
      const page = await send({ method: 'GET', url: signedIn ? '/account' : '/sign-in' });
      token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1];
      if (token === undefined) throw new Error(`no CSRF token on the page (${page.statusCode})`);
    }
    return token;
  };
  return {
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post: async (url, fields = {}) => {
      const form = new URLSearchParams({ _csrf: await csrf() });
      for (const [name, value] of Object.entries(fields)) {
        for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
      }
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return send({ method: 'POST', url, headers, payload: form.toString() });
    },
    upload: async (url, file, fields = {}) => {
      const boundary = '----swapaday';
      const parts = Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      );
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const payload = Buffer.concat([
        ...parts,
        Buffer.from(head),
        Buffer.from(file.content),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const address = `${url}${url.includes('?') ? '&' : '?'}_csrf=${encodeURIComponent(await csrf())}`;
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      return send({ method: 'POST', url: address, headers, payload });
    },
  };
}
