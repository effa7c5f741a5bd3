import { styleListSchema } from '../contract/direction.ts';
import { STYLES } from '../director/lexicon/styles.ts';
import { houseOf } from '../director/overrides/house.ts';
import { endpoint } from '../http/endpoint.ts';
import { logLine } from '../log.ts';

/** The uses and looks of the Director, uses first. Public. */
export const listStyles = endpoint({
  id: 'listStyles',
  tag: 'Director',
  method: 'GET',
  path: '/v1/styles',
  auth: 'none',
  answers: { 200: styleListSchema },
  problems: [],
  summary: 'List the styles of the Director',
  handler(c) {
    // Every page with the tag asks for the styles. It may need the tag's other files after the next deployment.
    c.executionCtx.waitUntil(keepParts(c.get('services').releases.keepPartsOnce()));
    return c.json({ object: 'list', data: houseOf(c.get('config').houseRules ?? undefined)?.styles() ?? STYLES });
  },
});

async function keepParts(keeping: Promise<unknown>): Promise<void> {
  const error = await keeping;
  if (error !== undefined) logLine('parts_not_kept', {}, error);
}
