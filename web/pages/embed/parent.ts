import { allowsOrigin } from '../../../common/origins.ts';

/** What a document knows of the page around it. */
export interface Framed {
  /** Nearest first. Not every browser has it. */
  readonly ancestors: readonly string[] | undefined;
  readonly referrer: string;
}

/**
 * The origin of the page around this one, as the exact target of every message. `null` if it is unknown or not on the server's list:
 * then no message is sent.
 */
export function parentOrigin({ ancestors, referrer }: Framed, allowed: readonly string[]): string | null {
  const named = ancestors?.[0] ?? originOf(referrer);
  return named !== null && allowsOrigin(allowed, named) ? named : null;
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
