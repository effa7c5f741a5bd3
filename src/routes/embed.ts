import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AppContext, AppEnv } from '../http/context.ts';
import { ancestorsOf, embedPolicy, framedByNobody } from '../http/embed-policy.ts';
import { configured } from '../http/middleware.ts';
import { kindOf } from '../identity/keys.ts';
import { signEmbedPass } from '../identity/tokens.ts';

/** What a query may set of the element, by the element's own names. Not `endpoint`, and never a token. */
const ATTRIBUTES = [
  'style-preset',
  'styles',
  'size',
  'quality',
  'background',
  'director',
  'lang',
  'theme',
  'maxlength',
  'history',
] as const;

/** `GET /embed?key=pk_…`: the generator as a page for frames, on the origins of the key and nowhere else. */
export const embed = new Hono<AppEnv>().use('/embed', framedByNobody).get('/embed', configured, async (c) => {
  const query = c.req.query();
  const { key: text = '' } = query;
  if ('token' in query) return notice(c, 400, 'A token does not belong in a URL: send it to the frame as a message.');
  if (kindOf(text) !== 'publishable') {
    return notice(c, 400, 'This frame has no publishable key. Its URL is /embed?key=pk_…');
  }
  const key = await c.get('services').keys.findByKey(text);
  if (key?.kind !== 'publishable' || key.revokedAt !== null) {
    return notice(c, 403, 'The key of this frame is not known here, or it was revoked.');
  }
  // No script can change what a browser says here; the page itself looks too, for browsers that say nothing.
  if (c.req.header('Sec-Fetch-Dest') === 'document') {
    return notice(c, 400, 'This page is made for a frame, on the sites that are on the list of its key.');
  }
  const { signingSecret, turnstile } = c.get('config');
  const ancestors = ancestorsOf(key.origins);
  const pass = await signEmbedPass(signingSecret, key.id, new URL(c.req.url).origin);
  // Where the page around it is to send a token, no visitor is made in the meantime.
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
});

function notice(c: AppContext, status: 400 | 403, text: string): Response | Promise<Response> {
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
