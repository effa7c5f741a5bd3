import { join } from 'node:path';
import type { DeploymentRecord } from './record.ts';

/** What a person reads at the end. `signInCode` signs in to the dashboard once. */
export function doneMessage(
  folder: string,
  record: DeploymentRecord,
  { url, signInCode, lines }: { readonly url: URL; readonly signInCode: string; readonly lines: readonly string[] },
): string {
  const tag =
    record.site_key === null
      ? `  Make a key for your site:\n\n    npm run deploy -- --name ${record.name} --origin https://example.com`
      : `  Put this into a page of ${record.origins.join(' or ')}:

    <script type="module" src="${url.origin}/widget.js"></script>
    <easel-generator site-key="${record.site_key}"></easel-generator>`;
  return `
  Easel is deployed as ${record.name}

    Playground   ${url.origin}
    Dashboard    ${url.origin}/admin#code=${signInCode}
                 (signs you in once, within an hour; later with the admin token)
    Docs         ${url.origin}/docs
    Images by    ${IMAGES_BY[record.provider]}
    Record       ${join(folder, `${record.name}.json`)} (holds the admin token: keep it, and keep it private)

${lines.map((line) => `    ${line}`).join('\n')}

${tag}

  At rest it costs nothing on Cloudflare's free plan, and $5.00 a month on the paid one.
  Upgrade: npm run deploy    Check: npm run deploy -- --check
`;
}

const IMAGES_BY: Readonly<Record<DeploymentRecord['provider'], string>> = {
  openai: 'OpenAI, billed to your key',
  'workers-ai': 'Workers AI, billed by Cloudflare',
  sandbox: 'demo mode: sample pictures, no cost',
};
