import type { Dialect, Facet, FacetName } from '../../contract/direction.ts';
import { isOtherScript, isSpace } from '../text/characters.ts';
import { words } from '../words.ts';

const { CLOSING, HOUSE_CLOSING, KEYWORD_CLOSING, LABELS, MAX_ADDED_CHARACTERS, MAX_CLAUSES, SENTENCES } = words().emit;

export interface Clause {
  readonly facet: FacetName;
  readonly value: string;
  readonly source: Facet['source'];
  /** A rule of the house: it counts beside the limits. */
  readonly locked?: boolean;
}

const PLACES: ReadonlyMap<FacetName, number> = new Map(LABELS.map(([facet], place) => [facet, place]));
const LABEL_OF: ReadonlyMap<FacetName, string> = new Map(LABELS);
/** What a diffusion model would draw rather than leave out. */
const NO_KEYWORDS: readonly FacetName[] = ['constraints', 'never', 'keep'];

function keyword({ facet, value }: Clause): string {
  if (facet === 'palette') return `palette of ${value}`;
  if (facet === 'typeface') return `${value} lettering`;
  return facet === 'text' ? `the text ${value}` : value;
}

function sentence({ facet, value }: Clause): string {
  const lead = SENTENCES[facet];
  const words = lead === undefined ? `${value.charAt(0).toUpperCase()}${value.slice(1)}` : `${lead}${value}`;
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function rendered(clause: Clause, dialect: Dialect): string {
  if (dialect === 'labeled') return `${LABEL_OF.get(clause.facet) ?? ''}: ${clause.value}`;
  return dialect === 'sentences' ? sentence(clause) : keyword(clause);
}

function closing(clauses: readonly Clause[], dialect: Dialect): string {
  if (dialect === 'keywords') return KEYWORD_CLOSING;
  return clauses.some(({ facet }) => facet === 'always' || facet === 'never') ? HOUSE_CLOSING : CLOSING;
}

/**
 * The clauses that fit, in the order of their lines: at most five and 600 characters with all that joins them.
 * Locked clauses come first and count for neither.
 */
export function fitClauses(wanted: readonly Clause[], dialect: Dialect, room: number): Clause[] {
  const spoken = dialect === 'keywords' ? wanted.filter(({ facet }) => !NO_KEYWORDS.includes(facet)) : wanted;
  const locked = spoken.filter((clause) => clause.locked === true);
  const fixed = locked.reduce((sum, clause) => sum + rendered(clause, dialect).length + 2, 0);
  const limit = Math.min(room - fixed, MAX_ADDED_CHARACTERS);
  let used = closing(locked, dialect).length + 2;
  const kept: Clause[] = room - fixed < used ? [] : [...locked];
  let count = 0;
  for (const clause of spoken) {
    const size = rendered(clause, dialect).length + 2;
    if (clause.locked === true || count === MAX_CLAUSES || used + size > limit) continue;
    used += size;
    count++;
    kept.push(clause);
  }
  return kept.sort((a, b) => (PLACES.get(a.facet) ?? 0) - (PLACES.get(b.facet) ?? 0));
}

/** English goes on a line of its own after another script; after a full stop keywords need no comma. */
function joint(prompt: string, dialect: Dialect): string {
  for (let i = 0; i < prompt.length; i++) if (isOtherScript(prompt.charCodeAt(i))) return '\n';
  const last = prompt.charAt(prompt.length - 1);
  if (dialect === 'sentences') return '.!?:'.includes(last) ? ' ' : '\n';
  return '.!?,;:'.includes(last) || isSpace(prompt.charCodeAt(prompt.length - 1)) ? ' ' : ', ';
}

/** The directed prompt: the user's words first and whole, then what was added. */
export function compose(prompt: string, clauses: readonly Clause[], dialect: Dialect): string {
  if (clauses.length === 0) return prompt;
  const parts = [...clauses.map((clause) => rendered(clause, dialect)), closing(clauses, dialect)];
  if (dialect === 'labeled') return `${prompt}\n${parts.join('\n')}`;
  return `${prompt}${joint(prompt, dialect)}${parts.join(dialect === 'sentences' ? ' ' : ', ')}`;
}
