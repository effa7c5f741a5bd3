import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

/** Each with the reason why it may stand twice. */
const TWICE: Readonly<Record<string, string>> = {
  ALL_STYLES: 'the build writes the file that has it',
  TerminalEventName: 'the build writes it into the types of the client',
  GenerationRun: 'the Workers of the benchmarks have the names of wrangler.toml',
  Notifier: 'the same',
  ProviderLimiter: 'the same',
  QuotaCounter: 'the same',
};

it('an exported name is defined once, so that it means one thing', () => {
  const files = execFileSync('git', ['ls-files', 'common', 'src', 'web', 'tools'], { cwd: ROOT, encoding: 'utf8' });
  const places = new Map<string, Set<string>>();
  for (const file of files.split('\n').filter((name) => name.endsWith('.ts') && !name.includes('languages/'))) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [, name = ''] of text.matchAll(
      /^export (?:async )?(?:abstract )?(?:class|function|const|interface|type) (\w+)/gm,
    )) {
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  expect(places.size).toBeGreaterThan(1000);
  const twice = [...places].filter(([name, { size }]) => size > 1 && !(name in TWICE));
  expect(twice.map(([name, found]) => `${name}: ${[...found].join(', ')}`)).toEqual([]);
});
