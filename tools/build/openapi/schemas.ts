import * as z from 'zod';
import * as archive from '../../../src/contract/archive.ts';
import * as direction from '../../../src/contract/direction.ts';
import { eventSchemas } from '../../../src/contract/events.ts';
import { housekeepingRequestSchema } from '../../../src/contract/housekeeping.ts';
import * as identity from '../../../src/contract/identity.ts';
import { problemSchema } from '../../../src/contract/problems.ts';
import * as requests from '../../../src/contract/requests.ts';
import * as resources from '../../../src/contract/resources.ts';

/** Every schema of the contract that the document names, by its name there. */
const NAMED = {
  ArchivedImage: archive.archivedImageSchema,
  ArchivedKey: archive.archivedKeySchema,
  ArchivePage: archive.archivePageSchema,
  GenerationRequest: requests.generationRequestSchema,
  DirectRequest: requests.directRequestSchema,
  HousekeepingRequest: housekeepingRequestSchema,
  KeyRequest: identity.keyRequestSchema,
  VisitorRequest: identity.visitorRequestSchema,
  TokenRequest: identity.tokenRequestSchema,
  Generation: resources.generationSchema,
  Image: resources.imageSchema,
  ImageRecord: resources.imageRecordSchema,
  ImageList: resources.imageListSchema,
  GenerationError: resources.generationErrorSchema,
  Eta: resources.etaSchema,
  Quota: resources.quotaSchema,
  QuotaReport: resources.quotaReportSchema,
  Model: resources.modelSchema,
  Direction: direction.directionSchema,
  DirectionChanges: direction.directionChangesSchema,
  Style: direction.styleSchema,
  Key: identity.keySchema,
  Token: identity.tokenSchema,
  Problem: problemSchema,
  DirectedEvent: eventSchemas['generation.directed'],
  StartedEvent: eventSchemas['generation.started'],
  PreviewEvent: eventSchemas['generation.preview'],
  ProgressEvent: eventSchemas['generation.progress'],
  StoringEvent: eventSchemas['generation.storing'],
} as const;

export type SchemaName = keyof typeof NAMED;

export function ref(name: SchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * `components.schemas`. Read as input: that is what a client writes, and for what it reads it leaves objects open,
 * so that a new member in an answer breaks nobody.
 */
export function buildSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    // zod bounds every integer by what a double holds exactly; said of each field it is noise.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    Object.keys(NAMED).map((name) => {
      const { $schema: _dialect, $id: _id, ...schema } = schemas[name] as Record<string, unknown>;
      return [name, schema];
    }),
  );
}
