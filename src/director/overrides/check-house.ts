import { jsonPointer } from '../../../common/json-pointer.ts';
import { type HouseRules, houseRulesSchema } from '../../contract/house-rules.ts';
import { findStyle } from '../lexicon/styles.ts';
import { jsonFault } from './json-fault.ts';

/** What is wrong with rules, and its place. */
export interface HouseFault {
  /** A JSON pointer, such as `/own_looks/0/id`; for text that is no JSON, the line and column. */
  readonly place: string;
  readonly message: string;
}

export type HouseResult =
  | { readonly ok: true; readonly rules: HouseRules }
  | { readonly ok: false; readonly faults: readonly HouseFault[] };

/** Faults that only the lists of uses and looks show. */
function meaningFaults({ looks, uses, own_looks: own = [] }: HouseRules): HouseFault[] {
  const faults: HouseFault[] = [];
  const ids = new Set<string>();
  own.forEach(({ id }, at) => {
    if (findStyle(id) || id === 'auto') faults.push({ place: `/own_looks/${at}/id`, message: 'is the id of a style of Easel' });
    if (ids.has(id)) faults.push({ place: `/own_looks/${at}/id`, message: 'stands twice' });
    ids.add(id);
  });
  looks?.forEach((id, at) => {
    if (findStyle(id)?.kind !== 'look' && !ids.has(id))
      faults.push({ place: `/looks/${at}`, message: 'is no look: see GET /v1/styles' });
  });
  uses?.forEach((id, at) => {
    if (findStyle(id)?.kind !== 'use') faults.push({ place: `/uses/${at}`, message: 'is no use: see GET /v1/styles' });
  });
  return faults;
}

/** Checks rules that are an object already. Every fault has its place. */
export function checkHouse(rules: unknown): HouseResult {
  const read = houseRulesSchema.safeParse(rules);
  if (!read.success)
    return { ok: false, faults: read.error.issues.map(({ path, message }) => ({ place: jsonPointer(path) || '/', message })) };
  const faults = meaningFaults(read.data);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rules: read.data };
}

/** Rules as the text of a variable. */
export function parseHouse(text: string): HouseResult {
  let rules: unknown;
  try {
    rules = JSON.parse(text);
  } catch {
    const { line, column } = jsonFault(text);
    return { ok: false, faults: [{ place: `line ${line}, column ${column}`, message: 'must be JSON' }] };
  }
  return checkHouse(rules);
}
