import type { MiddlewareHandler } from 'hono';
import type { HonoBase } from 'hono/hono-base';
import type * as z from 'zod';
import { MAX_BODY_BYTES } from '../../common/limits.ts';
import type { Config } from '../config.ts';
import type { ProblemCode } from '../contract/problems.ts';
import type { Caller } from '../identity/caller.ts';
import { authenticated } from './authentication.ts';
import { boundedForm, maxBody, maxDeclared, onlyJson, uncompressed } from './body.ts';
import { limitedBurst, limitedSubject } from './burst-limits.ts';
import type { AppContext, AppEnv } from './context.ts';
import { onlyOperator } from './operator.ts';
import { jsonBody } from './validate.ts';

/**
 * An endpoint as data. The router, the OpenAPI document, the client's path test and the bad-input tests are made from it. To
 * add one, write its file in `routes/` and put it into `routes/endpoints.ts`.
 */
export interface EndpointOf<Body> {
  /** Its `operationId` in the OpenAPI document. */
  readonly id: string;
  readonly tag: Tag;
  readonly method: Method;
  /** As OpenAPI writes it: `/v1/generations/{id}`. */
  readonly path: string;
  /** The form of each path parameter, as a regular expression. It is documentation: the handler decides what it accepts. */
  readonly params?: Readonly<Record<string, string>>;
  /** Path parameters that the router matches otherwise than "up to the next slash". */
  readonly match?: Readonly<Record<string, string>>;
  /** Who may call it: anyone, the operator, or callers with one of these kinds of credential. */
  readonly auth: 'none' | 'admin' | readonly Caller['kind'][];
  /** For `admin`: whether the read-only role may call it although it is no `GET`. */
  readonly readers?: true;
  /** Whether the burst limit counts it. */
  readonly limited?: true;
  readonly query?: readonly QueryParameter[];
  /** Request headers that it reads, besides `Authorization`. */
  readonly headers?: readonly RequestHeader[];
  readonly body?: JsonBody<Body> | BytesBody | StreamBody;
  /** What it answers, by status. */
  readonly answers: Readonly<Record<number, AnswerKind | readonly AnswerKind[]>>;
  /** Refusals besides those that `auth`, `limited` and `body` imply. */
  readonly problems: readonly ProblemCode[];
  /** One line for the OpenAPI document. `tools/build/openapi/texts.ts` may say more. */
  readonly summary: string;
  /** Left out of the OpenAPI document: Easel's own pages use it. */
  readonly internal?: true;
  /** Middleware that runs first, for every method of this path. */
  readonly before?: readonly MiddlewareHandler<AppEnv>[];
  /** Answers all other methods of this path; without it they are 404. */
  otherMethods?(c: AppContext): Response;
  handler(c: AppContext, body: Body): Response | Promise<Response>;
}
export type Endpoint = EndpointOf<unknown>;

export type Tag =
  | 'Generations'
  | 'Quota'
  | 'Director'
  | 'Models'
  | 'OpenAI'
  | 'Images'
  | 'Uploads'
  | 'Identity'
  | 'Administration'
  | 'Health';
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** A JSON body of that schema, or what `text/event-stream`, an image file, HTML or a bare status stand for. */
export type AnswerKind = z.ZodType | 'events' | 'image' | 'page' | 'status';
export type RequestHeader = 'Easel-User' | 'Prefer' | 'Idempotency-Key' | 'Last-Event-ID';

export interface QueryParameter {
  readonly name: string;
  readonly required?: true;
}

/** A JSON body. The example is a valid one: for the OpenAPI document, and for tests to make bad ones from. */
export interface JsonBody<Body> {
  readonly schema: z.ZodType<Body>;
  readonly example: unknown;
  /** Whether it may be absent. */
  readonly optional?: true;
  /** Bytes, if more than usual. The caller is then authenticated before the body is read. */
  readonly maxBytes?: number;
}

/** A body that the handler reads as bytes. The caller is authenticated before it is read. */
export interface BytesBody {
  readonly maxBytes: (config: Config) => number;
}

/** A body that the handler reads as it arrives, so that it is never in memory as a whole. It must count what comes. */
export interface StreamBody {
  readonly streams: true;
  /** A request that declares more is refused before anything of it is read. */
  readonly maxBytes: number;
  /** What it may hold, by media type, for the OpenAPI document. */
  readonly content: Readonly<Record<string, object>>;
}

export function endpoint<Body = undefined>(definition: EndpointOf<Body>): Endpoint {
  return definition as unknown as Endpoint;
}

export function isJsonBody<Body>(body: EndpointOf<Body>['body']): body is JsonBody<Body> {
  return body !== undefined && 'schema' in body;
}

/** Adds an endpoint to the app: limits, authentication, validation, then its handler. */
export function register(app: HonoBase<AppEnv>, definition: Endpoint): void {
  const { method, path, match = {}, before = [] } = definition;
  const handle: MiddlewareHandler<AppEnv> = async (c) => definition.handler(c, c.get('body'));
  const pattern = path.replace(/\{(\w+)\}/g, (_, name: string) => (match[name] ? `:${name}{${match[name]}}` : `:${name}`));
  if (before.length > 0) app.use(pattern, ...before);
  app.on(method, [pattern], ...checksOf(definition), handle);
  const { otherMethods } = definition;
  if (otherMethods) app.all(pattern, (c) => otherMethods(c));
}

const ONLY_JSON = [uncompressed, onlyJson];

/** What runs before the handler. A small body is read before the caller is known, a large one after it. */
function checksOf(definition: Endpoint): MiddlewareHandler<AppEnv>[] {
  const { method, limited, body } = definition;
  const burst = limited ? [limitedBurst] : [];
  const caller = [...callerChecks(definition), ...burst];
  const smallJson = [maxBody(() => MAX_BODY_BYTES), ...ONLY_JSON];
  if (body === undefined) return method === 'GET' ? caller : [...smallJson, ...caller];
  if (isJsonBody(body)) {
    const { schema, maxBytes } = body;
    if (maxBytes === undefined) return [...smallJson, ...caller, jsonBody(schema)];
    return [...caller, maxBody(() => maxBytes), ...ONLY_JSON, jsonBody(schema)];
  }
  if ('streams' in body) return [...caller, maxDeclared(body.maxBytes), uncompressed, boundedForm];
  return [...callerChecks(definition), maxBody(body.maxBytes)];
}

function callerChecks({ method, auth, readers }: Endpoint): MiddlewareHandler<AppEnv>[] {
  if (auth === 'none') return [];
  if (auth === 'admin') return [onlyOperator(readers === true || method === 'GET')];
  return [authenticated(...auth), limitedSubject];
}
