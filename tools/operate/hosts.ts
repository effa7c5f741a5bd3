/** Whether the host of a URL can only be this machine. `URL` has already made `127.1` and `0x7f000001` into plain addresses. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * The origin that credentials may be sent to; else a line that says why not. In clear they may travel only within this
 * machine.
 */
export function readTarget(text: string): { ok: true; url: URL } | { ok: false; message: string } {
  if (!URL.canParse(text))
    return { ok: false, message: `--url: ${JSON.stringify(text)} is not a URL such as https://images.example.com` };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    return { ok: false, message: '--url must begin with https://: over anything else the credential would travel in clear' };
  }
  if (url.username !== '' || url.password !== '') return { ok: false, message: '--url must not hold a user name or a password' };
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return { ok: false, message: `--url is the Worker's origin, without a path: ${url.origin}` };
  }
  return { ok: true, url };
}
