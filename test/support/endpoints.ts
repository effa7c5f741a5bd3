import type { Endpoint } from '../../src/http/endpoint.ts';

/** An id of each kind, of which nothing is stored. */
const SAMPLES: Readonly<Record<string, string>> = {
  gen_: 'gen_00000000000000000000000000',
  img_: 'img_00000000000000000000000000',
  upl_: `upl_${'0'.repeat(38)}`,
  key_: 'key_0000000000000000',
  whk_: 'whk_0000000000000000',
  evt_: 'evt_0',
};

/** A URL path of the endpoint with parameters of the right form. */
export function samplePath({ path, params = {} }: Endpoint): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const kind = Object.keys(SAMPLES).find((prefix) => params[name]?.startsWith(`^${prefix}`));
    const suffix = params[name]?.includes('png') ? '.png' : '';
    return kind === undefined ? '0-0' : `${SAMPLES[kind]}${suffix}`;
  });
}
