import { randomBytes } from 'node:crypto';
import { isLoopbackName } from '../../common/loopback.ts';
import type { Generation } from '../../src/contract/generations.ts';
import { CommandFault, runCommand } from '../command.ts';
import { compareAccounts } from './attack/books.ts';
import { ATTACK, type GivenInstance } from './attack/options.ts';
import { startOwn } from './attack/own.ts';
import { type AttackRow, attackTable, attackVerdict, type JudgedFact } from './attack/report.ts';
import { Sender } from './attack/sender.ts';
import { shapesFor } from './attack/shapes.ts';
import { type AttackWorld, policiesOf, readingOf } from './attack/world.ts';

/** All of it, its own instance's start included. */
const WALL_CLOCK_MS = 240_000;

/** The cheapest quality of the default model and a costly one. */
async function qualitiesOf(sender: Sender): Promise<{ cheapest: string; costlier: string }> {
  const { body } = await sender.send({ path: '/v1/models' });
  const models = (body as { data?: { default: boolean; qualities: string[] }[] } | null)?.data ?? [];
  const qualities = models.find((model) => model.default)?.qualities.filter((quality) => quality !== 'auto');
  if (!qualities?.[0]) throw new Error('GET /v1/models names no default model: is this Easel, and does it answer?');
  return { cheapest: qualities[0], costlier: qualities.includes('high') ? 'high' : (qualities.at(-1) ?? qualities[0]) };
}

/** Attacks in every shape, one after the other, and prints what came of it. Returns whether every limit held. */
async function attack(world: AttackWorld): Promise<boolean> {
  const limits = await policiesOf(world, { headers: { 'Easel-User': `attack-${world.run}` } });
  const own = world.own;
  const cap = own ? `, deployment-day-spend ${own.dailySpendCap}` : '';
  console.log(
    `Limits: ${limits
      .map(readingOf)
      .map(({ policy, limit }) => `${policy} ${limit}`)
      .join(', ')}${cap}\n`,
  );

  const rows: AttackRow[] = [];
  const judged: JudgedFact[] = [];
  const admitted: Generation[] = [];
  const onSecretKey: Generation[] = [];
  try {
    for (const shape of shapesFor(world)) {
      process.stderr.write(`${shape.name} …\n`);
      const outcome = await shape.run(admitted);
      admitted.push(...outcome.admitted);
      if (shape.onSecretKey) onSecretKey.push(...outcome.admitted);
      rows.push({ name: shape.name, outcome, providerCalls: own ? own.providerCalls(shape.slug) : null });
      judged.push(...outcome.facts.map((fact) => ({ attack: shape.name, fact })));
    }
    if (own) {
      const books = await compareAccounts(world, own, admitted, onSecretKey);
      judged.push(...books.map((fact) => ({ attack: 'all together', fact })));
    }
  } catch (error) {
    // If limits do not hold, the requests may run out. The facts until then are reported too.
    const found = error instanceof Error ? error.message : 'broken off';
    judged.push({ attack: 'all together', fact: { rule: 'the run comes to its end', found, holds: false } });
  }
  console.log(attackTable(rows));
  const { ok, text } = attackVerdict(judged);
  const inAll = `${world.sender.sent} requests in all, ${admitted.length} generations admitted`;
  console.log(`\n${inAll}${own ? `, ${own.providerCalls()} requests at the provider` : ''}.\n${text}`);
  if (world.choosesAddress) {
    console.log(
      'This instance runs in wrangler dev, where a client may set CF-Connecting-IP itself; Cloudflare overwrites it. So that header\nstands for the real address here and is not among the forged ones.',
    );
  }
  return ok;
}

async function attackOwn(signal: AbortSignal): Promise<boolean> {
  process.stderr.write('Starting a fresh instance and a provider that counts …\n');
  const started = await startOwn();
  try {
    const { easel, own, publishable } = started;
    const sender = new Sender(new URL(easel.url), signal);
    return await attack(await worldOf({ sender, secretKey: easel.secretKey, publishable, own, choosesAddress: true }));
  } finally {
    await started.end();
  }
}

async function attackGiven({ url, secretKey, publishable }: GivenInstance, signal: AbortSignal): Promise<boolean> {
  const sender = new Sender(url, signal);
  console.log(
    `${url.origin} will make up to some 100 images of the cheapest quality. Not attacked here: the caps of keys and deployment,\nwhich would cost all of them${publishable ? '' : '; visitors, for want of EASEL_PUBLISHABLE_KEY'}.`,
  );
  return attack(await worldOf({ sender, secretKey, publishable, own: null, choosesAddress: isLoopbackName(url.hostname) }));
}

async function worldOf(known: Omit<AttackWorld, 'run' | 'cheapest' | 'costlier'>): Promise<AttackWorld> {
  return { ...known, run: randomBytes(4).toString('hex'), ...(await qualitiesOf(known.sender)) };
}

await runCommand(ATTACK, async ({ given }) => {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(WALL_CLOCK_MS)]);
  try {
    return (await (given === null ? attackOwn(signal) : attackGiven(given, signal))) ? 0 : 1;
  } catch (error) {
    throw new CommandFault(`The attack could not begin: ${error instanceof Error ? error.message : 'it was stopped'}`);
  }
});
