import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata } from 'oidc-provider';

/** Who signs in at the test's company server. */
export interface Person {
  sub: string;
  email: string;
  email_verified: boolean;
}

export interface TestProvider {
  issuer: string;
  /** Who signs in next. */
  person: Person;
  /** Does at the server what a browser does: follows from the address to the one that leads back to the program. */
  visit: (address: string) => Promise<string>;
  stop: () => Promise<void>;
}

export const client = {
  id: 'swap-a-day',
  secret: 'a secret of the test’s client only'.replaceAll(/\W/g, '-'),
};

/** A real OpenID Connect server on a free port: it signs in whom it is told, without asking. */
export async function startProvider(metadata: Partial<ClientMetadata>): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' };
  const test: TestProvider = {
    issuer,
    person: { sub: 'nobody', email: '', email_verified: false },
    visit: (address) => visit(address, issuer),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [],
        ...metadata,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...test.person, sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.id,
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    ttl: { Grant: 60, Session: 60, Interaction: 60, AccessToken: 60, IdToken: 60 },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true) {
      const login = { login: { accountId: test.person.sub } };
      void provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
    } else {
      void answer(request, response);
    }
  });
  return test;
}

async function visit(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = new URL(address, issuer);
  for (let step = 0; step < 10 && at.origin === issuer; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${at.pathname}: ${response.status} ${await response.text()}`);
    at = new URL(next, at);
  }
  return at.pathname + at.search;
}
