import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

/** Writes a line whenever it is told to, until it is asked to stop. */
const SCRIPT = `
import { stopWithOutput } from ${JSON.stringify(join(ROOT, 'tools/operate/start/output.ts'))};
const stop = new AbortController();
stopWithOutput(stop);
stop.signal.addEventListener('abort', () => process.exit(7));
console.log('ready');
process.stdin.on('data', () => console.log('line'));
`;

it('a start whose output has no reader any more stops, as a program in a pipe does', async () => {
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  await new Promise((done) => child.stdout.once('data', done));
  child.stdout.destroy();
  const writing = setInterval(() => child.stdin.write('x'), 20);
  child.stdin.on('error', () => clearInterval(writing));
  expect(await ended).toBe(7);
  clearInterval(writing);
});
