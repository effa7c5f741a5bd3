import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok } from '../../common/result.ts';
import { defineCommand, runCommand } from '../command.ts';
import { CHECKS, LANES, type TestPart } from './test/parts.ts';
import { runPart } from './test/run.ts';

const PARTS = [...new Set([...CHECKS, ...LANES].flat().map(({ name }) => name))];

const TEST = defineCommand({
  name: 'npm test',
  forms: ['[PART…]'],
  about: `Checks everything, or only some parts: ${PARTS.join(', ')}.`,
  options: {},
  read(_, names) {
    const unknown = names.filter((name) => !PARTS.includes(name));
    if (unknown.length > 0) return err(`there is no part ${unknown.join(', ')}; parts are ${PARTS.join(', ')}`);
    return ok({ parts: names.length === 0 ? PARTS : names });
  },
});

await runCommand(TEST, async ({ parts }) => {
  const total = { passed: 0, failed: 0 };
  const failures: string[] = [];

  async function runInOrder(lane: readonly TestPart[], folder: string): Promise<void> {
    for (const part of lane.filter(({ name }) => parts.includes(name))) {
      const began = performance.now();
      const { counts, output, failures: failed } = await runPart(part, folder);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (counts.failed > 0) console.log(output);
      const sign = counts.failed > 0 ? '✗' : '✓';
      const figures = `${counts.passed} passed, ${counts.failed} failed, ${seconds} s`;
      console.log(`${sign} ${part.name.padEnd(9)} ${part.what} (${figures})`);
      total.passed += counts.passed;
      total.failed += counts.failed;
      failures.push(...failed.map((text) => `✗ ${part.name}: ${text}`));
    }
  }

  const folder = await mkdtemp(join(tmpdir(), 'easel-test-'));
  try {
    for (const lanes of [CHECKS, LANES]) await Promise.all(lanes.map((lane) => runInOrder(lane, folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (failures.length > 0) console.log(`\nFailed:\n\n${failures.join('\n\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
});
