/** What a person reads about one refusal or failure, on `/problems/CODE` and in `docs/errors.md`. */
export interface ProblemHelp {
  /** What happened. */
  readonly meaning: string;
  /** Who can fix it. */
  readonly who:
    | 'you, who wrote the request'
    | 'the operator of this Easel'
    | 'the person who asked'
    | 'no one has to, it passes by itself';
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** For codes that only a failed generation has, in `error.code`. Those of HTTP answers have the title of the contract. */
  readonly title?: string;
}

const YOU = 'you, who wrote the request';
const OPERATOR = 'the operator of this Easel';
const PERSON = 'the person who asked';
const WAIT = 'no one has to, it passes by itself';

/** One entry for each code. A test compares it with the codes of the contract. */
export const PROBLEM_HELP: Readonly<Record<string, ProblemHelp>> = {
  invalid_request: {
    meaning: 'A field of the request is missing, unknown or has a wrong value. Nothing was counted or spent.',
    who: YOU,
    steps: ['Read `errors`: each entry names a field by its JSON pointer and says what it may be.', 'Correct it and send again.'],
  },
  capability_mismatch: {
    meaning: 'The fields are valid, but the chosen model cannot do this. Nothing was counted or spent.',
    who: YOU,
    steps: ['Read `errors`: it names the field.', 'Ask `GET /v1/models` what the model can do, or leave the field out.'],
  },
  model_retired: {
    meaning: 'The provider no longer offers this model.',
    who: YOU,
    steps: ['Use the model in `successor`, or leave `model` out to get the default.'],
  },
  unauthenticated: {
    meaning: 'The request has no key or token, or one that is wrong, expired or revoked.',
    who: YOU,
    steps: [
      'Send `Authorization: Bearer …` with a secret key from a server, or with a token from a browser.',
      'Tokens end: get a new one. The tag and the client do that by themselves.',
      'If the key was revoked, ask the operator for another.',
    ],
  },
  secret_key_in_browser: {
    meaning: 'A page sent a secret key. Everyone who can open the page can read it and spend with it.',
    who: OPERATOR,
    steps: [
      'Revoke this key now: `npm run keys -- revoke ID --url https://YOUR-EASEL`.',
      'In a page use a publishable key (`pk_…`), or a token that your server makes with `POST /v1/tokens`.',
    ],
  },
  origin_not_allowed: {
    meaning: 'The publishable key works only on listed sites, and this site is not one of them.',
    who: OPERATOR,
    steps: [
      'Add the exact origin to a key: `npm run deploy -- --origin https://example.com`.',
      '`www.` and each port count as sites of their own.',
    ],
  },
  forbidden: {
    meaning: 'These credentials are valid, but they may not do this.',
    who: OPERATOR,
    steps: [
      'The read-only token changes nothing: use the admin token.',
      'A session works only in the dashboard of the same deployment: send `Easel-CSRF` from a page of the same origin.',
    ],
  },
  bot_check_failed: {
    meaning: 'The bot check did not pass, so no visitor token was made.',
    who: PERSON,
    steps: ['Reload the page and try again.', 'An extension that blocks scripts can block the check. Allow it on this site.'],
  },
  not_found: {
    meaning: 'Nothing is here: the address is wrong, or what it names belongs to someone else.',
    who: YOU,
    steps: ['Check the path and the id.', 'A generation can be read only with the key or token that made it.'],
  },
  already_finished: {
    meaning: 'The generation had ended before the cancel arrived. Nothing changed.',
    who: WAIT,
    steps: ['Read the generation: it has the images or the error.'],
  },
  payload_too_large: {
    meaning: 'The body is larger than Easel reads.',
    who: YOU,
    steps: [
      'Send at most 64 KiB of JSON. A prompt may have 4,000 characters.',
      'A picture to upload may have 20 MB, and its width and height are bounded too. Make it smaller.',
    ],
  },
  unsupported_media_type: {
    meaning: 'The body is not JSON, or does not say so. An uploaded picture is not PNG, JPEG or WebP.',
    who: YOU,
    steps: ['Send `Content-Type: application/json`.', 'Save the picture as PNG, JPEG or WebP. Its bytes count, not its name.'],
  },
  idempotency_mismatch: {
    meaning: 'This `Idempotency-Key` was already used for a different request. Nothing was counted or spent.',
    who: YOU,
    steps: ['Use a new key for each new request, and the same key only to repeat one.'],
  },
  quota_exceeded: {
    meaning: 'Today’s images are used up for this person, visitor, address or key.',
    who: WAIT,
    steps: [
      'Wait until `resets_at`: a day ends at midnight UTC.',
      '`violated_policies` says which limit it is. The operator can raise it: `DAILY_IMAGES_PER_USER`, `DAILY_IMAGES_PER_IP`, or the limit of the key.',
    ],
  },
  too_many_running: {
    meaning:
      'This person has as many images in progress as they may have at once, or those hold as much money as one person may.',
    who: WAIT,
    steps: [
      'Wait until one has finished, or cancel one.',
      'The operator can raise `MAX_RUNNING_PER_USER`. For `hold-share` in `violated_policies` it is `HOLD_SHARE` or the cap.',
    ],
  },
  rate_limited: {
    meaning: 'Too many requests came from this address or this user within a minute.',
    who: WAIT,
    steps: ['Wait as long as `Retry-After` says.', 'Follow a generation with its event stream. Do not poll.'],
  },
  too_many_refusals: {
    meaning:
      'Too many prompts of today were refused by the content policy, or too many images were lost after they may have been paid. No more are accepted until tomorrow.',
    who: PERSON,
    steps: [
      'Wait until midnight UTC.',
      'After refused prompts (`user-refusals`, `ip-refusals` in `violated_policies`), describe something else. Asking for the same thing in other words also counts.',
      'After lost images (`user-unknowns`, `ip-unknowns`), the operator looks at the provider, or raises `DAILY_UNKNOWNS_PER_USER` or `DAILY_UNKNOWNS_PER_IP`.',
    ],
  },
  spend_cap_reached: {
    meaning: 'A spending limit is reached. Images start again when its day or month ends.',
    who: OPERATOR,
    steps: [
      'Raise `DAILY_SPEND_CAP_USD`, `MONTHLY_SPEND_CAP_USD` or the limit of the key, or leave it: the cap works.',
      'As a caller, wait as long as `Retry-After` says.',
    ],
  },
  quota_unavailable: {
    meaning:
      'A counter does not answer. If a counter is down, requests are refused, so that no limit is passed. Nothing was spent.',
    who: WAIT,
    steps: ['Try again in a minute.', 'If it stays, the operator looks at the log and at Cloudflare’s status.'],
  },
  catalog_unavailable: {
    meaning: 'The database does not answer. Images are safe and new ones can be made. Lists and old records cannot be read.',
    who: WAIT,
    steps: ['Try again in a minute.'],
  },
  provider_unavailable: {
    meaning: 'The image model could not be reached, or answered with an error. It was not counted.',
    who: WAIT,
    steps: ['Try again in a minute.', 'If it stays, the operator looks at the provider’s status page.'],
  },
  not_configured: {
    meaning: 'This Easel is not set up yet, so it makes no images.',
    who: OPERATOR,
    steps: ['Open `/setup`: it lists what is missing.', 'Or run `npm run deploy -- --check https://YOUR-EASEL`.'],
  },
  internal: {
    meaning: 'Something failed on our side. It did not use up an image.',
    who: OPERATOR,
    steps: ['Try again.', 'If it fails again, send the operator the request id. It is in `instance` and in `X-Request-Id`.'],
  },
  content_policy: {
    title: 'The content policy refuses this',
    meaning: 'The image model refuses this prompt or its result. It did not use up an image, but it counts as a refusal.',
    who: PERSON,
    steps: ['Rephrase the prompt, or ask for something else. The same words will be refused again.'],
  },
  provider_rate_limited: {
    title: 'The image model is busy',
    meaning: 'The provider limits how much this deployment may ask for, and retries did not get through. It was not counted.',
    who: WAIT,
    steps: ['Try again in a minute.', 'If it happens daily, the operator asks the provider for a higher rate limit.'],
  },
  provider_rejected: {
    title: 'The image model does not accept this deployment',
    meaning:
      'The provider refuses the operator’s account: a wrong key, no credit, or a limit of the account. It was not counted.',
    who: OPERATOR,
    steps: ['Check the key and the credit on the provider’s page.', 'Set a new key: `npx wrangler secret put OPENAI_API_KEY`.'],
  },
  outcome_unknown: {
    title: 'The image was lost',
    meaning:
      'The connection broke after the request was sent, so it is not known whether the image was made. It did not use up an image. Its cost stays on the books, because it may have been billed.',
    who: PERSON,
    steps: ['Try again. Easel never repeats such a request by itself, because that could buy the image twice.'],
  },
  storage_failed: {
    title: 'The image could not be stored',
    meaning: 'The image was made, but storing it failed five times. It did not use up an image.',
    who: OPERATOR,
    steps: ['Try again.', 'If it stays, the operator looks at the bucket and at Cloudflare’s status.'],
  },
  input_unavailable: {
    title: 'A picture is no longer there',
    meaning:
      'A picture that the image was to start from was deleted before the image model got it. Nothing was bought, and it did not use up an image.',
    who: YOU,
    steps: ['Upload the picture again, or name another image.', 'An upload is kept for 24 hours.'],
  },
  input_rejected: {
    title: 'The image model cannot read a picture',
    meaning:
      'A picture that the image was to start from is damaged, or of a kind that the image model does not read. Nothing was bought, and it did not use up an image.',
    who: YOU,
    steps: [
      'Open the picture in a program for images, save it as PNG or JPEG in RGB, and upload it again.',
      'Such a failure counts as a refusal: after some in a day, no more images can be made.',
    ],
  },
  too_many_uploads: {
    meaning: 'Today’s uploads of this person are used up.',
    who: WAIT,
    steps: ['Wait until midnight UTC.', 'The operator can raise `DAILY_UPLOADS_PER_USER` and `DAILY_UPLOADS_PER_IP`.'],
  },
  user_blocked: {
    meaning: 'The operator does not let this user make images.',
    who: OPERATOR,
    steps: ['Unblock the user, or let the block end.', 'As the user, write to the owner of the site.'],
  },
  paused: {
    meaning: 'The operator stopped new images for now. Images that exist are still served.',
    who: OPERATOR,
    steps: ['Resume when you are ready.', 'As a caller, try again later.'],
  },
  hidden: {
    meaning: 'The operator hid this image. It may come back.',
    who: OPERATOR,
    steps: ['If it is yours, write to the owner of the site.'],
  },
  moderation_unavailable: {
    meaning: 'The prompt could not be checked, so it was not sent. Nothing was spent.',
    who: WAIT,
    steps: ['Try again in a minute.'],
  },
};
