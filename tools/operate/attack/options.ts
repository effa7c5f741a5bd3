import { isLoopbackName } from '../../../common/loopback.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { defineCommand } from '../../command.ts';
import { readTarget } from '../hosts.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A running instance that the options name. */
export interface GivenInstance {
  readonly url: URL;
  readonly secretKey: string;
  /** `null`: attacks on visitors are left out. */
  readonly publishable: { readonly key: string; readonly origin: string } | null;
}

export const ATTACK = defineCommand({
  name: 'npm run attack',
  forms: ['', '--url URL [--i-own HOST] [--origin ORIGIN]'],
  about: `Without --url it starts an instance of its own in a temporary folder, in front of a fake image provider that counts requests.
It attacks that instance and removes it: no account, no cost. At most 1,000 requests and 90 seconds.`,
  options: {
    url: { type: 'text', value: 'URL', help: 'attack this instance; each image that it admits is really made and charged' },
    'i-own': {
      type: 'text',
      value: 'HOST',
      help: 'the host of URL again, unless it is this machine: attacking others is a crime',
    },
    origin: { type: 'text', value: 'ORIGIN', help: "a page's origin that the publishable key is for, else that of URL" },
  },
  notes: `With --url, EASEL_SECRET_KEY (sk_…) and, for attacks on visitors, EASEL_PUBLISHABLE_KEY (pk_…) come from the environment.
Exit codes: 0 every limit held, 1 one did not or the attack could not finish, 2 the command line was wrong.`,
  read(values, [word], environment): Result<{ readonly given: GivenInstance | null }, string> {
    if (word !== undefined) return err(`unexpected argument ${JSON.stringify(word)}`);
    if (values.url !== undefined) return readGiven(values.url, values['i-own'], values.origin, environment);
    const surplus = Object.entries(values).find(([, value]) => value !== undefined);
    return surplus === undefined ? ok({ given: null }) : err(`--${surplus[0]} needs an instance that --url names`);
  },
});

function readGiven(
  text: string,
  owned: string | undefined,
  origin: string | undefined,
  environment: Environment,
): Result<{ readonly given: GivenInstance }, string> {
  const target = readTarget(text);
  if (!target.ok) return target;
  const url = target.value;
  if (owned !== undefined && owned !== url.hostname) return err(`--i-own names ${owned}, and --url is ${url.hostname}`);
  if (!isLoopbackName(url.hostname) && owned === undefined) {
    return err(`${url.hostname} is not this machine: add --i-own ${url.hostname} if it is your own deployment`);
  }
  const secretKey = environment.EASEL_SECRET_KEY ?? '';
  if (!secretKey.startsWith('sk_')) return err('EASEL_SECRET_KEY must hold a secret key (sk_…) of the instance');
  const key = environment.EASEL_PUBLISHABLE_KEY ?? '';
  if (key !== '' && !key.startsWith('pk_')) return err('EASEL_PUBLISHABLE_KEY must hold a publishable key (pk_…)');
  const publishable = key === '' ? null : { key, origin: origin ?? url.origin };
  return ok({ given: { url, secretKey, publishable } });
}
