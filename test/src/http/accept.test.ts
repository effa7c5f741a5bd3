import { expect, it } from 'vitest';
import { prefersEvents, prefersHtml } from '../../../src/http/accept.ts';

it.each([
  ['text/html', true],
  ['text/html;q=0', false],
  ['text/html;q=0.4, application/json;q=0.5', false],
  ['TEXT/HTML ; q=1', true],
  ['*/*', false],
  ['text/html, text/event-stream', false],
  [';;;,,,q=', false],
])('"%s" prefers HTML: %s', (accept, prefers) => {
  expect(prefersHtml(accept)).toBe(prefers);
});

it.each([
  ['text/event-stream', true],
  ['Text/Event-Stream', true],
  ['text/event-stream; charset=utf-8', true],
  ['application/json, text/event-stream', true],
  ['text/event-stream;q=0.9, application/json;q=0.5', true],
  ['text/event-stream;q=0.5, application/json', false],
  ['text/event-stream;q=0', false],
  ['application/x-text/event-stream-not', false],
  ['application/json', false],
  ['*/*', false],
  ['text/*', false],
  ['', false],
])('"%s" prefers events: %s', (accept, prefers) => {
  expect(prefersEvents(accept)).toBe(prefers);
});
