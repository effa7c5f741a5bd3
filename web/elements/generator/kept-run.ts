import type { Account } from './client.ts';

/** The job under way, as it is kept for a reload. */
export interface KeptRun {
  readonly id: string;
  readonly prompt: string;
  /** When the wait began, in ms since the epoch. */
  readonly since: number;
}

/** Where it is kept: generators on one page that differ in nothing else are told apart by `name`. */
export function keptRunKey({ endpoint, siteKey }: Account, name: string): string {
  return `easel:run:${endpoint}:${siteKey}:${name}`;
}

/** Reads what was kept; `null` where there is nothing, or nothing that can be read. */
export function readKeptRun(text: string | null): KeptRun | null {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
