/**
 * Whether an image may be fetched from this URL. The provider names it, and our network fetches it, so it must not reach
 * private hosts. Allowed are public hosts over https, and the provider's own host and port, because the operator chose them.
 *
 * Only the name is checked: a public name that resolves to a private address passes. On Cloudflare a Worker
 * cannot reach a private network. An operator who runs workerd elsewhere must deny it in its network service.
 *
 * @param ownHost `host` of the provider's base URL, with its port unless it is the default of the scheme
 */
export function mayFetchImage(url: URL, ownHost: string): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.host === ownHost) return url.protocol === 'https:' || url.protocol === 'http:';
  return url.protocol === 'https:' && isPublicHost(url.hostname);
}

const PRIVATE_SUFFIXES = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'test', 'invalid', 'onion'];
/** Public services whose names stand for any address that is written in them, or for loopback. */
const ADDRESS_SUFFIXES = ['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com'];
const REFUSED_SUFFIXES = [...PRIVATE_SUFFIXES, ...ADDRESS_SUFFIXES];

/** @param hostname as `URL` normalizes it: lower case, IPv4 in dotted form, IPv6 in brackets */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '');
  if (host.startsWith('[')) return isPublicIPv6(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPublicIPv4(host);
  if (!host.includes('.')) return false;
  return !REFUSED_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
}

/** IANA's special-purpose registry: [first address, prefix length]. */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

function isPublicIPv4(host: string): boolean {
  const address = toNumber(host);
  return !SPECIAL_IPV4.some(([first, prefix]) => Math.floor((address - toNumber(first)) / 2 ** (32 - prefix)) === 0);
}

function toNumber(dotted: string): number {
  return dotted.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** Global unicast is 2000::/3; of it, 2001:0–1ff (Teredo, ORCHID), 2001:db8, 2002 (6to4) and 3fff are not plain public addresses. */
function isPublicIPv6(bracketed: string): boolean {
  const [first = '0', second = '0'] = bracketed.slice(1, -1).split(':');
  const head = Number.parseInt(first || '0', 16);
  const next = Number.parseInt(second || '0', 16);
  if (head < 0x2000 || head > 0x3ffe || head === 0x2002) return false;
  return !(head === 0x2001 && (next < 0x200 || next === 0xdb8));
}
