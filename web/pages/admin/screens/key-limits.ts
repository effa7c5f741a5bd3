import { field, textOf } from '../parts/field.ts';
import type { AdminKey } from '../types.ts';

type KeyLimits = AdminKey['limits'];

const NUMBERS = [
  ['daily_images_per_user', 'Images a day for each person'],
  ['max_pixels', 'Most pixels of an image'],
  ['max_n', 'Most images of a request'],
  ['max_inputs', 'Most pictures a request may start from'],
] as const;
const AMOUNTS = [
  ['daily_spend_usd', 'Dollars a day'],
  ['daily_spend_per_user_usd', 'Dollars a day for each person'],
] as const;
const LISTS = [
  ['models', 'Models it may name'],
  ['qualities', 'Qualities it may name'],
] as const;

/** Fields for every limit of a key. Empty means: as the deployment. */
export function limitFields(limits: KeyLimits): readonly HTMLElement[] {
  const value = (name: keyof KeyLimits) => String(limits[name] ?? '');
  return [
    ...NUMBERS.map(([name, label]) => field(name, label, { type: 'number', value: value(name) })),
    ...AMOUNTS.map(([name, label]) => field(name, label, { value: value(name), placeholder: '5.00' })),
    ...LISTS.map(([name, label]) =>
      field(name, label, { value: (limits[name] ?? []).join(' '), hint: 'With a space between two.' }),
    ),
  ];
}

/** All limits again, since a change replaces them. */
export function limitsOfForm(form: FormData, before: KeyLimits): object {
  const limits: Record<string, unknown> = { ...before };
  const set = (name: string, value: unknown) => {
    if (value === undefined) delete limits[name];
    else limits[name] = value;
  };
  for (const [name] of NUMBERS) {
    const text = textOf(form, name);
    set(name, text === undefined ? undefined : Number(text));
  }
  for (const [name] of AMOUNTS) set(name, textOf(form, name));
  for (const [name] of LISTS) set(name, textOf(form, name)?.split(/[\s,]+/));
  return limits;
}
