import { join } from 'node:path';
import type { ReadyFile } from './instance.ts';

/** What a person reads when the instance is ready. */
export function readyMessage(options: {
  ready: ReadyFile;
  state: string;
  provider: string;
  seconds: number;
  /** The link that signs in once. */
  dashboard: string;
}): string {
  const { ready, state, provider, seconds, dashboard } = options;
  return `
  Easel is ready (${seconds.toFixed(1)} s)

    Playground   ${ready.url} (has the tag for your page)
    Dashboard    ${dashboard}
    Docs         ${ready.url}/docs
    Images by    ${provider}
    State        ${state} (keys: ${join(state, 'easel.json')})

  Make an image here. The last line is its address, to open in a browser:

    curl -sS ${ready.url}/v1/generations \\
      -H 'Authorization: Bearer ${ready.secret_key}' \\
      -H 'Content-Type: application/json' \\
      -H 'Prefer: wait=60' \\
      -d '{"prompt":"a lighthouse at dawn, soft fog"}' |
      awk '{ print } match($0, "http[^\\"]*/i/[^\\"]*") { print substr($0, RSTART, RLENGTH) }'

  Ctrl-C stops it.
`;
}

/** Who makes the images, in a few words. */
export function describeProvider(provider: { kind: 'sandbox' | 'workers-ai' } | { kind: 'openai'; baseUrl: string }): string {
  if (provider.kind === 'openai') return new URL(provider.baseUrl).host;
  if (provider.kind === 'workers-ai') return 'Workers AI, which needs a deployment: npm start cannot reach it';
  return 'demo mode: sample pictures, no cost (put OPENAI_API_KEY=sk-… into .dev.vars for real ones)';
}
