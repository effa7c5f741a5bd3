import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PARTS, type Part } from './test/parts.ts';
import { type Counts, runPart } from './test/run.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));

if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. Parts: ${PARTS.map((part) => part.name).join(', ')}`);
  process.exit(2);
}

async function runAll(parts: readonly Part[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'easel-test-'));
  const total = { passed: 0, failed: 0 };
  try {
    for (const part of parts) {
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
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return total;
}

const total = await runAll(names.length === 0 ? PARTS : PARTS.filter((part) => names.includes(part.name)));
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
