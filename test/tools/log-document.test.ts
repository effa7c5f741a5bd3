import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

it('docs/operating.md tells what every line of the log means', () => {
  const document = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8');
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const events = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/\b(?:log|logLine|raiseAlarms?)\((?:services\.notifier,)?\s*'([a-z_]+)'/g)].map(([, event]) => event),
    ),
  );
  expect(events).toContain('generation_ended');
  expect([...events].filter((event) => !document.includes(`\`${event}\``))).toEqual([]);
});
