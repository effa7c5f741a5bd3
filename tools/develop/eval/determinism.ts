import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { STYLES } from '../../../src/director/lexicon/styles.ts';
import { askDirector } from './systems.ts';

const PROCESSES = 3;
const PROMPTS = 1000;

/** SHA-256 over what the Director makes of the prompts, each with another style, seed and dialect. */
function fingerprint(prompts: readonly string[]): string {
  const hash = createHash('sha256');
  prompts.forEach((prompt, i) => {
    const directed = askDirector(prompt, {
      style: STYLES[i % (STYLES.length + 1)]?.id ?? 'auto',
      seed: i,
      background: i % 7 === 0 ? 'transparent' : 'auto',
      ...(i % 2 === 0 ? {} : { dialect: 'keywords' }),
    });
    hash.update(JSON.stringify(directed));
  });
  return hash.digest('hex');
}

/** Whether separate processes make the same bytes of the same thousand prompts. */
export async function isDeterministic(prompts: readonly string[]): Promise<boolean> {
  if (prompts.length === 0) return true;
  const thousand = Array.from({ length: PROMPTS }, (_, i) => prompts[i % prompts.length] ?? '');
  const all = await Promise.all(Array.from({ length: PROCESSES }, () => inProcess(thousand)));
  return new Set(all).size === 1;
}

function inProcess(prompts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [import.meta.filename], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(JSON.stringify(prompts));
  });
}

if (import.meta.main) process.stdout.write(fingerprint(JSON.parse(await text(process.stdin)) as string[]));
