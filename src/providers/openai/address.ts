/**
 * The URL of an endpoint of the provider. A query of the base URL, such as an API version, stays behind the path.
 * @param baseURL ends with the version: `https://api.openai.com/v1`
 * @param path begins with a slash
 */
export function endpointUrl(baseURL: string, path: string): string {
  const url = new URL(baseURL);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  url.hash = '';
  return url.href;
}

/** The URL of an image as an answer names it, relative to the base URL or absolute; `null` if it is none. */
export function resolveImageUrl(address: string, baseURL: string): URL | null {
  const base = endpointUrl(baseURL, '/');
  return URL.canParse(address, base) ? new URL(address, base) : null;
}
