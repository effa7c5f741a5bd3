import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS, LANES, type Part } from './test/parts.ts';
import { runPart } from './test/run.ts';

const names = process.argv.slice(2);
const all = [...CHECKS, ...LANES.flat()];
const unknown = names.filter((name) => !all.some((part) => part.name === name));

if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. Parts: ${all.map((part) => part.name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };

async function runInOrder(parts: readonly Part[], folder: string): Promise<void> {
  for (const part of parts) {
    if (names.length > 0 && !names.includes(part.name)) continue;
    const began = performance.now();
    const { counts, output } = await runPart(part, folder);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (counts.failed > 0) console.log(output);
    const verdict = counts.failed > 0 ? '✗' : '✓';
    console.log(
      `${verdict} ${part.name.padEnd(9)} ${part.what} (${counts.passed} passed, ${counts.failed} failed, ${seconds} s)`,
    );
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'easel-test-'));
try {
  await runInOrder(CHECKS, folder);
  await Promise.all(LANES.map((lane) => runInOrder(lane, folder)));
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
