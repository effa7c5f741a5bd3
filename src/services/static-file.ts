/** A static file; `null` if it is not there. The host is there only because a request needs one. */
export async function staticFile(assets: Fetcher, path: string): Promise<Response | null> {
  const response = await assets.fetch(new Request(new URL(path, 'https://assets.invalid')));
  if (response.ok) return response;
  await response.body?.cancel();
  return null;
}
