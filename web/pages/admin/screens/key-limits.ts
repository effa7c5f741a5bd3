import { TEXTS } from '../language.ts';
import { field, textOf } from '../parts/field.ts';
import type { AdminKey } from '../types.ts';
import { keyLimitName } from '../words.ts';

type KeyLimits = AdminKey['limits'];

const NUMBERS = ['daily_images_per_user', 'max_pixels', 'max_n', 'max_inputs'] as const;
const AMOUNTS = ['daily_spend_usd', 'daily_spend_per_user_usd'] as const;
const LISTS = ['models', 'qualities'] as const;
const AMOUNT_EXAMPLE = '5.00';

/** Fields for every limit of a key. Empty means: as the deployment. */
export function limitFields(limits: KeyLimits): readonly HTMLElement[] {
  const value = (name: keyof KeyLimits) => String(limits[name] ?? '');
  const { listHint } = TEXTS.keys;
  return [
    ...NUMBERS.map((name) => field(name, keyLimitName(name), { type: 'number', value: value(name) })),
    ...AMOUNTS.map((name) => field(name, keyLimitName(name), { value: value(name), placeholder: AMOUNT_EXAMPLE })),
    ...LISTS.map((name) => field(name, keyLimitName(name), { value: (limits[name] ?? []).join(' '), hint: listHint })),
  ];
}

/** All limits again, since a change replaces them. */
export function limitsOfForm(form: FormData, before: KeyLimits): object {
  const limits: Record<string, unknown> = { ...before };
  const set = (name: string, value: unknown) => {
    if (value === undefined) delete limits[name];
    else limits[name] = value;
  };
  for (const name of NUMBERS) {
    const text = textOf(form, name);
    set(name, text === undefined ? undefined : Number(text));
  }
  for (const name of AMOUNTS) set(name, textOf(form, name));
  for (const name of LISTS) set(name, textOf(form, name)?.split(/[\s,]+/));
  return limits;
}
