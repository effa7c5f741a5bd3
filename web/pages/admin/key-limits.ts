import { VISITOR_MAX_IMAGES, VISITOR_MAX_PIXELS } from '../../../common/limits.ts';
import { dollars } from './format.ts';
import { say, TEXTS } from './language.ts';
import type { AdminKey } from './types.ts';
import { keyLimitName } from './words.ts';

const { keys } = TEXTS;

/** What a publishable key allows if it has no limit of that name. */
const PUBLIC_DEFAULTS = {
  max_pixels: VISITOR_MAX_PIXELS,
  max_n: VISITOR_MAX_IMAGES,
  models: keys.defaultModel,
  qualities: keys.defaultQuality,
};

/** The limits of a key as one line: its own, and those that apply because it has none. */
export function keyLimitsText({ kind, limits }: Pick<AdminKey, 'kind' | 'limits'>): string {
  const applied = { ...(kind === 'publishable' ? PUBLIC_DEFAULTS : {}), ...limits };
  const parts = Object.entries(applied).map(([name, value]) =>
    say(keys.limit, { name: keyLimitName(name), value: valueText(name, value) }),
  );
  return parts.length > 0 ? parts.join(' · ') : keys.noLimits;
}

function valueText(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return name.endsWith('_usd') ? dollars(String(value)) : String(value);
}
