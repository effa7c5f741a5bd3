/**
 * Purges a cache part after part. Resolves with `null`, or with the first fault: a code, or the name of an error. The remaining parts
 * would likely fail too. The sweep tries them again.
 */
export async function purgeParts(
  all: readonly string[],
  most: number,
  purge: (part: readonly string[]) => Promise<string | null>,
): Promise<string | null> {
  for (let at = 0; at < all.length; at += most) {
    const fault = await purge(all.slice(at, at + most)).catch((error: unknown) =>
      error instanceof Error ? error.name : 'unknown',
    );
    if (fault !== null) return fault;
  }
  return null;
}
