import { isObject } from '../../../common/json.ts';
import type { ProviderFailure } from '../../generation/ports.ts';
import { retryAfterMs } from './retry-after.ts';

type Code = ProviderFailure['code'];

/**
 * The provider's own words for a failure, in lower case without `_` and the like: servers spell them differently. The code, the
 * inner codes and the type are looked up in this order, and the first known one decides. The status comes last: a spent budget
 * is a 400, a missing credit a 429.
 */
const KNOWN: Readonly<Record<string, Code>> = {
  moderationblocked: 'content_policy',
  contentpolicyviolation: 'content_policy',
  contentpolicy: 'content_policy',
  contentfilter: 'content_policy',
  contentfiltered: 'content_policy',
  responsibleaipolicyviolation: 'content_policy',
  safetyviolation: 'content_policy',
  imagecontentpolicyviolation: 'content_policy',
  // A picture that it cannot read.
  invalidimage: 'input_rejected',
  invalidimagefile: 'input_rejected',
  invalidimageformat: 'input_rejected',
  invalidimagemode: 'input_rejected',
  invalidimagesize: 'input_rejected',
  invalidmaskimageformat: 'input_rejected',
  imageparseerror: 'input_rejected',
  imagetoolarge: 'input_rejected',
  imagetoosmall: 'input_rejected',
  imagefiletoolarge: 'input_rejected',
  emptyimagefile: 'input_rejected',
  unsupportedimagemediatype: 'input_rejected',
  unsupportedfilemimetype: 'input_rejected',
  billinghardlimitreached: 'provider_rejected',
  billinglimitreached: 'provider_rejected',
  billingnotactive: 'provider_rejected',
  insufficientquota: 'provider_rejected',
  quotaexceeded: 'provider_rejected',
  creditbalanceexhausted: 'provider_rejected',
  insufficientcredits: 'provider_rejected',
  budgetexceeded: 'provider_rejected',
  invalidapikey: 'provider_rejected',
  accountdeactivated: 'provider_rejected',
  organizationdeactivated: 'provider_rejected',
  modelnotfound: 'provider_rejected',
  deploymentnotfound: 'provider_rejected',
  unknownparameter: 'provider_rejected',
  unsupportedparameter: 'provider_rejected',
  invalidvalue: 'provider_rejected',
  authenticationerror: 'provider_rejected',
  permissionerror: 'provider_rejected',
  permissiondenied: 'provider_rejected',
  autherror: 'provider_rejected',
  ratelimitexceeded: 'provider_rate_limited',
  ratelimiterror: 'provider_rate_limited',
  ratelimitreached: 'provider_rate_limited',
  toomanyrequests: 'provider_rate_limited',
  throttlingerror: 'provider_rate_limited',
  slowdown: 'provider_rate_limited',
  servererror: 'provider_unavailable',
  internalservererror: 'provider_unavailable',
  serverisoverloaded: 'provider_unavailable',
  overloadederror: 'provider_unavailable',
  // A server that says this has lost sight of the work, which may go on. The type beside it is often that of a plain server error.
  timeout: 'outcome_unknown',
  timeouterror: 'outcome_unknown',
  requesttimeout: 'outcome_unknown',
  gatewaytimeout: 'outcome_unknown',
  upstreamtimeout: 'outcome_unknown',
  deadlineexceeded: 'outcome_unknown',
  // The words of another Easel, after which it keeps the money too.
  outcomeunknown: 'outcome_unknown',
  storagefailed: 'outcome_unknown',
  canceled: 'outcome_unknown',
};

/** A type that says only that the request was refused. It decides if there is no code beside it that says more. */
const GENERAL_TYPE = 'invalidrequesterror';
/** The fields that Easel sends pictures in. */
const PICTURE = /^(?:image|mask)(?:\[\d{0,2}\])?$/;
/** With these an account has no access, whatever was asked for. */
const NO_ACCESS: ReadonlySet<number> = new Set([401, 403, 404]);
/**
 * Azure, LiteLLM and OpenRouter repeat the status as the code of their error. These statuses tell who refused and why. The others
 * do not: gateways use 400 and 403 for a refused prompt too, and 5xx for work that may go on.
 */
const REPEATED_STATUS: ReadonlyMap<number, Code> = new Map([
  [401, 'provider_rejected'],
  [402, 'provider_rejected'],
  [404, 'provider_rejected'],
  [429, 'provider_rate_limited'],
]);
/** Only with these statuses does the provider's own error say that it did not work at all. */
const NOT_WORKED: ReadonlySet<number> = new Set([500, 502, 503]);
const MAX_DEPTH = 4;

