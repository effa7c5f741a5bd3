import { err, ok, type Result } from '../../../common/result.ts';
import { type DoorRefusal, invalidField } from './error.ts';

/** A reader of one field: its value, or the sentence that says what it must be. */
export type Read<T> = (value: unknown) => Result<T, string>;

export function text(maxCodePoints: number): Read<string> {
  return (value) => {
    if (typeof value !== 'string') return err('must be a string');
    return value.length > 2 * maxCodePoints || countCodePoints(value) > maxCodePoints
      ? err(`must have at most ${maxCodePoints} characters`)
      : ok(value);
  };
}

export function oneOf<const T extends string>(...values: readonly T[]): Read<T> {
  return (value) =>
    typeof value === 'string' && (values as readonly string[]).includes(value)
      ? ok(value as T)
      : err(`must be ${values.map((one) => `'${one}'`).join(' or ')}`);
}

export function integer(min: number, max: number): Read<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? ok(value)
      : err(`must be a whole number from ${min} to ${max}`);
}

export function boolean(value: unknown): Result<boolean, string> {
  return typeof value === 'boolean' ? ok(value) : err('must be true or false');
}

export function matching(pattern: RegExp, message: string): Read<string> {
  return (value) => (typeof value === 'string' && pattern.test(value) ? ok(value) : err(message));
}

/** Reads fields of a body. `null` is absence, and so is empty text: forms send it for what was left out. The first field that is not valid is kept as the refusal. */
export class Fields {
  readonly #body: Readonly<Record<string, unknown>>;
  #refusal: DoorRefusal | null = null;

  constructor(body: Readonly<Record<string, unknown>>) {
    this.#body = body;
  }

  get refusal(): DoorRefusal | null {
    return this.#refusal;
  }

  optional<T>(name: string, read: Read<T>): T | undefined {
    const value = this.#body[name];
    return value === undefined || value === null || value === '' ? undefined : this.#read(name, value, read);
  }

  required<T>(name: string, read: Read<T>): T | undefined {
    const value = this.#body[name];
    if (value !== undefined && value !== null) return this.#read(name, value, read);
    this.#refuse(invalidField(name, `Missing required parameter: '${name}'.`, 'missing_required_parameter'));
    return undefined;
  }

  #read<T>(name: string, value: unknown, read: Read<T>): T | undefined {
    const result = read(value);
    if (result.ok) return result.value;
    this.#refuse(invalidField(name, `Invalid value for '${name}': it ${result.error}.`));
    return undefined;
  }

  /** Refuses the first field that is not one of these. */
  only(names: ReadonlySet<string>): void {
    const unknown = Object.keys(this.#body).find(
      (name) => !names.has(name) && this.#body[name] !== null && this.#body[name] !== '',
    );
    if (unknown === undefined) return;
    const shown = unknown.length > 64 ? `${unknown.slice(0, 64)}…` : unknown;
    this.#refuse(invalidField(shown, `Unknown parameter: '${shown}'.`, 'unknown_parameter'));
  }

  #refuse(refusal: DoorRefusal): void {
    this.#refusal ??= refusal;
  }
}

export function countCodePoints(value: string): number {
  let count = 0;
  for (const _ of value) count++;
  return count;
}
