/** A token for the signed-in user. The secret key never leaves the server. */
export async function POST() {
  // Put your sign-in here.
  const user = 'demo';
  const response = await fetch(`${process.env.NEXT_PUBLIC_EASEL_URL}/v1/tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.EASEL_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, ttl_seconds: 3600 }),
  });
  return Response.json(await response.json(), { status: response.ok ? 200 : 502 });
}
