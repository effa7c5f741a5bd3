import type { ShareResource } from '../../../../src/contract/images.ts';
import type { Call } from '../../../client/connection.ts';
import { JSON_TYPE, readJson } from '../../../client/send-request.ts';
import { copyText, h, setText } from '../../common/dom.ts';
import type { DialogLanguage } from '../strings.ts';
import { createDialog } from './dialog.ts';

/** Makes the public page of an image, and takes it away. Nothing is public before the person presses the button. */
export function createShareDialog() {
  const about = h('p', { class: 'quiet' });
  const shows = h('input', { type: 'checkbox', role: 'switch', change: () => share && void send('PUT') });
  const showsText = h('span');
  const link = h('input', {
    type: 'text',
    class: 'shared-link',
    readonly: true,
    dir: 'ltr',
    hidden: true,
    focus: () => link.select(),
  });
  const main = h('button', { type: 'button', class: 'create', part: 'action', click: () => void press() });
  const stop = h('button', { type: 'button', class: 'action', part: 'action', hidden: true, click: () => void send('DELETE') });
  const said = h('p', { class: 'quiet said', role: 'status' });
  const { element, open, draw } = createDialog(
    'sharing',
    about,
    h('label', { class: 'switch' }, shows, showsText),
    link,
    h('div', { class: 'row' }, main, stop),
    said,
  );
  let call: Call;
  let image = '';
  let strings: DialogLanguage;
  /** `null` while it is not shared, or not known to be. */
  let share: ShareResource | null = null;

  async function send(method: 'GET' | 'PUT' | 'DELETE'): Promise<void> {
    const of = image;
    const body = { headers: JSON_TYPE, body: JSON.stringify({ shows_prompt: shows.checked }) };
    main.ariaDisabled = 'true';
    const answer = await readJson<ShareResource>(call(`/v1/images/${of}/share`, { method, ...(method === 'PUT' ? body : {}) }));
    main.ariaDisabled = 'false';
    // The dialog may show another image by now.
    if (of !== image) return;
    if (answer.ok) {
      share = answer.value.url === null ? null : answer.value;
      if (share) shows.checked = share.shows_prompt;
    }
    setText(said, answer.ok || method === 'GET' ? '' : strings.shareFailed);
    show();
    if (method === 'DELETE' && !share) main.focus();
  }

  /** The first press makes the page. Later ones copy its link. */
  async function press(): Promise<void> {
    if (main.ariaDisabled === 'true') return;
    if (!share) return send('PUT');
    setText(said, (await copyText(share.url ?? '')) ? strings.copied : strings.notCopied);
  }

  function show(): void {
    link.hidden = !share;
    stop.hidden = !share;
    link.value = share?.url ?? '';
    setText(main, share ? strings.copy : strings.shareCreate);
  }

  return {
    element,
    open(id: string, through: Call, texts: DialogLanguage): void {
      if (id !== image) {
        share = null;
        shows.checked = false;
      }
      [image, call, strings] = [id, through, texts];
      draw(strings.share, strings);
      setText(about, strings.shareAbout);
      setText(showsText, strings.sharePrompt);
      setText(stop, strings.shareStop);
      setText(said, '');
      link.setAttribute('aria-label', strings.share);
      show();
      open();
      void send('GET');
    },
  };
}
