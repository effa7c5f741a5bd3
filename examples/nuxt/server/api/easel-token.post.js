/** A token for the signed-in user. The secret key never leaves the server. */
export default defineEventHandler(async (event) => {
  const { easelKey, public: shared } = useRuntimeConfig(event);
  // Put your sign-in here.
  const user = 'demo';
  const response = await fetch(`${shared.easelUrl}/v1/tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${easelKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, ttl_seconds: 3600 }),
  });
  return Response.json(await response.json(), { status: response.ok ? 200 : 502 });
});
