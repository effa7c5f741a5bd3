/** What a route of the fake answers: Cloudflare's envelope, with its status. */
export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export function success(result: unknown, info: object = {}): FakeAnswer {
  return { status: 200, body: { success: true, errors: [], messages: [], result, ...info } };
}

/** A refusal in Cloudflare's form. `code` is Cloudflare's own number of the error. */
export function apiFailure(status: number, code: number, message: string): FakeAnswer {
  return { status, body: { success: false, errors: [{ code, message }], messages: [], result: null } };
}

/** One page of a list, as Cloudflare pages it. */
export function page(items: readonly unknown[], query: URLSearchParams): FakeAnswer {
  const size = Number(query.get('per_page') ?? 20);
  const number = Number(query.get('page') ?? 1);
  const result = items.slice((number - 1) * size, number * size);
  return success(result, {
    result_info: { page: number, per_page: size, count: result.length, total_count: items.length },
  });
}
