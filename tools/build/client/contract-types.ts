import * as z from 'zod';
import { TERMINAL_EVENTS } from '../../../common/lifecycle.ts';
import * as direction from '../../../src/contract/direction.ts';
import { eventSchemas } from '../../../src/contract/events.ts';
import * as generations from '../../../src/contract/generations.ts';
import * as identity from '../../../src/contract/identity.ts';
import * as images from '../../../src/contract/images.ts';
import * as models from '../../../src/contract/models.ts';
import * as problems from '../../../src/contract/problems.ts';
import * as quota from '../../../src/contract/quota.ts';
import * as requests from '../../../src/contract/requests.ts';
import * as uploads from '../../../src/contract/uploads.ts';
import { described } from '../doc-comments.ts';
import { docText, type JsonSchema, printType } from './print-type.ts';
import { requestText } from './request-texts.ts';

/** What a client reads: as the server writes it. */
const READ = {
  Direction: direction.directionSchema,
  DirectionChanges: direction.directionChangesSchema,
  DirectorMode: direction.directorModeSchema,
  Facet: direction.facetSchema,
  FacetName: direction.facetNameSchema,
  Style: direction.styleSchema,
  Token: identity.tokenSchema,
  FieldError: problems.fieldErrorSchema,
  ProblemCode: problems.problemSchema.shape.code,
  ImageFormat: requests.formatSchema,
  Background: generations.generationSchema.shape.background,
  Eta: generations.etaSchema,
  FailureCode: generations.failureCodeSchema,
  Generation: generations.generationSchema,
  GenerationError: generations.generationErrorSchema,
  Image: images.imageSchema,
  ImageList: images.imageListSchema,
  ImageRecord: images.imageRecordSchema,
  ImageInput: images.inputSchema,
  Model: models.modelSchema,
  PolicyUsage: quota.policyUsageSchema,
  Queue: generations.queueSchema,
  Quota: quota.quotaSchema,
  QuotaReport: quota.quotaReportSchema,
  Status: generations.statusSchema,
  Upload: uploads.uploadSchema,
} as const;

/** What a client writes: what has a default may be absent. */
const WRITTEN = {
  DirectRequestInput: requests.directRequestSchema,
  GenerationRequestInput: requests.generationRequestSchema,
} as const;

/** What the contract derives from its schemas by types alone. */
const DERIVED = `export type EventName = keyof EventDataByName;
export type EventData<N extends EventName> = EventDataByName[N];
export type TerminalEventName = ${Object.values(TERMINAL_EVENTS)
  .map((name) => `'${name}'`)
  .join(' | ')};
/** An event of a stream. \`generation.progress\` has no id, nor has a terminal event whose log is gone. */
export type GenerationEvent = {
  [N in EventName]: { readonly event: N; readonly id?: number | undefined; readonly data: EventData<N> };
}[EventName];
`;

/**
 * The types of the contract, written out for the package. The source derives them from zod's schemas. Without this, a user of the
 * client would need zod to read them.
 */
export function contractTypes(): string {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...READ, ...WRITTEN })) registry.add(schema, { id });
  const schemasFor = (io: 'input' | 'output') =>
    // A type that clients only write has no output form and needs none.
    z.toJSONSchema(registry, { io, uri: (id) => id, unrepresentable: 'any' }).schemas as Record<string, JsonSchema>;
  const read = schemasFor('output');
  const written = schemasFor('input');
  const named = [
    ...Object.entries(READ).map(([name, schema]) => [name, described(schema, read[name] ?? {})] as const),
    ...Object.entries(WRITTEN).map(([name, schema]) => [name, explained(described(schema, written[name] ?? {}))] as const),
  ];
  const types = named.map(([name, schema]) => `${docText(schema)}export type ${name} = ${printType(schema)};\n`);
  const events = Object.entries(eventSchemas).map(([name, schema]) => {
    const known = registry.get(schema)?.id;
    const type = known ?? printType(described(schema, z.toJSONSchema(schema, { metadata: registry }) as JsonSchema));
    return `  '${name}': ${type.replaceAll('\n', '\n  ')};\n`;
  });
  return `${types.join('')}interface EventDataByName {\n${events.join('')}}\n${DERIVED}`;
}

/** A request whose fields say what they mean, what their absence means, and how they are written: an editor is the manual. */
function explained(schema: JsonSchema): JsonSchema {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const description = requestText(name, field.description, field.default);
    return [name, { ...field, description }] as const;
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}
