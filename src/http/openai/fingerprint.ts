import { sha256Hex } from '../../../common/hex.ts';
import { canonicalJson } from '../../../common/json.ts';

/** The same for two requests of one subject with the same fields, whatever their order; `null` fields are absent. */
export async function fingerprintOf(subject: string, body: Readonly<Record<string, unknown>>): Promise<string> {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
  return (await sha256Hex(`${subject}\n${canonicalJson(given)}`)).slice(0, 32);
}

/** Which attempt of a client this is: 0 unless an OpenAI SDK says that it sends its request again. */
export function attemptOf(header: string | undefined): number {
  return header !== undefined && /^\d{1,2}$/.test(header) ? Number(header) : 0;
}
