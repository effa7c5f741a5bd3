/** The tag of a page that may use the key, as two lines. `origin` is Easel's. */
export function tagOf(origin: string, key: string): string {
  return `<script type="module" src="${origin}/widget.js"></script>\n<easel-generator site-key="${key}"></easel-generator>`;
}
