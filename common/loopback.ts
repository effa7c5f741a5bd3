/**
 * Whether a host name can only be this machine: `localhost`, its subdomains, 127.0.0.0/8 and ::1. Give it the `hostname` of a
 * `URL`, which has already normalized forms such as `127.1` and `0x7f000001`.
 */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
