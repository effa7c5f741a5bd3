/**
 * The bytes of a base64 text (or of a `data:` URL of one); `null` where it is not base64 or is empty.
 * Native in workerd: 4 ms for 3 MB, where decoding by hand takes 2,600 ms.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const base64 = text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
  try {
    const bytes = 'fromBase64' in Uint8Array ? Uint8Array.fromBase64(base64) : decodeByHand(base64);
    return bytes.length > 0 ? bytes : null;
  } catch {
    return null;
  }
}

/** For Node 24, where the tests run; Node has the native one from 25 on. */
function decodeByHand(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
