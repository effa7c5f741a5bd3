import type { Text } from './texts.ts';

/** What the document says of the operator's calls beyond their data. */
export const ADMIN_TEXTS: Readonly<Record<string, Text>> = {
  signIn: {
    description:
      'For browsers: the session is in a cookie that no script can read, for 12 hours. `code` is from the link that `npm start` prints; it works once, for an hour. Scripts need no session: they send the token with each call.',
    answers: { 201: 'Signed in. Send `csrf` as `Easel-CSRF` with every call that is not a GET.' },
  },
  readSession: { answers: { 200: 'The session of the cookie.' } },
  signOut: { answers: { 200: 'Signed out. Repeating it changes nothing.' } },
  overview: {
    description: 'Money is from the counters and exact. History is from sums that are written with each record.',
    answers: { 200: 'How the deployment stands.' },
  },
  readStats: {
    description:
      'Days are included at both ends. At most 366 days; 31 by hour or by user. The rows add up to what the counters settled, to the micro-dollar. `format=csv` answers the same as CSV.',
    answers: { 200: 'The sums.' },
  },
  readWaits: {
    description: 'From request to end, of successes. The dashboard reads it once a minute.',
    answers: { 200: 'The last 24 hours.' },
  },
  adminListGenerations: {
    description:
      'Days (UTC) are included at both ends. `format=csv` answers all records of the days from `from` to `to`, at most 10,000 of them, the oldest first and without prompts; their charges add up to `GET /v1/admin/stats`. What runs now is on the first page, in addition to its records. A filter looks at no more than 2,000 rows a page, so a page may be short while `next_cursor` is not `null`.',
    answers: { 200: 'A page.' },
  },
  getAdminGeneration: { answers: { 200: 'The generation.' } },
  adminListImages: {
    description:
      'Days (UTC) are included at both ends. A filter looks at no more than 2,000 rows a page, so a page may be short while `next_cursor` is not `null`.',
    answers: { 200: 'A page.' },
  },
  deleteImages: { description: 'One that fails does not stop the others.', answers: { 200: 'What became of each.' } },
  adminDeleteImage: {
    description: 'Bytes, derived sizes, caches and lists. Its URL answers 410 from then on. Repeating it gives the same answer.',
    answers: { 200: 'Deleted.' },
  },
  hideImage: {
    description: 'Its URLs, derived sizes and record answer 451, and lists leave it out. Its bytes stay and can be brought back.',
    answers: { 200: 'Hidden.' },
  },
  restoreHiddenImage: { answers: { 200: 'It answers as before.' } },
  getAdminImageFile: { answers: { 200: 'The bytes. No cache keeps them.' } },
  listUsers: { description: 'By what they spent: in all, or on `day`.', answers: { 200: 'A page.' } },
  readUser: { answers: { 200: 'The user or visitor.' } },
  limitUser: {
    description: 'For today, or with `lasting` for every day. Caps of money stay as they are.',
    answers: { 200: 'The new limit.' },
  },
  blockUser: {
    description: 'From the answer on nothing is bought for them. What runs is canceled.',
    answers: { 200: 'Blocked, or not any more.' },
  },
  adminDeleteUser: {
    description: 'Up to 100 images a call. Call again while `complete` is `false`.',
    answers: { 200: 'What was deleted.' },
  },
  changeKey: {
    description: 'What is left out stays. `limits` replaces all limits. Other data centers follow within a minute.',
    answers: { 200: 'The key as it is now.' },
  },
  rotateKey: {
    description: 'The old key works for `overlap_hours` more. After a leak, revoke the key instead.',
    answers: { 200: 'The new key, shown this once.' },
  },
  readProvider: { answers: { 200: 'The provider and its models.' } },
  testProvider: { description: 'Asks for the list of models, which costs nothing.', answers: { 200: 'What it answered.' } },
  readSettings: { answers: { 200: 'Every setting with its ceiling.' } },
  changeSettings: {
    description:
      'Only what is sent changes; `null` takes a setting back. Above its variable it is refused. The caps of the deployment hold at once, the other limits within a minute.',
    answers: { 200: 'Every setting as it is now.' },
  },
  pause: {
    description:
      'From the answer on nothing is bought. Requests get 503 `paused`. What the provider is drawing already is finished.',
    answers: { 200: 'Paused.' },
  },
  resume: { answers: { 200: 'New images are made again.' } },
  readAlerts: { answers: { 200: 'The rules, and what fired lately.' } },
  changeAlerts: {
    description: 'Replaces all rules. What is left out gets its default.',
    answers: { 200: 'The rules as they are now.' },
  },
  testAlert: { answers: { 200: 'Sent to every webhook that takes `alarm`.' } },
  createWebhook: {
    description: 'Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.',
    answers: { 201: 'The webhook with its secret, shown this once.' },
  },
  listWebhooks: { answers: { 200: 'All webhooks, without their secrets.' } },
  deleteWebhook: { answers: { 200: 'Deleted, with what it was not told yet.' } },
  rotateWebhook: {
    description: 'For `overlap_hours` deliveries are signed with both secrets.',
    answers: { 200: 'The new secret, shown this once.' },
  },
  testWebhook: { answers: { 200: 'It is on its way: read the deliveries.' } },
  listDeliveries: { answers: { 200: 'A page.' } },
  resendDelivery: { answers: { 200: 'It is on its way again, with the same id.' } },
  readHealth: { answers: { 200: 'The health in detail.' } },
  listAudit: { description: '`format=csv` answers up to 10,000 rows as CSV.', answers: { 200: 'A page.' } },
};
