import { parseArgs } from 'node:util';
import { isLoopback, readTarget } from '../hosts.ts';

/** An instance that somebody else runs. */
export interface GivenInstance {
  readonly url: URL;
  readonly secretKey: string;
  /** `null`: attacks on visitors are left out. */
  readonly publishable: { readonly key: string; readonly origin: string } | null;
}

export type ParsedAttackOptions =
  | { readonly kind: 'own' }
  | { readonly kind: 'given'; readonly given: GivenInstance }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

export const ATTACK_USAGE = `Usage: npm run attack
       npm run attack -- --url URL [--i-own HOST] [--origin ORIGIN]

Without --url it starts an instance of its own in a temporary folder, in front of a fake image provider that counts what it
is asked, attacks that and removes it: no account, no cost. At most 1,000 requests and 90 seconds.

  --url URL        attack this instance; each image that it admits is really made and charged
  --i-own HOST     needed where URL is not this machine: its host once more, since attacking others' is a crime
  --origin ORIGIN  a page's origin that the publishable key is for (default: that of URL)

With --url: EASEL_SECRET_KEY (sk_…) and, for attacks on visitors, EASEL_PUBLISHABLE_KEY (pk_…) come from the environment.`;

/** `args` are those after the script's name. */
export function parseAttackOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ParsedAttackOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        'i-own': { type: 'string' },
        origin: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.url === undefined) {
      const surplus = Object.keys(values)[0];
      return surplus === undefined ? { kind: 'own' } : invalid(`--${surplus} is for an instance that --url names`);
    }
    return readGiven(values.url, values['i-own'], values.origin, environment);
  } catch (error) {
    // parseArgs explains at length; its first sentence names the option.
    return invalid((error instanceof Error && error.message.split(/\. |\n/)[0]) || 'the options could not be read');
  }
}

function readGiven(
  text: string,
  owned: string | undefined,
  origin: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): ParsedAttackOptions {
  const target = readTarget(text);
  if (!target.ok) return invalid(target.message);
  const { url } = target;
  if (owned !== undefined && owned !== url.hostname) return invalid(`--i-own names ${owned}, and --url is ${url.hostname}`);
  if (!isLoopback(url) && owned === undefined) {
    return invalid(`${url.hostname} is not this machine: say --i-own ${url.hostname} if it is your own deployment`);
  }
  const secretKey = environment.EASEL_SECRET_KEY ?? '';
  if (!secretKey.startsWith('sk_')) return invalid('EASEL_SECRET_KEY must hold a secret key (sk_…) of the instance');
  const key = environment.EASEL_PUBLISHABLE_KEY ?? '';
  if (key !== '' && !key.startsWith('pk_')) return invalid('EASEL_PUBLISHABLE_KEY must hold a publishable key (pk_…)');
  const publishable = key === '' ? null : { key, origin: origin ?? url.origin };
  return { kind: 'given', given: { url, secretKey, publishable } };
}

function invalid(message: string): ParsedAttackOptions {
  return { kind: 'invalid', message };
}
