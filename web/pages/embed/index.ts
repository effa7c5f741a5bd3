import type { FrameMessage, PageMessage } from '../../elements/embed/messages.ts';
import type { EaselGenerator } from '../../elements/generator/element.ts';
import type { EaselEventName } from '../../elements/generator/events.ts';
import { botCheck } from '../common/bot-check.ts';
import { applyTokens, readTokens } from '../common/tokens.ts';
import { parentOrigin } from './parent.ts';

/** All of the element's: one that is new does not compile until it is here. */
const EVENTS: Readonly<Record<EaselEventName, true>> = {
  'easel-submit': true,
  'easel-progress': true,
  'easel-preview': true,
  'easel-complete': true,
  'easel-error': true,
  'easel-cancel': true,
  'easel-quota': true,
};

const { ancestors = '', turnstile } = document.documentElement.dataset;
const generator = document.getElementById('generator') as EaselGenerator | null;
const place = document.getElementById('bot-check');

if (generator && place) {
  applyTokens(generator, readTokens(new URLSearchParams(location.search).get('tokens') ?? ''));
  if (turnstile) generator.botCheck = botCheck(turnstile, place);
  // Some browsers do not tell the server whether a page is in a frame: nobody is to use one by itself.
  if (parent === window) generator.removeAttribute('site-key');
  const origin = parentOrigin(
    { ancestors: location.ancestorOrigins && [...location.ancestorOrigins], referrer: document.referrer },
    ancestors.split(' '),
  );
  if (origin && parent !== window) talk(generator, origin);
}

function talk(element: EaselGenerator, origin: string): void {
  const tell = (message: FrameMessage) => parent.postMessage(message, origin);
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<PageMessage | null>) => {
    if (source === parent && from === origin && data?.easel === 'token') element.setAttribute('token', String(data.token));
  });
  for (const name of Object.keys(EVENTS) as EaselEventName[]) {
    element.addEventListener(name, ({ detail }: CustomEvent<unknown>) => tell({ easel: 'event', name, detail }));
  }
  new ResizeObserver(() => tell({ easel: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(
    document.body,
  );
  tell({ easel: 'ready' });
}
