import type { Health } from '../../../src/contract/health.ts';
import { CommandFault } from '../../command.ts';
import type { DeployTools } from './tools.ts';

/** A new workers.dev address takes a while until all of the network knows it. */
const READY_WITHIN_MS = 120_000;
const LOOK_MS = 1000;
const TIMEOUT_MS = 15_000;
const IMAGE_TIMEOUT_MS = 130_000;

export interface SmokeReport {
  /** One line for each thing that was tried. */
  readonly lines: readonly string[];
}

/** Waits until the Worker answers with the code that was just uploaded. @throws CommandFault that says what it answers */
export async function untilHealthy(url: URL, { sleep }: Pick<DeployTools, 'sleep'>): Promise<void> {
  let last = 'nothing answers';
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await sleep(LOOK_MS)) {
    const looking = { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
    const answer = await fetch(new URL('/healthz', url), looking).catch(() => null);
    const body = (await answer?.json().catch(() => null)) as Partial<Health> | null;
    if (body?.status === 'ok') return;
    if (body?.status === 'not_configured') {
      throw new CommandFault(`${url.origin} runs but is not configured. Run: npm run deploy -- --check ${url.origin}`);
    }
    if (answer) last = whatAnswers(answer, body);
  }
  const domain = url.hostname.endsWith('.workers.dev') ? '' : ' Does this domain lead to the Worker?';
  throw new CommandFault(
    `${url.origin} is not ready after ${READY_WITHIN_MS / 1000} s: ${last}.${domain} Run npm run deploy again in a minute.`,
  );
}

function whatAnswers({ status, headers }: Response, body: Partial<Health> | null): string {
  const leadsTo = headers.get('location');
  if (status >= 300 && status < 400 && leadsTo !== null && URL.canParse(leadsTo)) {
    return `it leads to ${new URL(leadsTo).host}: is Cloudflare Access or a redirect rule in front of it?`;
  }
  switch (body?.status) {
    case 'not_migrated':
      return 'its database has no tables of this version yet';
    case 'degraded':
      return `no answer from ${body.degraded?.join(' and ')}`;
    default:
      return `it answers with ${status}, and not as Easel does`;
  }
}

/** Does what a browser on the playground does: becomes a visitor, asks for a direction, and if wanted for an image. */
export async function smokeTest(url: URL, image: boolean): Promise<SmokeReport> {
  const page = (await ask(url, '/playground.json')).body as { site_key: string | null; turnstile_site_key: string | null };
  if (page.site_key === null) throw new CommandFault('The playground has no key. Run npm run deploy again.');
  if (page.turnstile_site_key !== null) return { lines: ['✓ healthy; the bot check is on, so only a browser can go further'] };
  const visitor = await need(url, '/v1/visitors', {}, page.site_key);
  const token = String(visitor.token);
  await need(url, '/v1/direct', { prompt: 'a lighthouse at dawn' }, token);
  const lines = ['✓ healthy', '✓ a visitor got a direction for a prompt'];
  if (!image) return { lines };
  const made = await need(url, '/v1/generations', { prompt: 'a lighthouse at dawn', quality: 'low' }, token, {
    Prefer: 'wait=120',
  });
  if (made.status !== 'succeeded') {
    const cause = (made.error as { code?: string } | null)?.code ?? String(made.status);
    throw new CommandFault(`The image of the test was not made (${cause}). npm run deploy -- --check says more.`);
  }
  return { lines: [...lines, '✓ an image was made and stored'] };
}

async function need(url: URL, path: string, body: object, key: string, headers = {}): Promise<Record<string, unknown>> {
  const answer = await ask(url, path, { body, key, headers });
  if (answer.status < 300) return answer.body as Record<string, unknown>;
  const { code, detail } = answer.body as { code?: string; detail?: string };
  throw new CommandFault(`The smoke test failed at ${path}: ${answer.status} ${code ?? ''} ${detail ?? ''}`.trim());
}

/** One call as a page of the deployment itself makes it. */
async function ask(
  url: URL,
  path: string,
  call: { body?: object; key?: string; headers?: object } = {},
): Promise<{ status: number; body: unknown }> {
  const { body, key, headers } = call;
  const answer = await fetch(new URL(path, url), {
    method: body ? 'POST' : 'GET',
    headers: {
      Origin: url.origin,
      ...(key ? { Authorization: `Bearer ${key}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(headers && 'Prefer' in headers ? IMAGE_TIMEOUT_MS : TIMEOUT_MS),
  }).catch(() => null);
  if (!answer) throw new CommandFault(`${url.origin}${path} did not answer. Run npm run deploy again.`);
  return { status: answer.status, body: await answer.json().catch(() => ({})) };
}
