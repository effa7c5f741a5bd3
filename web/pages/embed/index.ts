import { GENERATOR_EVENTS } from '../../../common/attributes.ts';
import type { FrameMessage, PageMessage } from '../../elements/embed/messages.ts';
import type { EaselGenerator } from '../../elements/generator/element.ts';
import { botCheck } from '../common/bot-check.ts';
import { applyTokens, readTokens } from '../common/tokens.ts';
import { parentOrigin } from './parent.ts';

const { ancestors = '', turnstile } = document.documentElement.dataset;
const generator = document.getElementById('generator') as EaselGenerator | null;
const place = document.getElementById('bot-check');

if (generator && place) {
  applyTokens(generator, readTokens(new URLSearchParams(location.search).get('tokens') ?? ''));
  if (turnstile) generator.botCheck = botCheck(turnstile, place);
  // Some browsers do not tell the server that a page is in a frame. Outside of a frame it gets no key.
  if (parent === window) generator.removeAttribute('site-key');
  const origin = parentOrigin(
    { ancestors: location.ancestorOrigins && [...location.ancestorOrigins], referrer: document.referrer },
    ancestors.split(' '),
  );
  if (origin && parent !== window) talk(generator, origin);
}

function talk(element: EaselGenerator, origin: string): void {
  const send = (message: FrameMessage) => parent.postMessage(message, origin);
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<PageMessage | null>) => {
    if (source === parent && from === origin && data?.easel === 'token') element.setAttribute('token', String(data.token));
  });
  for (const name of GENERATOR_EVENTS) {
    element.addEventListener(name, ({ detail }: CustomEvent<unknown>) => send({ easel: 'event', name, detail }));
  }
  new ResizeObserver(() => send({ easel: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(
    document.body,
  );
  send({ easel: 'ready' });
}
