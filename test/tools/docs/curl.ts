/** One call of curl in an example. */
export interface CurlCall {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/** The calls of the API that a block has. */
export function curlsOf(code: string): CurlCall[] {
  return code
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.startsWith('curl ') && line.includes('https://YOUR-EASEL/v1/'))
    .map((line) => {
      const body = / -d '(.*)'$/.exec(line)?.[1]?.replaceAll("'\\''", "'") ?? null;
      const method = / -X (\w+)/.exec(line)?.[1] ?? (body === null ? 'GET' : 'POST');
      return { method, path: /https:\/\/YOUR-EASEL(\/[^\s?]*)/.exec(line)?.[1] ?? '', body };
    });
}
