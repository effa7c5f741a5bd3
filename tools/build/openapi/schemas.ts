import * as z from 'zod';
import * as adjustments from '../../../src/contract/adjustments.ts';
import * as adminActions from '../../../src/contract/admin/actions.ts';
import * as adminAlerts from '../../../src/contract/admin/alerts.ts';
import * as adminHealth from '../../../src/contract/admin/health.ts';
import * as adminKeys from '../../../src/contract/admin/keys.ts';
import * as adminLists from '../../../src/contract/admin/lists.ts';
import * as adminOverview from '../../../src/contract/admin/overview.ts';
import * as adminProvider from '../../../src/contract/admin/provider.ts';
import * as adminSession from '../../../src/contract/admin/session.ts';
import * as adminSettings from '../../../src/contract/admin/settings.ts';
import * as adminWebhooks from '../../../src/contract/admin/webhooks.ts';
import * as archive from '../../../src/contract/archive.ts';
import * as direction from '../../../src/contract/direction.ts';
import * as door from '../../../src/contract/door.ts';
import { eventSchemas } from '../../../src/contract/events.ts';
import * as housekeeping from '../../../src/contract/housekeeping.ts';
import * as identity from '../../../src/contract/identity.ts';
import * as problems from '../../../src/contract/problems.ts';
import * as requests from '../../../src/contract/requests.ts';
import * as resources from '../../../src/contract/resources.ts';
import * as uploads from '../../../src/contract/uploads.ts';

/** The object schemas of the contract: `generationSchema` is `Generation`. */
const OBJECTS = [
  adminActions,
  adminAlerts,
  adminHealth,
  adminKeys,
  adminLists,
  adminOverview,
  adminProvider,
  adminSession,
  adminSettings,
  adminWebhooks,
  adjustments,
  archive,
  direction,
  door,
  housekeeping,
  identity,
  problems,
  requests,
  resources,
  uploads,
].flatMap((module) =>
  Object.entries(module).flatMap(([name, value]): [string, z.ZodType][] =>
    name.endsWith('Schema') && value instanceof z.ZodObject ? [[upper(name.slice(0, -'Schema'.length)), value]] : [],
  ),
);

/** The data of the events that have a schema of their own: `generation.directed` is `DirectedEvent`. */
const EVENTS = Object.entries(eventSchemas).flatMap(([event, schema]): [string, z.ZodType][] =>
  schema === resources.generationSchema ? [] : [[`${upper(event.slice(event.indexOf('.') + 1))}Event`, schema]],
);

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
    [...NAMED.keys()].map((name) => {
      const { $schema: _dialect, $id: _id, ...schema } = schemas[name] as Record<string, unknown>;
      return [name, schema];
    }),
  );
}
