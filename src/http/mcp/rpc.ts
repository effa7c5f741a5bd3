import { err, ok, type Result } from '../../../common/result.ts';
import type { FieldError } from '../../contract/problems.ts';
import { isObject, readJsonBody } from '../json.ts';

/** JSON-RPC 2.0, as the Model Context Protocol uses it: one message a request, no batches. */

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

const INVALID_REQUEST: RpcError = { code: -32_600, message: 'The body must be one JSON-RPC 2.0 message.' };
export const UNKNOWN_VERSION: RpcError = { code: -32_600, message: 'MCP-Protocol-Version names no version that is known here.' };
export const INTERNAL_ERROR: RpcError = { code: -32_603, message: 'Something failed on our side.' };

function parseError({ pointer, message }: FieldError): RpcError {
  return { code: -32_700, message: `${pointer === '' ? 'The body' : pointer.slice(0, 128)} ${message}.` };
}

export function methodNotFound(method: string): RpcError {
  return { code: -32_601, message: `There is no method ${method.slice(0, 64)}.` };
}

export function invalidParams(message: string): RpcError {
  return { code: -32_602, message };
}

/** Reads a message. `null`: it is an answer to a call of ours, and there are none, so it is ignored. */
export function readCall(body: ArrayBuffer): Result<RpcCall | null, RpcError> {
  const read = readJsonBody(body);
  if (!read.ok) return err(parseError(read.error));
  const message = read.value;
  if (!isObject(message) || message.jsonrpc !== '2.0') return err(INVALID_REQUEST);
  const { id, method, params } = message;
  if (method === undefined && ('result' in message || 'error' in message)) return ok(null);
  if (typeof method !== 'string') return err(INVALID_REQUEST);
  if (id !== undefined && typeof id !== 'string' && !Number.isSafeInteger(id)) return err(INVALID_REQUEST);
  if (params !== undefined && !isObject(params)) return err(INVALID_REQUEST);
  return ok({ id: (id as RpcId | undefined) ?? null, method, params: params ?? {} });
}

export function resultMessage(id: RpcId, result: object): object {
  return { jsonrpc: '2.0', id, result };
}

export function errorMessage(id: RpcId | null, error: RpcError): object {
  return { jsonrpc: '2.0', id, error };
}
