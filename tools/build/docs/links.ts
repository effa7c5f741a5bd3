import { posix } from 'node:path';

/** Documents of the root folder that have a page, by the address of that page. */
export const ROOT_PAGES: Readonly<Record<string, string>> = {
  'README.md': '/docs/readme',
  'CHANGELOG.md': '/docs/changelog',
  'CONTRIBUTING.md': '/docs/contributing',
  'SECURITY.md': '/docs/security-policy',
};

const FILES: Readonly<Record<string, string>> = {
  'docs/openapi.json': '/openapi.json',
  'docs/custom-elements.json': '/custom-elements.json',
};

/** The address of the page of a document, below the origin; `null` if it has none. `file` is a path in the repository. */
export function addressOf(file: string): string | null {
  const own = ROOT_PAGES[file] ?? FILES[file];
  if (own) return own;
  if (/^docs\/images\/[\w.-]+$/.test(file)) return `/${file}`;
  const document = /^(?:docs|(examples))(\/[\w/-]+)?\.md$/.exec(file);
  if (document) {
    const path = `${document[1] ? '/docs/examples' : '/docs'}${document[2] ?? ''}`;
    return path.replace(/\/README$/, '/');
  }
  if (file === 'docs/decisions') return '/docs/decisions/';
  return /^examples(\/\w+)?$/.test(file) ? `/docs/${file}/` : null;
}

const isOutside = (href: string) => /^(?:https?:|mailto:|#)/.test(href);

/** A link as the site has it. `from` is the document in the repository; `null`: it leads to a file that is not on the site. */
export function siteLink(href: string, from: string): string | null {
  if (isOutside(href) || href.startsWith('/')) return href;
  const [path = '', anchor] = href.split('#');
  const address = addressOf(posix.normalize(posix.join(posix.dirname(from), path)).replace(/\/$/, ''));
  return address === null ? null : `${address}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** `/docs/deploy` → `/docs/deploy.md`; a folder's page is `index.md`. */
export function markdownAddress(address: string): string {
  return address.endsWith('/') ? `${address}index.md` : `${address}.md`;
}

/**
 * A document as Markdown below the address of its page: links lead to the Markdown of other pages. A link to a file that is not on
 * the site becomes its words. Code stays as it is.
 */
export function markdownTwin(markdown: string, file: string): string {
  return markdown.replace(/^```[\s\S]*?^```|\[([^\]]*)\]\(([^)\s]+)\)/gm, (whole, text?: string, href?: string) => {
    if (text === undefined || href === undefined || isOutside(href)) return whole;
    const link = siteLink(href, file);
    if (link === null) return text;
    const [address = '', anchor] = link.split('#');
    const isPage = /^\/docs\/(?:[\w/-]*)$/.test(address);
    return `[${text}](${isPage ? markdownAddress(address) : address}${anchor === undefined ? '' : `#${anchor}`})`;
  });
}
