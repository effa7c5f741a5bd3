import { isLoopbackName } from '../../../common/loopback.ts';

/**
 * What a person must do to make the tag work on the page of `text`: the command that makes a key for it.
 * @param home Easel's own origin; in development its key works on every page of this machine
 */
export function pasteAdvice(text: string, home: string): string {
  const address = text.trim();
  if (!address) return 'The key works on the sites you list for it. Keep the secret key on your server.';
  const full = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(full)) return 'Write the address of your site, such as https://shop.example.';
  const { origin, hostname, protocol } = new URL(full);
  if (protocol !== 'https:' && protocol !== 'http:')
    return 'Open the page from a server: a file has no address that a key can name.';
  const local = isLoopbackName(new URL(home).hostname);
  if (local && isLoopbackName(hostname)) return 'It works there already.';
  const where = local ? '' : ` --url ${home}`;
  return `Make a key for it:\nnpm run keys -- create --kind publishable --name site --origin ${origin}${where}`;
}
