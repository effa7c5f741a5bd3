import * as z from 'zod';
import { MAX_IMAGES, MAX_INPUT_IMAGES } from '../../common/limits.ts';
import { userSchema } from './requests.ts';
import { instant } from './values.ts';

export const keyKindSchema = z.enum(['secret', 'publishable']);
export type KeyKind = z.infer<typeof keyKindSchema>;

const ORIGIN = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\d+)?$/;

/**
 * A scheme, a host and perhaps a port, exactly as a browser sends it. Parsing alone would accept `https://*.example.com`, which in
 * a content security policy means every subdomain.
 */
const originSchema = z
  .string()
  .max(256)
  .refine((text) => ORIGIN.test(text) && URL.canParse(text) && new URL(text).origin === text, {
    message: 'must be an exact origin such as "https://example.com": no path, no wildcard, no slash at the end',
  });

export const amountSchema = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'must be dollars as a decimal string, such as "2.50"');
export const keyNameSchema = z.string().trim().min(1).max(100);
export const keyOriginsSchema = z.array(originSchema).max(100);

/**
 * Limits of a key and its users. If one of the first three is absent, the deployment's holds. If one of the others is absent,
 * a secret key may ask for all that the models make. A publishable key may then ask for the default model, its default
 * quality, 1.6 megapixels and two images.
 */
export const keyLimitsSchema = z.strictObject({
  /** Images of one user in a UTC day. */
  daily_images_per_user: z.int().min(0).max(1_000_000).optional(),
  /** US dollars of the key in a UTC day. */
  daily_spend_usd: amountSchema.optional(),
  /** US dollars of one user in a UTC day. */
  daily_spend_per_user_usd: amountSchema.optional(),
  /** Ids of models that requests may name. */
  models: z.array(z.string().min(1).max(128)).min(1).max(50).optional(),
  /** Qualities that requests may name. */
  qualities: z.array(z.string().min(1).max(32)).min(1).max(16).optional(),
  /** The most pixels of one image. */
  max_pixels: z.int().min(1).max(100_000_000).optional(),
  /** The most images of one request. */
  max_n: z.int().min(1).max(MAX_IMAGES).optional(),
  /** The most `input_images` of one request. The model may take fewer. 0: no edits. */
  max_inputs: z.int().min(0).max(MAX_INPUT_IMAGES).optional(),
});
export type KeyLimits = z.infer<typeof keyLimitsSchema>;

/** `POST /v1/admin/keys`. */
export const keyRequestSchema = z
  .strictObject({
    /** `secret` for servers, `publishable` for pages. */
    kind: keyKindSchema,
    /** For you, to find it again. */
    name: keyNameSchema,
    /** The sites that may use a publishable key, such as `https://example.com`. A path or a wildcard is refused. */
    origins: keyOriginsSchema.default([]),
    /** Limits of this key, in place of those of the deployment. */
    limits: keyLimitsSchema.default({}),
  })
  .refine((key) => key.kind === 'secret' || key.origins.length > 0, {
    path: ['origins'],
    message: 'a publishable key needs at least one origin: it works nowhere else',
  })
  .refine((key) => key.kind === 'publishable' || key.origins.length === 0, {
    path: ['origins'],
    message: 'a secret key has no origins: it is refused in every browser',
  });
export type KeyRequest = z.infer<typeof keyRequestSchema>;

/** A key, without what its owner keeps secret. */
export const keySchema = z.object({
  /** `key_…`. */
  id: z.string(),
  /** `secret` for a server, `publishable` for pages. */
  kind: keyKindSchema,
  /** For people: it stands in lists and in the log. */
  name: z.string(),
  /** The sites of a publishable key; empty for a secret key. */
  origins: z.array(z.string()),
  limits: keyLimitsSchema,
  created_at: instant,
  /** `null` while it works. */
  revoked_at: instant.nullable(),
});
export type Key = z.infer<typeof keySchema>;

/** `PUT /v1/admin/playground-key`: origins besides the deployment's own. */
export const playgroundKeyRequestSchema = z.strictObject({
  /** The sites that may use it, such as `https://example.com`. */
  origins: z.array(originSchema).max(20).default([]),
});
export const playgroundKeySchema = z.object({
  /** `pk_…`. */
  key: z.string(),
});

/** `POST /v1/admin/keys`: the only answer that has the key. */
export const newKeySchema = keySchema.extend({
  /** Shown this once. */
  key: z.string(),
});

/** `POST /v1/visitors`; the body may be absent. */
export const visitorRequestSchema = z.strictObject({
  /** What the bot check gave the page, if the deployment has one. */
  turnstile_token: z.string().min(1).max(2048).optional(),
});

/** `POST /v1/tokens`. */
export const tokenRequestSchema = z.strictObject({
  /** Your id of the user, at most 256 characters. */
  user: userSchema,
  /** How long the token lasts, in seconds. The default is an hour. */
  ttl_seconds: z.int().min(60).max(86_400).default(3600),
});

/** A token of a visitor or a user. */
export const tokenSchema = z.object({
  /** For `Authorization: Bearer …`. */
  token: z.string(),
  /** Who is counted: `visitor:…` or `user:…`. */
  subject: z.string(),
  expires_at: instant,
});
export type Token = z.infer<typeof tokenSchema>;

/** `DELETE /v1/users/{user}`. */
export const deletedUserSchema = z.object({
  deleted: z.literal(true),
  /** The name in the path, in NFC. */
  user: z.string(),
  /** How many images this call deleted. */
  images: z.int(),
  /** `false`: some are left. Call again. */
  complete: z.boolean(),
});
