import type { FrameMessage, PageMessage } from '../../embed/messages.ts';
import type { EaselGenerator } from '../../widget/element.ts';
import type { EaselEventName } from '../../widget/events.ts';
import { botCheck } from '../bot-check.ts';
import { applyTokens, readTokens } from '../tokens.ts';
import { parentOrigin } from './parent.ts';

const EVENTS: readonly EaselEventName[] = [
  'easel-submit',
  'easel-progress',
  'easel-preview',
  'easel-complete',
  'easel-error',
  'easel-cancel',
  'easel-quota',
];

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
  for (const name of EVENTS) {
    element.addEventListener(name, ({ detail }: CustomEvent<unknown>) => tell({ easel: 'event', name, detail }));
  }
  new ResizeObserver(() => tell({ easel: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(
    document.body,
  );
  tell({ easel: 'ready' });
}
