/**
 * One line of JSON for each thing that an operator may want to count or be woken by. Never a prompt, a key, a token
 * or an address.
 */
export function logLine(event: string, fields: Readonly<Record<string, string | number | boolean | null>>): void {
  console.log(JSON.stringify({ event, ...fields }));
}
