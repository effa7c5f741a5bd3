import { html } from 'hono/html';
import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { imageResource, imageUrl } from '../generation/image-urls.ts';
import { knownHost } from '../http/borders.ts';
import { type AppContext, baseUrls } from '../http/context.ts';
import { notFramed } from '../http/embed-policy.ts';
import { endpoint } from '../http/endpoint.ts';
import { configured } from '../http/middleware.ts';
import { sharePageUrl } from '../http/share.ts';
import { type ShareWords, shareWords } from '../http/share-words.ts';
import { logLine } from '../log.ts';
import type { SharedImage } from '../storage/shares.ts';

/**
 * Width of the picture in previews of links, in pixels. It is what the networks ask for, and stays below their limit of bytes.
 */
const CARD_WIDTH = 1024;
/** The longest title, in code points. Networks cut off longer ones. */
const TITLE = 90;

/** The public page of an image that its maker shared. It has no script. */
export const sharePage = endpoint({
  id: 'getSharePage',
  tag: 'Images',
  method: 'GET',
  path: '/p/{id}',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'none',
  answers: { 200: 'page', 404: 'page', 410: 'page', 451: 'page', 503: 'page' },
  problems: [],
  summary: 'Show the public page of an image',
  before: [notFramed, configured, knownHost],
  async handler(c) {
    const { ids, shares, files } = c.get('services');
    const id = c.req.param('id') ?? '';
    const { lang, words } = shareWords(c.req.header('Accept-Language'));
    c.header('Vary', 'Accept-Language');
    c.header('Content-Security-Policy', policyOf(c));
    try {
      // An id that this deployment never made costs no query.
      const isOurs = await ids.isOurs(id);
      const image = isOurs ? await shares.page(id) : null;
      if (image === 'hidden') return c.html(notice(lang, words.hidden), 451);
      if (image) return c.html(page(c, image, lang, words));
      const deleted = isOurs && (await files.isDeleted(id));
      return c.html(notice(lang, deleted ? words.deleted : words.missing), deleted ? 410 : 404);
    } catch (error) {
      logLine('share_page_unread', { request: c.get('requestId'), image: id }, error);
      c.header('Retry-After', '30');
      return c.html(notice(lang, words.error), 503);
    }
  },
});

/** Pictures of Easel and of the images' own host, and the style sheet. No script, no form, no frame. */
function policyOf(c: AppContext): string {
  const { imageBaseUrl, baseUrl } = baseUrls(c);
  const elsewhere = imageBaseUrl === baseUrl ? '' : ` ${new URL(imageBaseUrl).origin}`;
  return `default-src 'none'; img-src 'self'${elsewhere}; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

function page(c: AppContext, image: SharedImage, lang: string, words: ShareWords) {
  const bases = baseUrls(c);
  const { id, width, height, prompt } = image;
  const { url, srcset } = imageResource(image, bases);
  const small = bases.derivedBaseUrl !== null && width > CARD_WIDTH;
  const card = bases.derivedBaseUrl === null ? url : `${imageUrl(bases.derivedBaseUrl, image)}?w=${CARD_WIDTH}&format=jpeg`;
  const scale = small ? CARD_WIDTH / width : 1;
  const name = prompt === null ? words.made : cut(prompt);
  const alt = prompt ?? words.made;
  const head = html`
    <meta name="description" content="${words.made}">
    <meta property="og:type" content="website">
    <meta property="og:url" content="${sharePageUrl(bases.baseUrl, id)}">
    <meta property="og:title" content="${name}">
    <meta property="og:description" content="${words.made}">
    <meta property="og:image" content="${card}">
    <meta property="og:image:width" content="${Math.round(width * scale)}">
    <meta property="og:image:height" content="${Math.round(height * scale)}">
    <meta property="og:image:alt" content="${alt}">
    <meta name="twitter:card" content="summary_large_image">`;
  const main = html`
      <figure>
        <img src="${url}"${srcset === null ? '' : html` srcset="${srcset}" sizes="(min-width: 64rem) 60rem, 100vw"`} width="${width}" height="${height}" alt="${alt}" fetchpriority="high">
        ${prompt === null ? '' : html`<figcaption dir="auto">${prompt}</figcaption>`}
      </figure>
      <p class="foot">
        <span class="label">${words.made}</span>
        <a class="own" href="/">${words.own}</a>
        <a class="action" href="${url}?download">${words.download}</a>
      </p>
    `;
  return documentOf(lang, name, head, main);
}

function cut(prompt: string): string {
  const points = [...prompt.replace(/\s+/g, ' ').trim()];
  return points.length > TITLE
    ? `${points
        .slice(0, TITLE - 1)
        .join('')
        .trimEnd()}…`
    : points.join('');
}

function notice(lang: string, text: string) {
  return documentOf(lang, text, '', html`<p class="notice">${text}</p>`);
}

type Html = ReturnType<typeof html>;

function documentOf(lang: string, title: string, head: Html | string, main: Html) {
  return html`<!doctype html>
<html lang="${lang}"${lang === 'ar' ? html` dir="rtl"` : ''}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>${head}
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/share.css">
  </head>
  <body>
    <main>${main}</main>
  </body>
</html>
`;
}
