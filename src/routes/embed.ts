import { html } from 'hono/html';
import { GENERATOR_OPTION_ATTRIBUTES } from '../../common/attributes.ts';
import { keySource } from '../http/authentication.ts';
import { knownHost } from '../http/borders.ts';
import { type AppContext, baseUrls } from '../http/context.ts';
import { ancestorsOf, embedPolicy, notFramed } from '../http/embed-policy.ts';
import { endpoint } from '../http/endpoint.ts';
import { configured } from '../http/middleware.ts';
import { TOO_MANY_UNKNOWN_KEYS } from '../identity/caller.ts';
import { kindOf } from '../identity/keys.ts';
import { signEmbedPass } from '../identity/tokens.ts';

/** Attributes of the element that the query may set. Not `endpoint`, and never a token. `required` is for forms. */
const ATTRIBUTES = GENERATOR_OPTION_ATTRIBUTES.filter((name) => name !== 'required');

/** The generator as a page for frames, on the origins of its key only. */
export const embed = endpoint({
  id: 'getEmbed',
  tag: 'Health',
  method: 'GET',
  path: '/embed',
  auth: 'none',
  query: [{ name: 'key', required: true }],
  answers: { 200: 'page' },
  problems: [],
  summary: 'Show the generator in a frame',
  internal: true,
  before: [notFramed, configured, knownHost],
  async handler(c) {
    const query = c.req.query();
    const { key: text = '' } = query;
    if ('token' in query)
      return notice(c, 400, 'A token must not be in a URL, since URLs are logged. Send it to the frame as a message.');
    if (kindOf(text) !== 'publishable') {
      return notice(c, 400, 'This frame has no publishable key. Its URL is /embed?key=pk_…');
    }
    const key = await c.get('services').keys.lookUp(text, keySource(c));
    if (key === 'limited') return notice(c, 429, TOO_MANY_UNKNOWN_KEYS.detail);
    if (key?.kind !== 'publishable' || key.revokedAt !== null) {
      return notice(c, 403, 'The key of this frame is unknown here, or it was revoked. Use another key.');
    }
    // No script can change this header. The page checks too, for browsers that do not send it.
    if (c.req.header('Sec-Fetch-Dest') === 'document') {
      return notice(c, 400, 'This page only works in a frame, on a site that its key allows.');
    }
    const { signingSecret, turnstile } = c.get('config');
    const ancestors = ancestorsOf(key.origins);
    const pass = await signEmbedPass(signingSecret, key.id, baseUrls(c).baseUrl);
    // If the page around the frame sends a token, no visitor is needed.
    const siteKey = query.auth === 'token' ? '' : html` site-key="${pass}"`;
    const attributes = ATTRIBUTES.flatMap((name) => (query[name] === undefined ? [] : html` ${name}="${query[name]}"`));
    const scheme = query.theme === 'light' || query.theme === 'dark' ? query.theme : 'light dark';
    c.header('Content-Security-Policy', embedPolicy(ancestors, turnstile !== null));
    return c.html(html`<!doctype html>
<html lang="${query.lang || 'en'}" data-ancestors="${ancestors.join(' ')}" data-turnstile="${turnstile?.siteKey ?? ''}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="${scheme}">
    <title>${query.title || 'Image generator'}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/embed.css">
    <script type="module" src="/widget.js"></script>
    <script type="module" src="/embed-page.js"></script>
  </head>
  <body>
    <easel-generator id="generator"${siteKey}${attributes}></easel-generator>
    <div id="bot-check"></div>
  </body>
</html>
`);
  },
});

function notice(c: AppContext, status: 400 | 403 | 429, text: string): Response | Promise<Response> {
  return c.html(
    html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Image generator</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/embed.css">
  </head>
  <body>
    <p class="notice">${text}</p>
  </body>
</html>
`,
    status,
  );
}
