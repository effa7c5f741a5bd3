import * as z from 'zod';
import type { JsonSchema } from '../client/print-type.ts';
import { CONTRACT_SCHEMAS, EVENT_SCHEMAS } from '../contract.ts';
import { described } from '../doc-comments.ts';

/** The object schemas of the contract: `generationSchema` is `Generation`. */
const OBJECTS = CONTRACT_SCHEMAS.flatMap(([name, schema]): [string, z.ZodType][] =>
  schema instanceof z.ZodObject ? [[upper(name.slice(0, -'Schema'.length)), schema]] : [],
);

/** The data of the events that have a schema of their own: `generation.directed` is `DirectedEvent`. */
const EVENTS = EVENT_SCHEMAS.map(([event, schema]): [string, z.ZodType] => [
  `${upper(event.slice(event.indexOf('.') + 1))}Event`,
  schema,
]);

/** Every schema of the document by its name there. Sorted: the order of a module's exports depends on the loader. */
const NAMED: ReadonlyMap<string, z.ZodType> = new Map([...OBJECTS, ...EVENTS].sort(([a], [b]) => (a < b ? -1 : 1)));
const NAMES: ReadonlyMap<z.ZodType, string> = new Map([...NAMED].map(([name, schema]) => [schema, name]));

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A reference to a schema that the contract exports. Throws for any other. */
export function ref(schema: z.ZodType): { $ref: string } {
  const name = NAMES.get(schema);
  if (name === undefined) throw new Error('An answer or a body has a schema that src/contract does not export as an object.');
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * `components.schemas`. Read as input: that is what a client writes. For what a client reads it leaves objects open, so that a new
 * member in an answer breaks no client.
 */
export function buildSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of NAMED) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    // zod bounds every integer by what a double holds exactly. In the document that is noise.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    [...NAMED].map(([name, schema]) => {
      const { $schema: _dialect, $id: _id, ...json } = schemas[name] as JsonSchema & { $schema: string; $id: string };
      return [name, described(schema, json)];
    }),
  );
}
