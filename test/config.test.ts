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
      trustProxy: true,
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
  ])('a wrong %s (%s) is named', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(name));
  });
});
