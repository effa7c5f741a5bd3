import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { ROOT } from '../root.ts';
import type { JsonSchema } from './client/print-type.ts';
import { CONTRACT_SCHEMAS, EVENT_SCHEMAS } from './contract.ts';

/**
 * The doc comments of `src/contract` are the descriptions of its schemas. In the code they cost the Worker no byte. An editor shows
 * them at every value of a type that zod infers. This reads them from the source.
 */

/** What a file says. A place is a constant, or a field below it: `modelSchema`, `modelSchema/sizes/auto`. */
export interface DocComments {
  /** The comment of each place. */
  readonly texts: ReadonlyMap<string, string>;
  /** The constants of which a place takes fields: `imageRecordSchema` takes those of `imageSchema` and `lineage`. */
  readonly bases: ReadonlyMap<string, readonly string[]>;
}

const COMMENT = /\/\*\*\s*([\s\S]*?)\s*\*\//g;
const CONSTANT = /^(?:export )?const (\w+)/;
const FIELD = /^ +(?:(\w+)|'([^']+)')(?::|,$)/;
const BASE = /\.\.\.(\w+)|\b(\w+(?:Schema|Shape))\b/g;

/** Reads a source file as the formatter writes it: a field that has a comment stands on a line of its own, below its object. */
export function readDocComments(source: string): DocComments {
  const texts = new Map<string, string>();
  const bases = new Map<string, string[]>();
  let comment: string | null = null;
  // The constant and the fields around the line. Each stands deeper in the source than the one before it.
  let around: { readonly indent: number; readonly name: string }[] = [];
  for (const line of oneLineEach(source).split('\n')) {
    const said = /^\s*\/\*\* (.*) \*\/$/.exec(line)?.[1];
    if (said !== undefined) {
      comment = said;
      continue;
    }
    const indent = line.search(/\S/);
    if (indent === -1) continue;
    const constant = CONSTANT.exec(line)?.[1];
    const field = FIELD.exec(line);
    const name = constant ?? field?.[1] ?? field?.[2];
    around = around.filter((outer) => outer.indent < indent);
    if (name !== undefined) around.push({ indent, name });
    const place = around.map((outer) => outer.name).join('/');
    if (name !== undefined && comment !== null) texts.set(place, comment);
    const used = [...line.matchAll(BASE)].flatMap(([, spread, schema]) => spread ?? schema ?? []);
    const others = used.filter((base) => base !== constant);
    if (others.length > 0) bases.set(place, [...(bases.get(place) ?? []), ...others]);
    comment = null;
  }
  return { texts, bases };
}

/** Each comment as one line, so that the next line is what it speaks of. */
function oneLineEach(source: string): string {
  return source.replace(COMMENT, (_, text: string) => `/** ${text.replace(/\s*(?:^|\n)\s*\* ?/g, ' ').trim()} */`);
}

/** The doc comments of all files of the contract. */
function contractComments(): DocComments {
  const folder = join(ROOT, 'src/contract');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const read = files.map((name) => readDocComments(readFileSync(join(folder, name), 'utf8')));
  return {
    texts: new Map(read.flatMap(({ texts }) => [...texts])),
    bases: new Map(read.flatMap(({ bases }) => [...bases])),
  };
}

const COMMENTS = contractComments();
const CONSTANTS: ReadonlyMap<z.ZodType, string> = new Map([
  ...CONTRACT_SCHEMAS.map(([name, schema]) => [schema, name] as const),
  ...EVENT_SCHEMAS.map(([event, schema]) => [schema, `eventSchemas/${event}`] as const),
]);

/** What zod makes of a schema of the contract, with the doc comments as descriptions. */
export function described(schema: z.ZodType, json: JsonSchema): JsonSchema {
  const constant = CONSTANTS.get(schema);
  return constant === undefined ? json : withComments(json, constant.split('/'));
}

function withComments(json: JsonSchema, place: readonly string[]): JsonSchema {
  const description = [textAt(place), json.description].filter(Boolean).join(' ');
  return { ...json, ...(description && { description }), ...partsWithComments(json, place) };
}

/** The fields of an object. Those of the items of a list, and of an object that may be `null`, have the same place. */
function partsWithComments({ properties, items, anyOf }: JsonSchema, place: readonly string[]): Partial<JsonSchema> {
  const inner = (part: JsonSchema): JsonSchema => ({ ...part, ...partsWithComments(part, place) });
  return {
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, withComments(field, [...place, name])]),
      ),
    }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
  };
}

/** The comment of a place: its own, or the one that a base has for this field. */
function textAt(place: readonly string[]): string | undefined {
  const own = COMMENTS.texts.get(place.join('/'));
  if (own !== undefined) return own;
  for (let length = place.length - 1; length > 0; length--) {
    for (const base of COMMENTS.bases.get(place.slice(0, length).join('/')) ?? []) {
      const inherited = textAt([base, ...place.slice(length)]);
      if (inherited !== undefined) return inherited;
    }
  }
  return undefined;
}
