import { isObject, tryParseJson } from '../../common/json.ts';

/** JSON of a column; no value if it cannot be read. One such row must stop neither a list nor a part of the night. */
function storedJson(text: string | null): unknown {
  return text === null ? null : tryParseJson(text);
}

/** The same as a list; an empty one if it is none. */
export function storedList(text: string | null): readonly unknown[] {
  const value = storedJson(text);
  return Array.isArray(value) ? value : [];
}

/** The same, if it is an object. */
export function storedObject(text: string): Readonly<Record<string, unknown>> | null {
  const value = storedJson(text);
  return isObject(value) ? value : null;
}
