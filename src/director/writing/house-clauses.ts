import type { House } from '../overrides/house.ts';
import type { DirectionPlan } from '../planning/plan.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import type { Clause } from './compose.ts';

/** The lines that the rules of the house put on any prompt; none that the prompt has already. */
export function houseClauses(house: House, { text, directed, lettering }: Reading, { intent }: DirectionPlan): Clause[] {
  if (text === '' || directed) return [];
  const line = (facet: Clause['facet'], value: string): Clause => ({ facet, value, source: 'style', locked: true });
  const clauses: Clause[] = [];
  if (house.always.length > 0) clauses.push(line('always', house.always.join('; ')));
  if (house.never.length > 0) clauses.push(line('never', house.never.join('; ')));
  if (intent.kind === 'edit' || intent.kind === 'data') return clauses;
  if (house.colors.length > 0) clauses.push(line('palette', house.colors.join(' and ')));
  if (house.typeface !== null && lettering.length > 0) clauses.push(line('typeface', house.typeface));
  return clauses;
}
