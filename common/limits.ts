import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';

/** Limits that more than one building needs. Limits that only the Worker needs are next to their use. */

/** A prompt: Unicode code points after trimming. */
export const MAX_PROMPT_CODE_POINTS = 4000;
/** Images of one generation. */
export const MAX_IMAGES = 4;
/** Partial images of one generation. */
export const MAX_PREVIEWS = 3;
/** A JSON body, in bytes. Larger ones are refused with 413. */
export const MAX_BODY_BYTES = 64 * 1024;
/** The name of an end user, in UTF-16 code units. */
export const MAX_USER_LENGTH = 256;
/** Pairs of `metadata`, and the lengths of a name and a value. */
export const MAX_METADATA_PAIRS = 16;
export const MAX_METADATA_NAME = 64;
export const MAX_METADATA_VALUE = 512;
/** The value of `Prefer: wait=N`, in seconds. */
export const MAX_WAIT_SECONDS = 120;
/** Images on one page of a list. */
export const MAX_PAGE_SIZE = 100;

/** `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export const IDEMPOTENCY_KEY_PATTERN = '^[\\x21-\\x7e]{1,255}$';

/** How often an open stream gets a comment. The contract promises at least one every 15 s; a timer may be late. */
export const HEARTBEAT_MS = 10_000;

/** A client that lost its answer and sends the same request again within this time gets the first run's answer. */
export const JOIN_MS = 15 * MINUTE_MS;

/** Longer than any run, its waits included. An older generation is not in flight. */
export const LONGEST_RUN_MS = HOUR_MS;

/** Images that an edit may be given. */
export const MAX_INPUT_IMAGES = 4;
/** An uploaded picture, in bytes. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** The longest edge of an input, in pixels. Larger ones are scaled down: it bounds what an edit can cost. */
export const MAX_INPUT_EDGE = 2048;
/** How long an upload is kept. */
export const UPLOAD_LIFE_MS = DAY_MS;

/** A visitor chooses what the operator pays. So a publishable key without limits of its own allows no more than this. */
export const VISITOR_MAX_PIXELS = 1_600_000;
export const VISITOR_MAX_IMAGES = 2;
