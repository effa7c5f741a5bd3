import * as z from 'zod';
import { isLoopbackName } from '../../common/loopback.ts';
import { endpoint } from '../http/endpoint.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

/** What a new deployment still needs, for the page `/setup`. It names variables, never their values. */
export const readSetup = endpoint({
  id: 'getSetup',
  tag: 'Health',
  method: 'GET',
  path: '/setup.json',
  auth: 'none',
  answers: { 200: 'page' },
  problems: [],
  summary: 'What a new deployment still needs',
  internal: true,
  async handler(c) {
    const { setup, configuration } = c.get('services');
    const open = setup !== null && (await setup.isOpen());
    const { hostname, origin } = new URL(c.req.url);
    const unknownHost = configuration.ok && configuration.value.publicUrl === null && !isLoopbackName(hostname);
    const address = { name: 'PUBLIC_URL', message: `is missing: set it to the address of this deployment, ${origin}` };
    const problems = configuration.ok ? (unknownHost ? [address] : []) : configuration.error;
    return c.json({ open, problems }, 200, NO_STORE);
  },
});

/** Writes a one-time code to the Worker's log. Only its operator can read that. */
export const requestSetupCode = endpoint({
  id: 'requestSetupCode',
  tag: 'Health',
  method: 'POST',
  path: '/setup/code',
  auth: 'none',
  body: { schema: z.strictObject({}), example: {} },
  answers: { 200: 'page' },
  problems: [],
  summary: 'Write a one-time code to the log',
  internal: true,
  async handler(c) {
    const sent = (await c.get('services').setup?.requestCode()) ?? false;
    return c.json({ sent }, 200, NO_STORE);
  },
});

/** Shows the admin token, once, for the code from the log. */
export const claimSetup = endpoint({
  id: 'claimSetup',
  tag: 'Health',
  method: 'POST',
  path: '/setup/claim',
  auth: 'none',
  body: { schema: z.strictObject({ code: z.string().max(20) }), example: { code: 'abcd-efgh-jkmn' } },
  answers: { 200: 'page' },
  problems: [],
  summary: 'Show the admin token once',
  internal: true,
  async handler(c, { code }) {
    const adminToken = (await c.get('services').setup?.claim(code.trim().toLowerCase())) ?? null;
    return c.json({ admin_token: adminToken }, adminToken ? 200 : 403, NO_STORE);
  },
});
