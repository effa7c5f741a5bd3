/** The languages of the API tab. */
export const API_LANGUAGES = ['curl', 'TypeScript', 'Python'] as const;
export type ApiLanguage = (typeof API_LANGUAGES)[number];

/** One generation, as code to copy. The secret key comes from the environment. */
export function requestCode(language: ApiLanguage, origin: string, prompt: string): string {
  if (language === 'curl') {
    const body = JSON.stringify({ prompt, user: 'user-42' }).replaceAll("'", "'\\''");
    return [
      `curl ${origin}/v1/generations`,
      `-H "Authorization: Bearer $EASEL_KEY"`,
      `-H "Content-Type: application/json"`,
      `-H "Prefer: wait=60"`,
      `-d '${body}'`,
    ].join(' \\\n  ');
  }
  if (language === 'TypeScript') {
    return `import { createEasel } from '@easel/client';

const easel = createEasel({
  endpoint: ${JSON.stringify(origin)},
  key: process.env.EASEL_KEY,
});
const { images, cost } = await easel.generate({
  prompt: ${JSON.stringify(prompt)},
  user: 'user-42',
}).finished();
console.log(images[0].url, cost.charged_usd);`;
  }
  // A JSON string is a Python string too.
  return `import os, requests

generation = requests.post(
    ${JSON.stringify(`${origin}/v1/generations`)},
    headers={
        "Authorization": f"Bearer {os.environ['EASEL_KEY']}",
        "Prefer": "wait=60",
    },
    json={"prompt": ${JSON.stringify(prompt)}, "user": "user-42"},
    timeout=90,
).json()
print(generation["images"][0]["url"])`;
}

/** What the answer of a live request took: `200 · $0.0132 · 8.4 s`. */
export function answerSummary(status: number, cost: string | null, ms: number): string {
  return [String(status), ...(cost === null ? [] : [`$${cost}`]), `${(ms / 1000).toFixed(1)} s`].join(' · ');
}
