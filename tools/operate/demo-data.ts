import { join, resolve } from 'node:path';
import { err, ok } from '../../common/result.ts';
import { build } from '../build/build.ts';
import { CommandFault, defineCommand, runCommand } from '../command.ts';
import { freePort } from '../network.ts';
import { DEMO_DAYS, type DemoGeneration, demoPlan } from './demo-data/plan.ts';
import { demoVars } from './demo-data/vars.ts';
import { applyMigrations } from './start/database.ts';
import { makeStateFolder, openSecrets, writePrivateFile } from './start/instance.ts';
import { leaveState, noteGroup, takeState } from './start/lock.ts';
import { DEFAULT_STATE } from './start/options.ts';
import { readVars } from './start/prepare.ts';
import { endGroup } from './start/processes.ts';
import { startWorker, untilReady } from './start/worker.ts';

const WORKER = 'tools/operate/demo-data/worker/worker.ts';
const GRACE_MS = 5000;
/** Generations of one call. */
const BATCH = 25;

const DEMO_DATA = defineCommand({
  name: 'npm run demo-data',
  forms: ['[options]'],
  about: `Fills a local instance with ${DEMO_DAYS} days of made-up use: 3 keys, 200 users, failures. Stop the instance first.`,
  options: { state: { type: 'text', value: 'DIR', default: DEFAULT_STATE, help: 'the folder of the instance' } },
  notes: 'It is for looking at the dashboard. Nothing leaves this machine, and no image is bought.',
  read({ state }, [word]) {
    if (word !== undefined) return err(`unexpected argument '${word}'`);
    return state === '' ? err('--state must name a folder') : ok({ state: resolve(state) });
  },
});

await runCommand(DEMO_DATA, async ({ state }) => {
  makeStateFolder(state);
  const holder = await takeState(state);
  if (holder !== null) throw new CommandFault(`${state} is in use by ${holder}: stop that instance first.`);
  try {
    await fill(state);
  } finally {
    leaveState(state);
  }
});
process.exit();

async function fill(state: string): Promise<void> {
  const secrets = openSecrets(state);
  const { adminToken } = secrets;
  const port = await freePort();
  const varsFile = join(state, 'demo.env');
  writePrivateFile(varsFile, demoVars(secrets, readVars(), port));
  const never = new AbortController().signal;
  await Promise.all([build(), applyMigrations(state, never)]);
  const worker = startWorker({ port, state, varsFile, script: WORKER, say: (line) => console.error(line) });
  noteGroup(state, worker.group);
  try {
    if (!(await untilReady(port, never))) throw new CommandFault('The Worker did not answer within 90 s.');
    const send = async (path: string, body: object) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${adminToken}` },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new CommandFault(`The data could not be written: ${response.status} ${await response.text()}`);
      return response;
    };
    const begun = await send('/keys', {});
    const { now, isWhole } = (await begun.json()) as { now: number; isWhole: boolean };
    if (isWhole) throw new CommandFault('This instance has demo data already.');
    const plan = demoPlan(now);
    for (let at = 0; at < plan.length; at += BATCH) await send('/seed', plan.slice(at, at + BATCH));
    await send('/nights', { now });
    console.log(summary(plan));
  } finally {
    await endGroup(worker.group, GRACE_MS);
  }
}

function summary(plan: readonly DemoGeneration[]): string {
  const users = new Set(plan.map(({ subject }) => subject)).size;
  const failed = plan.filter(({ status }) => status === 'failed').length;
  const dollars = plan.reduce((sum, { charged }) => sum + charged, 0) / 1_000_000;
  return `${plan.length} generations of ${users} users in ${DEMO_DAYS} days, ${failed} failed, $${dollars.toFixed(2)} in all. Now: npm start`;
}
