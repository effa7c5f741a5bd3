import { isObject } from '../../../common/json.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { FieldError } from '../../contract/problems.ts';
import { readJsonBody } from '../json.ts';

/** JSON-RPC 2.0, as the Model Context Protocol uses it. */

/** Messages of one batch. Each may make an image, and all of them share the work that one request may do. */
export const MAX_BATCH = 10;

export type RpcId = string | number;

export interface RpcCall {
  /** `null` for a notification, which gets no answer. */
  readonly id: RpcId | null;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RpcError {
  readonly code: number;
  readonly message: string;
}

const INVALID_REQUEST = refusedRequest('The body must be one JSON-RPC 2.0 message.');
const INVALID_BATCH = refusedRequest(`A batch must have 1 to ${MAX_BATCH} messages.`);
const INVALID_ITEM = refusedRequest('Each item of a batch must be a JSON-RPC 2.0 message.');
export const INTERNAL_ERROR: RpcError = { code: -32_603, message: 'Something failed on our side.' };

function parseError({ pointer, message }: FieldError): RpcError {
  return { code: -32_700, message: `${pointer === '' ? 'The body' : pointer.slice(0, 128)} ${message}.` };
}

/** The whole request is refused, so no message of it was looked at. */
export function refusedRequest(message: string): RpcError {
  return { code: -32_600, message };
}

export function methodNotFound(method: string): RpcError {
  return { code: -32_601, message: `There is no method ${method.slice(0, 64)}.` };
}

export function invalidParams(message: string): RpcError {
  return { code: -32_602, message };
}

/** The messages of a body. */
export interface RpcBody {
  /** It is an array, which only one version of the protocol knows. */
  readonly batch: boolean;
  /** `null`: it is an answer to a call of ours, and there are none, so it is ignored. */
  readonly messages: readonly Result<RpcCall | null, RpcError>[];
}

/** Reads one message or a batch of them. In a batch, a message that is wrong does not refuse the others. */
export function readMessages(body: ArrayBuffer): Result<RpcBody, RpcError> {
  const read = readJsonBody(body);
  if (!read.ok) return err(parseError(read.error));
  if (!Array.isArray(read.value)) {
    const message = readMessage(read.value, INVALID_REQUEST);
    return message.ok ? ok({ batch: false, messages: [message] }) : message;
  }
  if (read.value.length < 1 || read.value.length > MAX_BATCH) return err(INVALID_BATCH);
  return ok({ batch: true, messages: read.value.map((item) => readMessage(item, INVALID_ITEM)) });
}

function readMessage(message: unknown, fault: RpcError): Result<RpcCall | null, RpcError> {
  if (!isObject(message) || message.jsonrpc !== '2.0') return err(fault);
  const { id, method, params } = message;
  if (method === undefined && ('result' in message || 'error' in message)) return ok(null);
  if (typeof method !== 'string') return err(fault);
  if (id !== undefined && typeof id !== 'string' && !Number.isSafeInteger(id)) return err(fault);
  if (params !== undefined && !isObject(params)) return err(fault);
  return ok({ id: (id as RpcId | undefined) ?? null, method, params: params ?? {} });
}

export function resultMessage(id: RpcId, result: object): object {
  return { jsonrpc: '2.0', id, result };
}

export function errorMessage(id: RpcId | null, error: RpcError): object {
  return { jsonrpc: '2.0', id, error };
}
