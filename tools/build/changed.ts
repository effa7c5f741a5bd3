import { isBuilt } from './stamp.ts';

/** Builds only if a source has changed since the last build. */
export async function buildIfChanged(): Promise<void> {
  if (await isBuilt()) return;
  // Loaded only if it is needed: it takes longer to load than it takes to look.
  const { build } = await import('./build.ts');
  await build();
}
