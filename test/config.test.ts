import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('settings', () => {
  it('have defaults that work', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:3000',
      demo: true,
    });
    expect(config.databaseUrl).toMatch(/data\/local\/swap-a-day\.sqlite$/);
  });

  it('that are empty count as not set', () => {
    expect(readConfig({ PORT: '', BASE_URL: '', DEMO: '' })).toEqual(readConfig({}));
  });

  it('are read as people write them', () => {
    const config = readConfig({
      PORT: '8080',
      DEMO: 'No',
      BASE_URL: 'https://swap.example.org/',
      DATABASE_URL: 'postgres://u:p@db/swap',
      TRUST_PROXY: '1',
    });
    expect(config).toMatchObject({
      port: 8080,
      demo: false,
      baseUrl: 'https://swap.example.org',
      trustProxy: 1,
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DEMO', 'maybe'],
    ['DATABASE_URL', 'mysql://localhost/swap'],
    ['DATABASE_URL', 'POSTGRES://localhost/swap'],
    ['BASE_URL', 'swap.example.org'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://user:password@'],
    ['MAIL_FROM', 'Swap a Day'],
    ['MAIL_FROM', 'Swap <a@b> <c@d>'],
    ['MAIL_FROM', 'Swap\nBcc: x@y.z <a@b.c>'],
    ['QUIET_HOURS', '20-8'],
    ['QUIET_HOURS', '25:00-08:00'],
    ['QUIET_HOURS', '08:00-08:00'],
    ['JOBS', 'sometimes'],
    ['TRUST_PROXY', 'all'],
  ])('a wrong %s (%s) is named', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(name));
  });

  it('of the mail are read', () => {
    expect(readConfig({})).toMatchObject({
      smtpUrl: undefined,
      mailFrom: { name: 'Swap a Day', address: 'swap-a-day@localhost' },
      quietHours: { fromMinute: 1200, toMinute: 480 },
      jobs: true,
    });
    const smtp = { SMTP_URL: 'smtps://user:pass@mail.example.org:465' };
    expect(readConfig({ ...smtp, MAIL_FROM: '"День обмена" <swap@example.org>' })).toMatchObject({
      smtpUrl: smtp.SMTP_URL,
      mailFrom: { name: 'День обмена', address: 'swap@example.org' },
    });
    expect(readConfig({ MAIL_FROM: 'swap@example.org' }).mailFrom).toEqual({
      name: '',
      address: 'swap@example.org',
    });
    expect(readConfig({ QUIET_HOURS: '24:00-6:30' }).quietHours).toEqual({ fromMinute: 0, toMinute: 390 });
    expect(readConfig({ QUIET_HOURS: 'no', JOBS: 'no' })).toMatchObject({
      quietHours: undefined,
      jobs: false,
    });
  });

  it('of the mail need a sender, and a wrong server does not show its password', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.org' })).toThrow(/MAIL_FROM/);
    expect(() => readConfig({ SMTP_URL: 'smtq://user:topsecret@host', MAIL_FROM: 'a@b.c' })).toThrow(
      /^(?!.*topsecret).*SMTP_URL/,
    );
  });

  it('of the company’s sign-in server come all four or not at all, by https unless it is this machine', () => {
    const all = {
      OIDC_ISSUER: 'https://login.example.org/realms/company',
      OIDC_CLIENT_ID: 'swap',
      OIDC_CLIENT_SECRET: 'topsecret',
      OIDC_NAME: 'Keycloak',
    };
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig(all).oidc).toEqual({
      issuer: all.OIDC_ISSUER,
      clientId: 'swap',
      clientSecret: 'topsecret',
      name: 'Keycloak',
    });
    for (const name of Object.keys(all)) {
      expect(() => readConfig({ ...all, [name]: '' }), name).toThrow(new RegExp(`^${name} must be set too`));
    }
    const issuer = (address: string) => () => readConfig({ ...all, OIDC_ISSUER: address });
    expect(issuer('http://127.0.0.1:8080/realms/a')).not.toThrow();
    for (const wrong of ['http://login.example.org', 'login.example.org', 'http://localhost.evil.org']) {
      expect(issuer(wrong), wrong).toThrow(/^(?!.*topsecret).*OIDC_ISSUER/);
    }
  });
});
