import { createHash } from 'node:crypto';
import type { Configuration } from 'openid-client';

/** The company's OpenID Connect server, as the settings name it. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button says, “Keycloak” or the company's name for it. */
  readonly name: string;
}

/** Who the company's server says this is. */
export interface CompanyIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** Whether the server vouches for the e-mail; without that it says nothing. */
  readonly emailVerified: boolean;
}

export interface CompanyServer {
  readonly name: string;
  /** The address at the company's server where a sign-in begins. @throws CompanyAway */
  begin: (secret: string) => Promise<URL>;
  /** Whether an answer belongs to the sign-in that was begun with this secret. */
  belongs: (state: string | undefined, secret: string) => boolean;
  /** Who came back. @throws CompanyAway, CompanyRefused */
  finish: (search: string, secret: string) => Promise<CompanyIdentity>;
  /** Where one signs out there, if it offers that. @throws CompanyAway */
  endAddress: () => Promise<URL | undefined>;
}

/** The company's server does not answer. */
export class CompanyAway extends Error {}
/** What came back proves nothing: a forged or used code, a wrong token. */
export class CompanyRefused extends Error {}

export const callbackPath = '/sign-in/company/return';
const waitSeconds = 10;
/** The server's own description is read again after so long; its keys are read again whenever one is unknown. */
const describedForMs = 24 * 3600 * 1000;

/**
 * Signs people in at an OpenID Connect server: authorization code with PKCE (S256), state and nonce. The three are
 * made from one secret that the browser keeps in a cookie, so that only the browser that began can finish.
 * Nothing is asked of the server before somebody presses its button.
 */
export function companyServer(settings: OidcSettings, baseUrl: string): CompanyServer {
  let described: { at: number; config: Promise<Configuration> } | undefined;
  const configuration = async (): Promise<Configuration> => {
    if (described === undefined || Date.now() - described.at > describedForMs) {
      const config = describe(settings);
      described = { at: Date.now(), config };
      // A server that was away is asked again the next time.
      config.catch(() => (described = undefined));
    }
    return described.config.catch((cause: unknown) => {
      throw new CompanyAway(`${settings.issuer} does not answer`, { cause });
    });
  };
  const redirect = `${baseUrl}${callbackPath}`;
  return {
    name: settings.name,
    begin: async (secret) => {
      const client = await import('openid-client');
      return client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(part('verifier', secret)),
        code_challenge_method: 'S256',
        state: part('state', secret),
        nonce: part('nonce', secret),
      });
    },
    belongs: (state, secret) => state === part('state', secret),
    finish: async (search, secret) => {
      const client = await import('openid-client');
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(`${redirect}${search}`), {
          pkceCodeVerifier: part('verifier', secret),
          expectedState: part('state', secret),
          expectedNonce: part('nonce', secret),
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new CompanyRefused('no ID token');
        // Many servers put the e-mail into the answer about the user only.
        const asked =
          claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
        const info = asked ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: typeof info['email'] === 'string' ? info['email'].trim().toLowerCase() : null,
          emailVerified: info['email_verified'] === true,
        };
      } catch (error) {
        throw isAway(error) ? new CompanyAway('no answer', { cause: error }) : refusedBy(error);
      }
    },
    endAddress: async () => {
      const client = await import('openid-client');
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${baseUrl}/sign-in` });
    },
  };
}

/** Reads what the server says of itself, and how it wants the client to prove itself. */
async function describe({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client');
  // The settings allow http for a server on the same machine only.
  const insecure = issuer.startsWith('http:');
  const execute = insecure ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: waitSeconds,
    execute,
  });
  const methods = found.serverMetadata().token_endpoint_auth_methods_supported;
  // What a server that names none takes is the basic one (OpenID Connect Discovery 1.0, section 3).
  const post = methods?.includes('client_secret_post') === true;
  const proof = post ? client.ClientSecretPost(clientSecret) : client.ClientSecretBasic(clientSecret);
  const config = new client.Configuration(found.serverMetadata(), clientId, clientSecret, proof);
  config.timeout = waitSeconds;
  if (insecure) client.allowInsecureRequests(config);
  return config;
}

/** A value of its own for each use: none tells another, or the secret. 43 characters, as PKCE wants them. */
function part(use: 'state' | 'nonce' | 'verifier', secret: string): string {
  return createHash('sha256').update(`${use}:${secret}`).digest('base64url');
}

/** Whether nobody answered, or only a broken server did: not the fault of who signs in. */
function isAway(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code } = one as { code?: unknown };
    if (code === 'OAUTH_TIMEOUT' || one.message === 'fetch failed') return true;
    if ('status' in one && typeof one.status === 'number' && one.status >= 500) return true;
  }
  return false;
}

function refusedBy(error: unknown): CompanyRefused {
  if (error instanceof CompanyRefused) return error;
  return new CompanyRefused('the company’s server did not confirm the sign-in', { cause: error });
}
