import type { Generation } from '../../../src/contract/generations.ts';
import { newIdempotencyKey } from '../../client/idempotency-key.ts';
import { JSON_TYPE, readJson } from '../../client/send-request.ts';
import { browserStorage } from '../../client/storage.ts';
import { h } from '../../elements/common/dom.ts';
import { createApiClient } from '../../elements/generator/client.ts';
import type { EaselGenerator } from '../../elements/generator/element.ts';
import { highlight } from './highlight.ts';
import { API_LANGUAGES, type ApiLanguage, answerSummary, requestCode } from './requests.ts';

const FALLBACK_PROMPT = 'A lighthouse on a cliff at dawn';

/** Elements of the API tab. */
export interface ApiPlaces {
  readonly languages: HTMLElement;
  readonly code: HTMLElement;
  readonly send: HTMLElement;
  readonly said: HTMLElement;
  readonly answer: HTMLElement;
  readonly answerBox: HTMLElement;
}

/** The API tab: the same generation as code, and a live request with its answer, price and time. */
export function createApiPanel(generator: EaselGenerator, siteKey: () => string | null, places: ApiPlaces) {
  const select = h('select', { 'aria-label': 'Language', change: draw }, ...API_LANGUAGES.map((name) => h('option', {}, name)));
  places.languages.replaceWith(select);
  places.send.addEventListener('click', () => void send());
  let sending = false;

  function draw(): void {
    highlight(places.code, requestCode(select.value as ApiLanguage, location.origin, generator.prompt || FALLBACK_PROMPT));
  }

  async function send(): Promise<void> {
    const key = siteKey();
    if (sending || !key) return;
    sending = true;
    places.said.textContent = 'Waiting for the image…';
    // The same visitor as the generator on this page.
    const client = createApiClient(
      { endpoint: location.origin, siteKey: key, token: '' },
      {
        fetch: (...args) => fetch(...args),
        now: Date.now,
        botToken: async () => (await generator.botCheck?.().catch(() => '')) ?? '',
        storage: browserStorage(() => localStorage),
      },
    );
    const began = performance.now();
    const body = JSON.stringify({ prompt: generator.prompt || FALLBACK_PROMPT });
    const headers = { ...JSON_TYPE, Prefer: 'wait=60', 'Idempotency-Key': newIdempotencyKey() };
    const answer = await readJson<Generation>(client.call('/v1/generations', { method: 'POST', headers, body }));
    const { status, cost } = answer.ok
      ? { status: 200, cost: answer.value.cost.charged_usd }
      : { status: answer.error.status, cost: null };
    places.said.textContent = answerSummary(status, cost, performance.now() - began);
    places.answer.textContent = JSON.stringify(answer.ok ? answer.value : answer.error, null, 2);
    places.answerBox.hidden = false;
    sending = false;
  }

  return { draw };
}
