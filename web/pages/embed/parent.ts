/** The part of a document that says who frames it. */
export interface Framed {
  /** Nearest first. Not in every browser. */
  readonly ancestors: readonly string[] | undefined;
  readonly referrer: string;
}

/**
 * The origin of the page around this one, to be the exact target of every message; `null` where it is not known or not on the
 * list that the server gave: then nothing is said at all.
 */
export function parentOrigin({ ancestors, referrer }: Framed, allowed: readonly string[]): string | null {
  const named = ancestors?.[0] ?? originOf(referrer);
  return named !== null && allowed.includes(named) ? named : null;
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
