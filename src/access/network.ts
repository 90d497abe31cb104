import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that a request comes from, as failures are counted: an IPv4 address, or the 64 bits of an IPv6 address
 * that a provider gives to one household or machine, whose owner changes the rest at will.
 */
export function networkOf(address: string): string {
  return groupsOf(address, 4) ?? plain(address);
}

/** The 48 bits that a whole site or a tunnel's customer has; null for IPv4. */
export function siteOf(address: string): string | null {
  return groupsOf(address, 3);
}

function groupsOf(address: string, count: number): string | null {
  const bare = plain(address);
  if (!isIPv6(bare)) return null;
  return `${expanded(bare).slice(0, count).join(':')}::/${count * 16}`;
}

/** Without a zone (`%eth0`), and IPv4 as such where it comes dressed as IPv6. */
function plain(address: string): string {
  const bare = (address.split('%')[0] ?? '').toLowerCase();
  const inside = /^::ffff:([\d.]+)$/.exec(bare)?.[1];
  return inside !== undefined && isIPv4(inside) ? inside : bare;
}

/** The groups of an IPv6 address without leading zeros, `::` written out. Only the first six are asked for. */
function expanded(address: string): string[] {
  const [before = '', after] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const head = groups(before);
  const tail = after === undefined ? [] : groups(after);
  // An IPv4 tail (`64:ff9b::192.0.2.1`) stands for two groups.
  const written = head.length + tail.length + ([...head, ...tail].some((one) => one.includes('.')) ? 1 : 0);
  const zeros = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - written) }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
}
