import type { Dialect, FacetName } from '../contract/direction.ts';
import { isOtherScript, isSpace } from './characters.ts';
import { CLOSING, LABELS, MAX_ADDED_CHARACTERS, MAX_CLAUSES } from './data/emit.ts';

export interface Clause {
  readonly facet: FacetName;
  readonly value: string;
  readonly source: 'user' | 'style' | 'auto';
}

const PLACES: ReadonlyMap<FacetName, number> = new Map(LABELS.map(([facet], place) => [facet, place]));
const LABEL_OF: ReadonlyMap<FacetName, string> = new Map(LABELS);

/** A clause as it stands among keywords, where no label says what it is about. */
function keyword({ facet, value }: Clause): string {
  if (facet === 'palette') return value.startsWith('led by ') ? `palette ${value}` : `palette of ${value}`;
  return facet === 'text' ? `the text ${value}` : value;
}

function rendered(clause: Clause, dialect: Dialect): string {
  return dialect === 'labelled' ? `${LABEL_OF.get(clause.facet) ?? ''}: ${clause.value}` : keyword(clause);
}

/** The clauses that fit, most wanted first in, in the order of their lines out: at most five and 600 characters with all that joins them. */
export function fitClauses(wanted: readonly Clause[], dialect: Dialect, room: number): Clause[] {
  const limit = Math.min(room, MAX_ADDED_CHARACTERS);
  let used = dialect === 'labelled' ? CLOSING.length + 1 : 0;
  const kept: Clause[] = [];
  for (const clause of wanted) {
    const size = rendered(clause, dialect).length + 2;
    if (kept.length === MAX_CLAUSES || used + size > limit) continue;
    used += size;
    kept.push(clause);
  }
  return kept.sort((a, b) => (PLACES.get(a.facet) ?? 0) - (PLACES.get(b.facet) ?? 0));
}

/** English keywords go on a line of their own after another script; after a full stop they need no comma. */
function joint(prompt: string): string {
  for (let i = 0; i < prompt.length; i++) if (isOtherScript(prompt.charCodeAt(i))) return '\n';
  const last = prompt.charCodeAt(prompt.length - 1);
  return '.!?,;:'.includes(prompt.charAt(prompt.length - 1)) || isSpace(last) ? ' ' : ', ';
}

/** The directed prompt: the user's words first and whole, then what was added. */
export function compose(prompt: string, clauses: readonly Clause[], dialect: Dialect): string {
  if (clauses.length === 0) return prompt;
  const parts = clauses.map((clause) => rendered(clause, dialect));
  return dialect === 'labelled' ? `${prompt}\n${parts.join('\n')}\n${CLOSING}` : `${prompt}${joint(prompt)}${parts.join(', ')}`;
}
