import { isLoopbackName } from '../../../common/loopback.ts';
import { err, ok, type Result } from '../../../common/result.ts';

const MAX_ORIGINS = 20;

/**
 * What a person writes for their site, as exact origins: `example.com/`, `https://Example.com/shop` and `https://example.com` are the
 * same. `www` adds the same sites with `www.` in front. An error is one line.
 */
export function readOrigins(text: string, www = false): Result<readonly string[], string> {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length > MAX_ORIGINS) return err(`at most ${MAX_ORIGINS} sites`);
  const origins: string[] = [];
  for (const word of words) {
    const url = urlOf(word);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.hostname.includes('*')) {
      return err(`${JSON.stringify(word.slice(0, 80))} is not the address of a site, such as https://example.com`);
    }
    if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) return err(`${url.host} must begin with https://`);
    origins.push(url.origin);
    const twin = www ? withWww(url.origin) : null;
    if (twin) origins.push(twin);
  }
  return ok([...new Set(origins)]);
}

/** What was typed, as a URL. Without a scheme, this machine has http, and a name without a dot is no site but a slip. */
function urlOf(word: string): URL | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return URL.canParse(word) ? new URL(word) : null;
  if (!URL.canParse(`https://${word}`)) return null;
  const { hostname } = new URL(`https://${word}`);
  if (isLoopbackName(hostname)) return new URL(`http://${word}`);
  return hostname.includes('.') ? new URL(`https://${word}`) : null;
}

/** The same site with `www.` in front; `null` if that makes no sense: a subdomain, an address, a port of this machine. */
export function withWww(origin: string): string | null {
  const url = new URL(origin);
  const plain = /^[a-z0-9-]+(?:\.(?:co|com|org|net|ac|gov))?\.[a-z]{2,}$/.test(url.hostname);
  return plain && !url.hostname.startsWith('www.') ? `${url.protocol}//www.${url.host}` : null;
}
