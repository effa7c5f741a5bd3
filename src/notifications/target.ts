import { isLoopbackName } from '../../common/loopback.ts';

/**
 * Whether events may be sent to this URL: https, a public host, no credentials in it. In development also http to this machine.
 * Returns what is wrong; `null` if nothing is.
 * @param isPublicHttps what the same rule for downloads says
 */
export function targetFault(text: string, development: boolean, isPublicHttps: (url: URL) => boolean): string | null {
  // A parser drops white space and line ends, so the stored text would name another address than the one that is shown.
  if (/[\s\p{C}]/u.test(text) || !URL.canParse(text)) return 'must be a URL without white space';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not have a user name or a password in it';
  if (development && isLoopbackName(url.hostname) && /^https?:$/.test(url.protocol)) return null;
  return isPublicHttps(url) ? null : 'must begin with https:// and name a public host';
}
