import { buildOpenApi } from '../openapi.ts';
import { exampleOf } from './api-examples.ts';

/** As much of the OpenAPI document as its pages show. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>> };
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Content>> }>
  >;
}
interface Content {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string }>>;
}
interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly description?: string;
  readonly required?: boolean;
}
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

/** One call of the API. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** One Markdown page for each tag of the document, by its file name below `docs/api`. */
export function apiPages(): readonly {
  readonly tag: string;
  readonly name: string;
  readonly markdown: string;
  readonly calls: readonly ApiCall[];
}[] {
  const document = buildOpenApi() as unknown as Document;
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'head')
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return [...new Set(calls.map(groupOf))].map((tag) => {
    const own = calls.filter((call) => groupOf(call) === tag);
    const sections = own.map((call) => callSection(call, document));
    const name = tag.toLowerCase().replace(/[^a-z]+/g, '-');
    return { tag, name, calls: own, markdown: `# API: ${tag}\n\n${sections.join('\n\n')}\n` };
  });
}

/** The page of a call: its tag. The many calls of the operator have a page for each resource. */
function groupOf({ path, operation }: ApiCall): string {
  const resource = /^\/v1\/admin\/([\w-]+)/.exec(path)?.[1];
  return resource === undefined ? (operation.tags[0] ?? '') : `Admin ${resource}`;
}

function callSection(call: ApiCall, { components }: Document): string {
  const { method, path, operation } = call;
  const parameters = (operation.parameters ?? []).map((one) => resolve(one, components.parameters));
  const [content] = Object.values(operation.requestBody?.content ?? {});
  const body = content?.schema && resolve(content.schema, components.schemas);
  const codes = Object.entries(operation.responses).flatMap(([status, { content: answers = {} }]) =>
    Object.values(answers)
      .flatMap(({ examples = {} }) => Object.values(examples))
      .flatMap(({ $ref }) => ($ref ? [`[\`${$ref.split('/').at(-1)}\`](/problems/${$ref.split('/').at(-1)}) (${status})`] : [])),
  );
  const success = Object.keys(operation.responses).filter((status) => /^[23]/.test(status));
  return [
    `## ${operation.summary}`,
    `\`${method} ${path}\``,
    operation.description ?? '',
    `Credential: ${credentials(operation)}. Answers ${success.join(', ') || 'with an error only'}.`,
    parameters.length === 0
      ? ''
      : table(
          ['parameter', 'in', 'meaning'],
          parameters.map((one) => [`\`${one.name}\``, one.in ?? '', cell(one.description ?? '')]),
        ),
    body?.properties
      ? table(
          ['field', 'type', 'meaning'],
          Object.entries(body.properties).map(([name, schema]) => [
            `\`${name}\`${body.required?.includes(name) ? ' (needed)' : ''}`,
            cell(typeOf(schema)),
            cell(schema.description ?? ''),
          ]),
        )
      : '',
    exampleOf(call, content?.example),
    codes.length === 0 ? '' : `Refusals: ${codes.join(' · ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const WORDS: Readonly<Record<string, string>> = {
  secretKey: 'secret key',
  publishableKey: 'publishable key',
  visitorToken: 'visitor token',
  userToken: 'user token',
  adminToken: 'admin token',
};

function credentials({ security = [] }: Operation): string {
  const names = security.flatMap((one) => Object.keys(one)).map((name) => WORDS[name] ?? name);
  return names.length === 0 ? 'none' : names.join(' or ');
}

function resolve<T extends { readonly $ref?: string }>(one: T, among: Readonly<Record<string, T>>): T {
  return one.$ref ? (among[one.$ref.split('/').at(-1) ?? ''] ?? one) : one;
}

function typeOf({ type, enum: values, $ref }: Schema): string {
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if ($ref) return 'object';
  return Array.isArray(type) ? type.join(' or ') : String(type ?? 'any');
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
