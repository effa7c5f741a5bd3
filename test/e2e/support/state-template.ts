import { rmSync } from 'node:fs';
import { newState, STATE_TEMPLATE } from '../../../tools/lab/easel.ts';
import { applyMigrations } from '../../../tools/operate/start/database.ts';

/** One empty, migrated state for all tests from outside. Only the tests of the start itself begin with nothing. */
export default async function setup(): Promise<() => void> {
  const state = newState();
  await applyMigrations(state);
  process.env[STATE_TEMPLATE] = state;
  return () => rmSync(state, { recursive: true, force: true });
}
