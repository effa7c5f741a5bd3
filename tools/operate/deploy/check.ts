import type { Health } from '../../../src/contract/health.ts';
import { CommandFault } from '../../command.ts';
import { OTHER_TOKEN, readKeys, siteKeyWorks } from './keys.ts';
import type { DeployOptions } from './options.ts';
import { type DeploymentRecord, readRecord, recordedNames } from './record.ts';
import type { DeployTools } from './tools.ts';

const TIMEOUT_MS = 15_000;

/** One thing that was looked at. */
interface Finding {
  readonly good: boolean;
  readonly text: string;
  /** What to do if it is bad. */
  readonly remedy?: string;
}

/** What to do if a part of the deployment does not answer. */
const REMEDIES: Readonly<Record<Health['degraded'][number], string>> = {
  database: 'Look at https://www.cloudflarestatus.com. If the database was deleted, restore it, or deploy under another --name.',
  bucket: 'Look at https://www.cloudflarestatus.com. If the bucket was deleted, its images are gone: make one of that name.',
  counters: 'Without counters nothing is bought. Look at https://www.cloudflarestatus.com, and at: npx wrangler tail',
};

type CheckTools = Pick<DeployTools, 'environment' | 'say'>;

/** Prints line by line what works and what does not, each with its remedy. Returns 1 if something is wrong. */
export async function checkDeployment(options: DeployOptions, { environment, say }: CheckTools): Promise<number> {
  const { url, record } = findDeployment(options);
  let wrong = 0;
  for await (const { good, text, remedy } of findings(url, record, environment.ADMIN_TOKEN)) {
    if (!good) wrong += 1;
    say(`${good ? '✓' : '✗'} ${text}${good || !remedy ? '' : `\n    ${remedy}`}`);
  }
  return wrong > 0 ? 1 : 0;
}

function findDeployment({ folder, name, url }: DeployOptions): { url: URL; record: DeploymentRecord | null } {
  const names = name === null ? recordedNames(folder) : [name];
  const records = names.map((one) => readRecord(folder, one)).filter((one) => one !== null);
  const found = url ? records.filter((one) => one.url === url.origin) : records;
  const [record = null] = found;
  if (url) return { url, record };
  if (found.length > 1) {
    throw new CommandFault(`There are several deployments: choose one with --name (${names.join(', ')}), or give its address.`);
  }
  if (!record?.url) throw new CommandFault(`There is no finished deployment in ${folder}. Give its address: --check URL`);
  return { url: new URL(record.url), record };
}

async function* findings(url: URL, record: DeploymentRecord | null, given: string | undefined): AsyncGenerator<Finding> {
  const health = await read(url, '/healthz');
  if (health === null) {
    yield {
      good: false,
      text: `${url.origin} does not answer`,
      remedy: 'Is the address right? A new one takes a few minutes. Otherwise run: npm run deploy',
    };
    return;
  }
  const { status, degraded = [], migration } = health.body as Partial<Health>;
  if (status === undefined) {
    yield {
      good: false,
      text: `${url.origin} answers, but not as Easel does`,
      remedy: 'Another Worker has this address. Run: npm run deploy',
    };
    return;
  }
  yield { good: true, text: `${url.origin} answers` };
  if (status === 'not_configured') {
    const refusal = (await read(url, '/v1/styles'))?.body as { detail?: string } | undefined;
    yield {
      good: false,
      text: `It is not configured. ${refusal?.detail ?? ''}`.trim(),
      remedy: 'Set what is missing: npx wrangler secret put NAME, or npm run deploy',
    };
    return;
  }
  yield { good: true, text: 'It is configured' };
  if (status === 'not_migrated') {
    yield {
      good: false,
      text: `Its database is behind: it has ${migration?.applied ?? 'no migration'}, the code needs ${migration?.needed}`,
      remedy: 'Run: npm run deploy',
    };
  }
  for (const part of degraded) yield { good: false, text: `Its ${part} did not answer`, remedy: REMEDIES[part] };
  const page = (await read(url, '/playground.json'))?.body as
    | { site_key?: string | null; sandbox?: boolean; turnstile_site_key?: string | null }
    | undefined;
  yield {
    good: Boolean(page?.site_key),
    text: page?.site_key ? 'The playground has a key' : 'The playground has no key',
    remedy: 'Run: npm run deploy',
  };
  if (page?.sandbox)
    yield {
      good: true,
      text: 'It runs in demo mode: sample pictures (OPENAI_API_KEY=… npm run deploy -- --provider openai for real ones)',
    };
  if (!page?.turnstile_site_key) yield { good: true, text: 'No bot check is on (docs/security.md says when you want one)' };
  const siteKey = record && (await siteKeyWorks(url, record));
  if (record && siteKey !== null) {
    yield {
      good: siteKey,
      text: siteKey ? `The key of ${record.origins[0]} works` : `The key of ${record.origins[0]} was revoked`,
      remedy: 'npm run deploy makes another one, and prints the new tag',
    };
  }
  const widget = await read(url, '/widget.js');
  yield {
    good: widget?.status === 200,
    text: widget?.status === 200 ? 'The tag is served' : 'The tag is not served',
    remedy: 'The files were not uploaded. Run: npm run deploy',
  };
  yield* adminFindings(await readKeys(url, record?.admin_token ?? null, given));
}

function* adminFindings(keys: Awaited<ReturnType<typeof readKeys>>): Generator<Finding> {
  if (keys === null) {
    yield { good: true, text: 'Keys and database were not looked at: put the admin token into ADMIN_TOKEN' };
    return;
  }
  if (!keys.ok) {
    const remedy = keys.error.wrongToken ? OTHER_TOKEN : 'If the database is not migrated, npm run deploy does it.';
    yield { good: false, text: keys.error.message, remedy };
    return;
  }
  const working = keys.value.items.filter(({ revoked_at }) => revoked_at === null).length;
  yield { good: true, text: `The database answers; ${working} ${working === 1 ? 'key works' : 'keys work'}` };
}

async function read(url: URL, path: string): Promise<{ status: number; body: unknown } | null> {
  try {
    const answer = await fetch(new URL(path, url), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return null;
  }
}
