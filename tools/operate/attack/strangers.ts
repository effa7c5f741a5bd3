import { isLoopbackName } from '../../../common/loopback.ts';
import type { Key, Token } from '../../../src/contract/identity.ts';
import { type AttackOutcome, answered, countRefusals, distinct, exactly, generationOf } from './outcome.ts';
import type { AttackRequest, Reply } from './sender.ts';
import { claimsOf, signedToken, unsignedToken, withClaims, withOtherSignature } from './tokens.ts';
import { type AttackWorld, ask, times, untilAllEnded, userOf } from './world.ts';

/** Attacks by callers without any right: none of their requests may be admitted. */

/** Origins that resemble the one of a key and are not it. `null`: no such header. */
export function foreignTo(own: URL): readonly (string | null)[] {
  const near = [
    // The key of npm start is for every port of this machine.
    `${own.protocol}//${own.hostname}:1`,
    // wrangler dev makes its own host's two schemes one before the Worker sees them, so there this would prove nothing.
    `${own.protocol === 'https:' ? 'http' : 'https'}://${own.host}`,
  ];
  return [
    'https://evil.example',
    `${own.origin}.evil.example`,
    `${own.protocol}//evil-${own.host}`,
    ...(isLoopbackName(own.hostname) ? [] : near),
    `${own.origin}/`,
    own.origin.toUpperCase(),
    'null',
    null,
  ];
}

/** A stolen publishable key on other pages, and a secret key in a page. */
export async function foreignOrigins(world: AttackWorld): Promise<AttackOutcome> {
  const { sender, publishable, secretKey } = world;
  const replies: Reply[] = [];
  if (publishable) {
    const own = new URL(publishable.origin);
    const visit = (origin: string | null) =>
      sender.send({
        path: '/v1/visitors',
        method: 'POST',
        credential: publishable.key,
        headers: { ...elsewhere(world), ...(origin === null ? {} : { Origin: origin }) },
      });
    replies.push(...(await Promise.all(foreignTo(own).map(visit))));
    // A key that buys nothing by itself, and a visitor's token carried off to another page.
    const { key: credential, origin: Origin } = publishable;
    replies.push(await ask(world, 'origins', {}, { credential, headers: { ...elsewhere(world), Origin } }));
    const token = await visit(Origin);
    if (token.status === 201) {
      const carried: Partial<AttackRequest> = { credential: (token.body as Token).token };
      const pages = ['https://evil.example', `${own.origin}.evil.example`];
      const headers = (page: string) => ({ ...elsewhere(world), Origin: page });
      replies.push(
        ...(await Promise.all(pages.map((page) => ask(world, 'origins', {}, { ...carried, headers: headers(page) })))),
      );
    }
  }
  const pages = [publishable?.origin ?? 'https://evil.example', 'null'];
  const headers = (Origin: string) => ({ Origin });
  replies.push(...(await Promise.all(pages.map((page) => ask(world, 'origins', {}, { headers: headers(page) })))));
  replies.push(await sender.send({ path: '/v1/tokens', body: { user: 'x' }, credential: secretKey, headers: headers('null') }));
  return refusedAll(world, replies);
}

/** Tokens that are forged, bent, expired or whose key was revoked, and keys that were never made. */
export async function forgedTokens(world: AttackWorld): Promise<AttackOutcome> {
  const { sender, secretKey, own } = world;
  const user = userOf(world, 'forged');
  const vouched = await sender.send({ path: '/v1/tokens', body: { user }, credential: secretKey });
  const real = (vouched.body as Token).token;
  const claims = claimsOf(real);
  const past = Math.floor(Date.now() / 1000) - 3600;
  const forged = [
    withOtherSignature(real),
    withClaims(real, { sub: 'somebody-else' }),
    withClaims(real, { exp: past + 86_400 * 365 }),
    withClaims(real, { kind: 'visitor' }),
    unsignedToken(claims),
    signedToken('', claims),
    signedToken('secret', claims),
    signedToken(secretKey, claims),
    signedToken(secretKey, claims, { alg: 'HS512', typ: 'JWT' }),
    real.split('.').slice(0, 2).join('.'),
    `${secretKey.slice(0, -1)}${secretKey.endsWith('x') ? 'y' : 'x'}`,
    `sk_${'0'.repeat(32)}`,
    secretKey.slice(3),
    secretKey.toLowerCase().replace('sk_', 'pk_'),
    "sk_' OR '1'='1",
    'x'.repeat(5000),
    ...(own ? [...signedFor(own.signingSecret, claims, past), own.adminToken, await revokedToken(world, own.adminToken)] : []),
  ];
  const replies = await Promise.all([
    ...forged.map((credential) => ask(world, 'forged', {}, { credential })),
    // A key is no admin token.
    sender.send({ path: '/v1/admin/keys', credential: secretKey }),
    sender.send({ path: '/v1/admin/keys', credential: real }),
  ]);
  return refusedAll(world, replies);
}

/** Rightly signed, and yet expired, for another audience, not a caller's, or of no key. */
function signedFor(secret: string, claims: object, past: number): string[] {
  return [
    { ...claims, exp: past },
    { ...claims, aud: 'somewhere-else' },
    { ...claims, kind: 'admin' },
    { ...claims, key: 'key_0000000000000000' },
    { ...claims, nbf: past + 86_400 },
  ].map((bent) => signedToken(secret, bent));
}

/** A token that was good until its key was revoked a moment ago. */
async function revokedToken({ sender }: AttackWorld, adminToken: string): Promise<string> {
  const made = await sender.send({
    path: '/v1/admin/keys',
    body: { kind: 'secret', name: 'revoked during an attack' },
    credential: adminToken,
  });
  const { id, key } = made.body as Key & { key: string };
  const token = await sender.send({ path: '/v1/tokens', body: { user: 'x' }, credential: key });
  await sender.send({ path: `/v1/admin/keys/${id}`, method: 'DELETE', credential: adminToken });
  return (token.body as Token).token;
}

async function refusedAll(world: AttackWorld, replies: readonly Reply[]): Promise<AttackOutcome> {
  const admitted = await untilAllEnded(world, distinct(replies.map(generationOf)));
  const refused = countRefusals(replies);
  const letIn = replies.filter(({ status }) => status >= 200 && status < 300).length;
  const facts = [answered(replies), exactly('requests that were let in', letIn, 0)];
  return { sent: replies.length, admitted, refused, readings: [], facts };
}

/** Where the client may choose its address, one that the visitors' attacks have not worn out. */
function elsewhere(world: AttackWorld): Record<string, string> {
  return world.choosesAddress ? { 'CF-Connecting-IP': '198.51.100.30' } : {};
}

/** Prompts that the provider refuses give the quota back, so they have a limit of their own. */
export async function refusedPrompts(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'refused-prompts';
  const user = userOf(world, slug);
  const replies: Reply[] = [];
  for (let round = 0; round < 6; round++) {
    const prompt = `[fake:content_policy] a lighthouse (${slug})`;
    const asked = await Promise.all(times(5, () => ask(world, slug, { user, prompt })));
    replies.push(...asked);
    await untilAllEnded(world, distinct(asked.map(generationOf)));
  }
  const admitted = await untilAllEnded(world, distinct(replies.map(generationOf)));
  const limit = world.own?.dailyRefusals ?? 0;
  const calls = world.own?.providerCalls(slug) ?? 0;
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [{ policy: 'user-refusals', used: calls, limit }],
    facts: [
      answered(replies),
      { rule: 'prompts that the provider refuses', found: `${calls} of at most ${limit}`, holds: calls <= limit },
    ],
  };
}
