import { rmSync } from 'node:fs';
import { makeTemplate } from '../../../tools/lab/make-template.ts';
import { TEMPLATE } from '../../../tools/lab/template.ts';

/** One empty, migrated state and one built Worker for all tests from outside. Only tests of the start itself begin with nothing. */
export default async function setup(): Promise<() => void> {
  const template = await makeTemplate();
  process.env[TEMPLATE] = template;
  return () => rmSync(template, { recursive: true, force: true });
}
