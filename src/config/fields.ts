import * as z from 'zod';
import { BEARER_TOKEN } from '../../common/bearer.ts';
import { type Micros, parseUsd } from '../../common/money.ts';
import type { HouseRules } from '../contract/house-rules.ts';
import { parseHouse } from '../director/overrides/check-house.ts';
import type { DirectorPrice } from '../generation/director-model.ts';
import type { ImageModel } from '../generation/models/model.ts';
import { readModelRows } from '../generation/models/operator-rows.ts';

/** Dollars, such as `10.00`, as micro-dollars. */
const usd = z.string().transform((text, context): Micros => {
  const micros = parseUsd(text);
  if (micros !== null) return micros;
  context.addIssue('must be dollars with at most six decimals, such as 10.00');
  return z.NEVER;
});

/** A whole number, both ends included. */
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

/** An http or https URL. A user name in it would be sent nowhere, and no call would say why it is refused. */
const webUrl = z.string().transform((text, context): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  if (isWeb && url.username === '' && url.password === '') return url;
  context.addIssue(isWeb ? 'must have no user name and no password in it' : 'must be an http or https URL');
  return z.NEVER;
});

const withoutSlashes = (path: string) => path.replace(/\/+$/, '');

/** The origin of this site, as browsers write it: they are compared. */
const origin = webUrl.transform((url, context): string => {
  if (withoutSlashes(url.pathname) + url.search + url.hash === '') return url.origin;
  context.addIssue('must be an origin such as https://easel.example.com: nothing may follow the host');
  return z.NEVER;
});

/** What the URLs of images begin with. No slash at the end. */
const urlStart = webUrl.transform((url, context): string => {
  if (url.search + url.hash === '') return url.origin + withoutSlashes(url.pathname);
  context.addIssue('must have no query and no fragment: paths of images follow it');
  return z.NEVER;
});

const CALL = /\/(?:chat\/completions|completions|responses|images\/\w+|models)$/;
const OPENAI_ITSELF = /(?:^|\.)api\.openai\.com$/;

/** The base URL of a provider. A query, such as an API version, stays. `endpointUrl` puts the path before it. */
const providerUrl = webUrl.transform((url, context): string => {
  const path = withoutSlashes(url.pathname);
  const lacksVersion = OPENAI_ITSELF.test(url.hostname) && path !== '/v1';
  if (!CALL.test(path) && !lacksVersion) return url.origin + path + url.search;
  // Each image would be a 404 that may have cost something.
  context.addIssue('must be a base URL such as https://api.openai.com/v1: the paths of calls follow it');
  return z.NEVER;
});

const TOKEN_RULE = 'must be one line of ASCII without spaces, at most 4,096 characters';

/** Bytes of a secret: fewer can be guessed. */
const MIN_SECRET_BYTES = 32;
const secret = z
  .string()
  .refine((text) => new TextEncoder().encode(text).length >= MIN_SECRET_BYTES, `must have at least ${MIN_SECRET_BYTES} bytes`);

/** A credential that leaves in a header. What is pasted often ends with a line break. */
const credential = z.string().trim().regex(BEARER_TOKEN, TOKEN_RULE);

/** A secret that arrives in a header. */
const token = secret.regex(BEARER_TOKEN, TOKEN_RULE);

/** A part of a whole: above 0, up to 1. */
const share = z
  .string()
  .regex(/^(0?\.\d{1,4}|1(\.0{1,4})?)$/, 'must be a share above 0 and up to 1, such as 0.1')
  .transform(Number)
  .refine((value) => value > 0, 'must be a share above 0 and up to 1, such as 0.1');

const seconds = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,3})?$/, 'must be seconds from 0 to 600')
  .transform(Number)
  .refine((value) => value <= 600, 'must be seconds from 0 to 600');

/** The operator's rows of the model catalog, as JSON. */
const modelRows = z.string().transform((json, context): readonly ImageModel[] => {
  const rows = readModelRows(json);
  if (rows.ok) return rows.value;
  context.addIssue(rows.error);
  return z.NEVER;
});

/** What a million tokens of the directing model cost, in and out. */
const directorPrice = z.string().transform((text, context): DirectorPrice => {
  const [input, output, ...rest] = text.split('/').map((part) => parseUsd(part.trim()));
  if (typeof input === 'number' && typeof output === 'number' && rest.length === 0) return { input, output };
  context.addIssue('must be dollars for a million tokens in and out, such as 0.25/2.00');
  return z.NEVER;
});

/** The house rules, as JSON. */
const houseRules = z
  .string()
  .max(32_768, 'must have at most 32,768 characters')
  .transform((text, context): HouseRules => {
    const read = parseHouse(text);
    if (read.ok) return read.rules;
    context.addIssue(read.faults.map(({ place, message }) => `${place} ${message}`).join('; '));
    return z.NEVER;
  });

/** The forms that a variable can have. Each reads the text of one variable, and its message never repeats the value. */
export const FORMS = {
  credential,
  directorPrice,
  houseRules,
  integer,
  modelRows,
  origin,
  providerUrl,
  seconds,
  secret,
  share,
  token,
  urlStart,
  usd,
};
