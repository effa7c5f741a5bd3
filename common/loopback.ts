/** Whether a host can only be this machine. `hostname` as `URL` has it: `127.1` and `0x7f000001` are plain addresses there. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
