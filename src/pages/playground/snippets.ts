/** What to paste: the tag for a page, and the call for a server. `origin` is where Easel is. Lines are short, for small screens. */
export function snippets(origin: string, siteKey: string | null): { tag: string; curl: string } {
  const tag = [
    '<script type="module"',
    `  src="${origin}/widget.js">`,
    '</script>',
    '',
    '<easel-generator',
    `  site-key="${siteKey ?? 'pk_…'}">`,
    '</easel-generator>',
  ].join('\n');
  const curl = [
    `curl ${origin}/v1/generations`,
    `-H "Authorization: Bearer $EASEL_KEY"`,
    `-H "Content-Type: application/json"`,
    `-H "Prefer: wait=60"`,
    `-d '{"prompt":"A lighthouse on a cliff at dawn",\n       "user":"user-42"}'`,
  ].join(' \\\n  ');
  return { tag, curl };
}
