import { elementOf } from '../common/element.ts';
import { tagOf } from '../common/tag.ts';

/** `GET /setup.json`: what a new deployment still needs. */
interface SetupState {
  /** The admin token was not shown yet. */
  readonly open: boolean;
  readonly problems: readonly { readonly name: string; readonly message: string }[];
}

function say(text: string): void {
  elementOf('status').textContent = text;
}

const show = (id: string, shown: boolean) => {
  elementOf(id).hidden = !shown;
};

/** Sends JSON; `null` if there was no answer. */
async function send(
  method: string,
  path: string,
  body: object,
  token?: string,
): Promise<{ ok: boolean; body: Record<string, unknown> } | null> {
  try {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
    return { ok: answer.ok, body: await answer.json() };
  } catch {
    return null;
  }
}

/** Only this page has it, until the page is closed. */
let adminToken: string | null = null;

async function look(): Promise<void> {
  const answer = await fetch('/setup.json').catch(() => null);
  const state = answer?.ok ? ((await answer.json()) as SetupState) : null;
  if (!state) return say('Your deployment does not answer. Wait a minute and load this page again.');
  const missing = state.problems.length > 0;
  show('step-code', state.open);
  show('step-problems', missing);
  elementOf('problems').replaceChildren(
    ...state.problems.map(({ name, message }) => {
      const item = document.createElement('li');
      item.textContent = `${name} ${message}`;
      return item;
    }),
  );
  show('step-site', adminToken !== null && !missing);
  if (missing) return say('One thing is missing before Easel can make images.');
  if (state.open) return say('Easel runs. Take your admin token, then make a tag for your site.');
  if (adminToken === null)
    return say(
      'Easel is set up. Its admin token was shown already, or you set it yourself. To replace it, set the secret ADMIN_TOKEN.',
    );
  const made = await send('PUT', '/v1/admin/playground-key', {}, adminToken);
  say(made?.ok ? 'Easel is ready.' : 'The database has no tables yet. Deploy again: npm run deploy applies them.');
}

async function sendCode(): Promise<void> {
  const answer = await send('POST', '/setup/code', {});
  say(
    answer?.body.sent
      ? 'A code was written to the log. It works for 15 minutes.'
      : 'A code was written less than a minute ago. Look for the last line with setup_code in the log, and use that code.',
  );
}

async function claim(): Promise<void> {
  const answer = await send('POST', '/setup/claim', { code: elementOf<HTMLInputElement>('code').value });
  if (typeof answer?.body.admin_token !== 'string') return say('That code does not work. Check it, or ask for another one.');
  adminToken = answer.body.admin_token;
  elementOf('token').textContent = adminToken;
  show('step-token', true);
  await look();
}

async function makeTag(): Promise<void> {
  const input = elementOf<HTMLInputElement>('origin');
  const { origin } = new URL(input.value);
  const request = { kind: 'publishable', name: 'site', origins: [origin] };
  const answer = await send('POST', '/v1/admin/keys', request, adminToken ?? '');
  if (typeof answer?.body.key !== 'string') return say(`The key could not be made. ${answer?.body.detail ?? ''}`);
  const tag = elementOf('tag');
  tag.textContent = tagOf(location.origin, answer.body.key);
  tag.hidden = false;
  say(`Put the tag into a page of ${origin}.`);
}

function onSubmit(id: string, action: () => Promise<void>): void {
  elementOf(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void action();
  });
}

elementOf('send').addEventListener('click', () => void sendCode());
elementOf('again').addEventListener('click', () => void look());
onSubmit('claim', claim);
onSubmit('site', makeTag);
void look();
