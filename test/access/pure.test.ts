import { describe, expect, it } from 'vitest';
import { accountsAPage, addressOf, pageOfAccounts, readFilter } from '../../src/access/accounts-list.ts';
import { deviceName } from '../../src/access/device.ts';
import { networkOf, siteOf } from '../../src/access/network.ts';
import { passwordProblem } from '../../src/access/password-rules.ts';
import { problemOf } from '../../src/access/passwords.ts';
import fc from '../support/properties.ts';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7', null],
    ['::ffff:192.0.2.7', '192.0.2.7', null],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['2001:db8:1::', '2001:db8:1:0::/64', '2001:db8:1::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64', '64:ff9b:0::/48'],
  ])('%s is %s', (address, network, site) => {
    expect(networkOf(address)).toBe(network);
    expect(siteOf(address)).toBe(site);
  });

  it('is the same whatever the last 64 bits, however written, and another for other first 64', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (one, tail) => {
          const text = (groups: number[]): string => groups.map((part) => part.toString(16)).join(':');
          const padded = one.map((part) => part.toString(16).padStart(4, '0').toUpperCase()).join(':');
          const neighbour = [...one.slice(0, 3), ((one[3] ?? 0) + 1) % 0x10000, ...one.slice(4)];
          expect(networkOf(text([...one.slice(0, 4), ...tail]))).toBe(networkOf(padded));
          expect(networkOf(text(neighbour))).not.toBe(networkOf(text(one)));
        },
      ),
    );
  });
});

describe('a device', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Chrome, Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/142.0`, 'Edge, Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} YaBrowser/25.8 Safari/537.36`,
      'Yandex Browser, Windows',
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36 OPR/120.0`, 'Opera, Linux'],
    [
      `Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome, iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0',
      'Firefox, macOS',
    ],
    ['curl/8.5.0', ''],
    ['', ''],
  ])('%s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});

describe('a new password', () => {
  const about = ['Anna Orlova', 'anna.orlova@example.org'];
  it.each([
    ['correct horse battery', undefined],
    ['лошадь скачет через реку', undefined],
    ['anna loves green pears', undefined],
    ['k8#vQ2!pLz', undefined],
    ['short', 'short'],
    ['девятьбук', 'short'],
    ['x'.repeat(1001), 'long'],
    ['aaaaaaaaaaaa', 'common'],
    ['abcabcabcabc', 'common'],
    ['9876543210', 'common'],
    ['abcdefghijkl', 'common'],
    ['----------', 'common'],
    ['Password12345', 'common'],
    ['!!!Sunshine!!!2026', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    // “gfhjkm” is what “пароль” types in the Latin layout: both stand in the lists of leaked ones as Latin.
    ['gfhjkm2026gfhjkm'.slice(0, 10), 'common'],
    ['пароль2026', 'common'],
    ['йцукенгшщзхъ', 'common'],
    ['Anna.Orlova2026', 'personal'],
    ['orlovaanna!!', 'personal'],
    ['swap-a-day-2026', 'personal'],
    ['ДеньОбмена-2026', 'personal'],
  ])('%s: %s', async (password, problem) => {
    expect(await problemOf(password, about)).toBe(problem);
  });

  it('is not refused for containing a known word among others', () => {
    expect(passwordProblem('sunshine over the harbour', about, new Set(['sunshine']))).toBeUndefined();
  });
});

describe('the list of accounts', () => {
  const account = (name: string, more: object = {}) => ({
    name,
    email: `${name.toLowerCase()}@example.org`,
    role: 'employee' as const,
    departmentId: 'sales',
    endedAt: null,
    ...more,
  });
  const many = Array.from({ length: 120 }, (_, i) => account(`Person${String(i).padStart(3, '0')}`));
  const everything = readFilter({});

  it('finds every word in the name or the e-mail, capitals and Ё or not, in the order of the alphabet', () => {
    const list = [account('Пётр Ёлкин'), account('Anna'), account('Ended', { endedAt: '2026-01-01' })];
    const found = (search: string) =>
      pageOfAccounts(list, { ...everything, search }).accounts.map(({ name }) => name);
    expect(found('елкин петр')).toEqual(['Пётр Ёлкин']);
    expect(found('EXAMPLE')).toHaveLength(2);
    expect(found('ended')).toEqual([]);
    expect(pageOfAccounts(list, { ...everything, state: 'ended' }).accounts).toHaveLength(1);
  });

  it('has fifty a page; a page beyond the last is the last', () => {
    expect(pageOfAccounts(many, everything)).toMatchObject({ found: 120, page: 1, pages: 3 });
    expect(pageOfAccounts(many, everything).accounts).toHaveLength(accountsAPage);
    expect(pageOfAccounts(many, { ...everything, page: 9 }).accounts).toHaveLength(20);
    expect(pageOfAccounts(many, { ...everything, page: -3 }).page).toBe(1);
  });

  it('keeps its filter in the address', () => {
    const filter = readFilter({ q: 'a b', role: 'head', department: 'sales', state: 'ended', page: '2' });
    const read = Object.fromEntries(new URLSearchParams(addressOf(filter, 2).split('?')[1]));
    expect(readFilter(read)).toEqual(filter);
    expect(readFilter({ role: 'king', page: 'x' })).toEqual(everything);
    expect(addressOf(everything, 1)).toBe('/accounts');
  });
});