/** The error object of an answer, whatever it has in it. */
export interface ErrorBody {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The error that an answer says it is: in `error`, or with `"type": "error"` the object itself; `null` if it is none. */
export function errorBodyOf(answer: unknown): ErrorBody | null {
  const fields = asObject(answer);
  if (!fields) return null;
  const error = asObject(fields.error);
  if (error) return { fields: error };
  if (typeof fields.error === 'string' && fields.error !== '') return { fields: { ...fields, type: fields.error } };
  return fields.type === 'error' ? { fields } : null;
}

/**
 * The failure of an answer with an error status. Only the provider's own JSON error with a known code or type says that
 * nothing was bought. After anything else the money stays spent. `now` in Unix milliseconds.
 * @param body the parsed body; `undefined` if it was empty, cut or not JSON
 */
export function answeredFailure(status: number, headers: Headers, body: unknown, now: number): ProviderFailure {
  const error = errorBodyOf(body) ?? bareErrorOf(body);
  const plain = { code: 'outcome_unknown', reason: `http_${status}` } as const;
  // A status of a gateway: it gave up waiting, and the provider may go on with the work.
  if (!error || status === 408 || status < 400) return plain;
  const known = knownOf(error.fields);
  const code = ofPicture(known?.code ?? generalOf(error.fields, status) ?? ofStatus(error.fields, status), error.fields);
  const reason = known?.word ?? word(error.fields.code) ?? plain.reason;
  if (code === null) {
    const refused = status < 500 && status !== 429;
    return { ...plain, reason, ...(refused ? { refused: true } : {}) };
  }
  if (status >= 504 || (code === 'provider_unavailable' && !NOT_WORKED.has(status))) return { ...plain, reason };
  if (code === 'content_policy') return { code, stage: stageOf(error.fields) ?? 'input', reason };
  const wait = code === 'provider_rate_limited' ? retryAfterMs(headers, now) : undefined;
  return { code, ...(wait === undefined ? {} : { retryAfterMs: wait }), reason };
}

/**
 * The failure of an error inside a response with status 200.
 * @param begun a partial image had arrived: the image may be billed, so nothing is released or retried
 */
export function streamedFailure({ fields }: ErrorBody, begun: boolean): ProviderFailure {
  const known = knownOf(fields);
  const code = ofPicture(known?.code ?? generalOf(fields, null), fields);
  const reason = known?.word ?? word(fields.code) ?? word(fields.type) ?? 'error_in_answer';
  if (code === 'content_policy') return { code, stage: stageOf(fields) ?? (begun ? 'output' : 'input'), reason };
  // After a 200 the provider was at work: that its server failed does not prove that nothing was billed.
  const isOpen = begun || code === null || code === 'provider_unavailable';
  return { code: isOpen ? 'outcome_unknown' : code, reason };
}

/** A body without `error`, which some servers send: its own members say what happened. */
function bareErrorOf(body: unknown): ErrorBody | null {
  const fields = asObject(body);
  return fields && { fields };
}

/** The first word that is known: of the code, then of the inner codes, then of the type. */
function knownOf(fields: Readonly<Record<string, unknown>>): { readonly code: Code; readonly word: string } | null {
  for (const value of [fields.code, ...innerCodes(fields, 0), fields.type]) {
    const name = plainName(value);
    const code = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
    if (code) return { code, word: word(value) ?? name };
  }
  return null;
}

/** Azure and LiteLLM put the reason into an inner error. */
function innerCodes(fields: Readonly<Record<string, unknown>>, depth: number): unknown[] {
  if (depth >= MAX_DEPTH) return [];
  return [fields.inner_error, fields.innererror, fields.provider_specific_fields].flatMap((inner) => {
    const found = asObject(inner);
    return found ? [found.code, ...innerCodes(found, depth + 1)] : [];
  });
}

/** A refusal is the operator's fault if the account has no access, or if no code names another reason. */
function generalOf({ code, type }: Readonly<Record<string, unknown>>, status: number | null): Code | null {
  if (plainName(type) !== GENERAL_TYPE) return null;
  const isNamed = typeof code === 'string' && code !== '';
  return !isNamed || (status !== null && NO_ACCESS.has(status)) ? 'provider_rejected' : null;
}

/** What an error says whose code is its status. */
function ofStatus({ code, statusCode }: Readonly<Record<string, unknown>>, status: number): Code | null {
  const repeated = code ?? statusCode;
  const isRepeated = repeated === status || repeated === String(status);
  return isRepeated ? (REPEATED_STATUS.get(status) ?? null) : null;
}

/** A refusal that names the field of a picture is the picture's fault, and not the operator's. */
function ofPicture(code: Code | null, { param }: Readonly<Record<string, unknown>>): Code | null {
  return code === 'provider_rejected' && typeof param === 'string' && PICTURE.test(param) ? 'input_rejected' : code;
}

/** Only the stage is read. Everything else of an error may quote the prompt. */
function stageOf(fields: Readonly<Record<string, unknown>>): 'input' | 'output' | null {
  const stage = asObject(fields.moderation_details)?.moderation_stage;
  return stage === 'input' || stage === 'output' ? stage : null;
}

function plainName(value: unknown): string {
  return typeof value === 'string' && value.length <= 64 ? value.toLowerCase().replace(/[^a-z]/g, '') : '';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return isObject(value) ? value : null;
}

/** A server may write any text into `code`. Only a plain identifier goes into the log. */
function word(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z][a-z_]{0,47}$/.test(value) ? value : null;
}
