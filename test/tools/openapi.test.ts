import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../src/contract/problems.ts';
import { ENDPOINTS } from '../../src/routes/endpoints.ts';
import { listModels } from '../../src/routes/list-models.ts';
import { openApiText } from '../../tools/build/build.ts';
import type { JsonSchema } from '../../tools/build/client/print-type.ts';
import { operationOf } from '../../tools/build/openapi/paths.ts';
import { ENDPOINT_TEXTS } from '../../tools/build/openapi/texts.ts';
import { ROOT } from '../../tools/root.ts';

const text = openApiText();
const document = JSON.parse(text);

/** What a `#/…` reference points to. */
function follow(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce((node: Record<string, unknown> | undefined, part) => node?.[part] as Record<string, unknown> | undefined, document);
}

/** Schemas of the calls that a product makes. */
const PUBLIC = [
  'Generation',
  'GenerationRequest',
  'DryRun',
  'DirectRequest',
  'Direction',
  'Facet',
  'DirectedEvent',
  'StartedEvent',
  'PreviewEvent',
  'ProgressEvent',
  'StoringEvent',
  'Image',
  'ImageRecord',
  'Verified',
  'Share',
  'Upload',
  'Eta',
  'Queue',
  'Usage',
  'Quota',
  'QuotaReport',
  'PolicyUsage',
  'Model',
  'Style',
  'Problem',
  'Token',
  'Health',
];

interface Call {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly description?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

/** A constant, such as `object`, says all of itself. */
function isDescribed({ description, $ref, anyOf = [], ...schema }: JsonSchema): boolean {
  return description !== undefined || $ref !== undefined || 'const' in schema || anyOf.some(isDescribed);
}

describe('docs/openapi.json', () => {
  it('is what the contract says today: `npm run build` writes it again', async () => {
    expect(await readFile(join(ROOT, 'docs/openapi.json'), 'utf8')).toBe(text);
  });

  it('has no reference that points to nothing', () => {
    const references = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => follow(reference) === undefined)).toEqual([]);
  });

  it('gives every call an id of its own, a summary and an answer', () => {
    const calls = Object.values<Record<string, { operationId: string; summary: string; responses: object }>>(
      document.paths,
    ).flatMap(Object.values);
    expect(new Set(calls.map((call) => call.operationId)).size).toBe(calls.length);
    for (const call of calls) {
      expect(call.summary).toMatch(/\S/);
      expect(Object.keys(call.responses).some((status) => /^20\d$/.test(status))).toBe(true);
    }
  });

  it('knows every problem code', () => {
    expect(Object.keys(document.components.examples)).toEqual(Object.keys(PROBLEMS));
  });

  it('needs no text beside the endpoint: its summary describes it', () => {
    const endpoint = { ...listModels, id: 'aNewOne' };
    expect(operationOf(endpoint)).toMatchObject({
      summary: listModels.summary,
      responses: { 200: { description: `${listModels.summary}.` } },
    });
  });

  it('has more text only of endpoints and answers that there are', () => {
    const ids = ENDPOINTS.filter(({ internal }) => !internal).map(({ id }) => id);
    expect(Object.keys(ENDPOINT_TEXTS).filter((id) => !ids.includes(id))).toEqual([]);
    for (const { id, answers } of ENDPOINTS) {
      const { answers: described = {}, examples = {}, headers = {} } = ENDPOINT_TEXTS[id] ?? {};
      for (const status of [described, examples, headers].flatMap(Object.keys)) expect(Object.keys(answers)).toContain(status);
    }
  });

  it('describes every field of the public API: its unit, its range, or what it is for', () => {
    const bare = PUBLIC.flatMap((name) =>
      Object.entries<JsonSchema>(document.components.schemas[name].properties).flatMap(([field, schema]) =>
        isDescribed(schema) ? [] : [`${name}.${field}`],
      ),
    );
    expect(bare).toEqual([]);
  });

  it('describes every parameter, and every field of a JSON body', () => {
    const calls = Object.values<Record<string, Call>>(document.paths).flatMap(Object.values<Call>);
    const bare = calls.flatMap(({ operationId, parameters = [], requestBody }) => {
      const given = requestBody?.content['application/json']?.schema;
      const body = (given?.$ref ? follow(given.$ref) : given) as JsonSchema | undefined;
      const named = parameters.filter(({ name }) => name !== undefined).map((one) => [one.name, one] as const);
      const fields = [...named, ...Object.entries(body?.properties ?? {})];
      return fields.flatMap(([name, { description }]) => (description ? [] : [`${operationId} ${name}`]));
    });
    expect(calls.length).toBeGreaterThan(60);
    expect(bare).toEqual([]);
  });
});
