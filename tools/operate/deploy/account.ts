import { z } from 'zod';
import { err, ok } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import { type CloudflareApi, openApi, orFault } from './cloudflare.ts';
import type { DeployTools } from './tools.ts';

/** How long a person has to enable R2, and how often it is looked at. */
const R2_WAIT_MS = 10 * 60_000;
const R2_LOOK_MS = 5000;
const R2_NOT_ENABLED = 10042;

export const Subdomain = z.object({ subdomain: z.string() });

export interface CloudflareAccount {
  readonly api: CloudflareApi;
  readonly id: string;
  /** Its `workers.dev` name. */
  readonly subdomain: string;
}

/** The login and the account. Asks only if the login has several accounts. */
export async function findAccount(
  tools: DeployTools,
  known: string | null,
): Promise<{ readonly api: CloudflareApi; readonly id: string }> {
  const { environment, terminal } = tools;
  const api = await openApi(tools);
  if (!api) throw new CommandFault('You are not logged in to Cloudflare. Run: npx wrangler login');
  const answer = await api.get('/accounts?per_page=50', z.array(z.object({ id: z.string(), name: z.string() })));
  if (!answer.ok && (answer.error.status === 401 || answer.error.status === 400)) {
    const remedy = environment.CLOUDFLARE_API_TOKEN ? 'Check CLOUDFLARE_API_TOKEN.' : 'Run: npx wrangler login';
    throw new CommandFault(`Cloudflare does not accept this login. ${remedy}`);
  }
  const given = environment.CLOUDFLARE_ACCOUNT_ID || null;
  // A token for one account may not be allowed to list accounts.
  const accounts =
    given !== null && !answer.ok && answer.error.status === 403 ? [] : orFault(answer, 'The accounts could not be read');
  if (given !== null && known !== null && given !== known) {
    throw new CommandFault(
      `This deployment is in the account ${known}, and CLOUDFLARE_ACCOUNT_ID names ${given}.\nUnset it to upgrade the deployment, or give another one a name of its own: npm run deploy -- --name NAME`,
    );
  }
  const wanted = given ?? known;
  if (wanted && (accounts.length === 0 || accounts.some(({ id }) => id === wanted))) return { api, id: wanted };
  if (wanted) throw new CommandFault(`This login has no account ${wanted}. Log in with the right one: npx wrangler login`);
  const [first] = accounts;
  if (!first) throw new CommandFault('This login has no account. Set CLOUDFLARE_ACCOUNT_ID.');
  if (accounts.length === 1) return { api, id: first.id };
  const list = accounts.map(({ name }, index) => `  ${index + 1}  ${name}`).join('\n');
  if (!terminal) throw new CommandFault(`This login has several accounts. Set CLOUDFLARE_ACCOUNT_ID to one of them:\n${list}`);
  const chosen = await terminal.ask(`Your accounts:\n${list}\nWhich one? (1) `, (text) => {
    const account = accounts[Number(text || '1') - 1];
    return account ? ok(account) : err(`Type a number from 1 to ${accounts.length}`);
  });
  return { api, id: chosen.id };
}

type Waiting = Pick<DeployTools, 'terminal' | 'say' | 'sleep'>;

/** What the account must have before anything is made in it. Waits while a person enables R2. */
export async function checkAccount(
  { api, id }: { readonly api: CloudflareApi; readonly id: string },
  tools: Waiting,
): Promise<CloudflareAccount> {
  const named = await api.get(`/accounts/${id}/workers/subdomain`, Subdomain);
  if (!named.ok && named.error.code === 10007) {
    throw new CommandFault(
      `Your account has no workers.dev name yet. Choose one (it is free), then run this again:\n  https://dash.cloudflare.com/${id}/workers/onboarding`,
    );
  }
  const { subdomain } = orFault(named, 'The workers.dev name could not be read');
  await waitForR2(api, id, tools);
  return { api, id, subdomain };
}

async function waitForR2(api: CloudflareApi, id: string, { terminal, say, sleep }: Waiting): Promise<void> {
  const link = `https://dash.cloudflare.com/${id}/r2/overview`;
  for (let waited = 0; ; waited += R2_LOOK_MS) {
    const answer = await api.get(`/accounts/${id}/r2/buckets`, z.unknown());
    if (answer.ok || answer.error.code !== R2_NOT_ENABLED) {
      orFault(answer, 'R2 could not be read');
      return;
    }
    if (!terminal || waited >= R2_WAIT_MS) {
      throw new CommandFault(
        `R2 stores the images and is not enabled in this account (code 10042). Enable it, then run this again:\n  ${link}`,
      );
    }
    if (waited === 0) say(`R2 stores the images and is not enabled yet. Enable it here; this waits for you:\n  ${link}`);
    await sleep(R2_LOOK_MS);
  }
}
