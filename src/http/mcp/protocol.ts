import * as z from 'zod';
import { isObject } from '../../../common/json.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { fieldErrors } from '../field-errors.ts';
import { invalidParams, methodNotFound, type RpcCall, type RpcError, refusedRequest } from './rpc.ts';

/** The Model Context Protocol over streamable HTTP, without sessions: what a server of tools needs of it. */

const VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

/** A part of a tool's result. */
export type ToolContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource_link'; readonly uri: string; readonly name: string; readonly mimeType: string };

export interface ToolResult {
  readonly content: readonly ToolContent[];
  /** The same as data, for programs. */
  readonly structuredContent?: object;
  /** The tool failed. The model reads why in `content`. */
  readonly isError?: true;
}

/** Reports how far a call is. */
export type Progress = (progress: number, message: string) => void;

export interface Tool<Context, Input = unknown> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType<Input>;
  /** It only reads, so a client may call it without asking its user. */
  readonly readOnly: boolean;
  /** @param progress `null` if the client did not ask for reports */
  run(context: Context, input: Input, progress: Progress | null): Promise<ToolResult>;
}

export function tool<Context, Input>(definition: Tool<Context, Input>): Tool<Context> {
  return definition as unknown as Tool<Context>;
}

/** A call of a tool, checked and ready to run. */
export interface ToolCall {
  /** The client's token for reports of progress; `null` if it wants none. */
  readonly progressToken: string | number | null;
  run(progress: Progress | null): Promise<ToolResult>;
}

export type Handled = { readonly kind: 'result'; readonly result: object } | { readonly kind: 'call'; readonly call: ToolCall };

/** The only version with batches: it demands that a server takes them, and later ones that it does not. */
const BATCH_VERSION = '2025-03-26';

/**
 * What is wrong with the version that a request names, if anything. Clients of 2025-03-26 name none.
 * @param version the header `MCP-Protocol-Version`
 */
export function versionFault(version: string | undefined, batch: boolean): RpcError | null {
  if (version === undefined) return null;
  if (!VERSIONS.some((known) => known === version)) {
    return refusedRequest(`MCP-Protocol-Version names no version that is known here. Known are ${VERSIONS.join(', ')}.`);
  }
  if (!batch || version === BATCH_VERSION) return null;
  return refusedRequest(`Only version ${BATCH_VERSION} has batches. Send one message a request.`);
}

/** Answers a call, or returns the tool call that it asks for. `null` for a notification. */
export function handle<Context>(
  { id, method, params }: RpcCall,
  tools: readonly Tool<Context>[],
  context: Context,
): Result<Handled | null, RpcError> {
  if (id === null) return ok(null);
  switch (method) {
    case 'initialize':
      return result(initialize(params));
    case 'ping':
      return result({});
    case 'tools/list':
      return result({ tools: tools.map(describe) });
    case 'tools/call':
      return toolCall(params, tools, context);
    default:
      return err(methodNotFound(method));
  }
}

function result(value: object): Result<Handled, RpcError> {
  return ok({ kind: 'result', result: value });
}

function initialize({ protocolVersion }: RpcCall['params']): object {
  const version = VERSIONS.find((known) => known === protocolVersion) ?? VERSIONS[0];
  return {
    protocolVersion: version,
    capabilities: { tools: { listChanged: false } },
    serverInfo: { name: 'easel', title: 'Easel', version: '1' },
    instructions: 'Draws images. Every image costs money and counts against the daily quota: call `quota` to see what is left.',
  };
}

function describe<Context>({ name, title, description, input, readOnly }: Tool<Context>): object {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const annotations = { title, readOnlyHint: readOnly, destructiveHint: false, openWorldHint: !readOnly };
  return { name, title, description, inputSchema, annotations };
}

function toolCall<Context>(
  params: RpcCall['params'],
  tools: readonly Tool<Context>[],
  context: Context,
): Result<Handled, RpcError> {
  const wanted = tools.find(({ name }) => name === params.name);
  if (!wanted) return err(invalidParams('There is no tool of this name.'));
  const read = wanted.input.safeParse(params.arguments ?? {});
  const progressToken = progressTokenOf(params);
  // The model wrote the arguments, so it is the model that must read what is wrong with them.
  const run = read.success
    ? (progress: Progress | null) => wanted.run(context, read.data, progress)
    : async () => failedResult(explain(read.error.issues));
  return ok({ kind: 'call', call: { progressToken, run } });
}

/** The client's token for reports of progress; `null` if it sent none, or none that the protocol knows. */
export function progressTokenOf({ _meta }: RpcCall['params']): ToolCall['progressToken'] {
  const token = isObject(_meta) ? _meta.progressToken : undefined;
  return typeof token === 'string' || Number.isSafeInteger(token) ? (token as string | number) : null;
}

function explain(issues: readonly z.core.$ZodIssue[]): string {
  return fieldErrors(issues)
    .map(({ pointer, message }) => `${pointer === '' ? 'The arguments' : pointer.slice(1)} ${message}.`)
    .join(' ');
}

/** A tool that failed, with the reason for the model. */
export function failedResult(text: string, structuredContent?: object): ToolResult {
  return { content: [{ type: 'text', text }], ...(structuredContent ? { structuredContent } : {}), isError: true };
}
