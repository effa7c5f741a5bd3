import type { ProviderName } from '../../common/providers.ts';
import type { ConfigProblem } from '../config.ts';
import { findModel } from '../generation/models/catalog.ts';
import type { ImageModel } from '../generation/models/model.ts';
import type { Variables } from './variables.ts';

/** What the variables are combined with. */
interface Offered {
  readonly provider: ProviderName;
  /** The model that draws if a request names none. */
  readonly model: string;
  readonly models: readonly ImageModel[];
}

/** The first variable that does not fit to the others, and why; `null` if all fit. */
export function combinationFault(vars: Variables, offered: Offered): ConfigProblem | null {
  return (
    modelFault(vars, offered) ??
    tokenFault(vars) ??
    fallbackFault(vars, offered) ??
    directorFault(vars, offered) ??
    pairFault(vars)
  );
}

function modelFault({ IMAGE_MODEL }: Variables, { provider, model, models }: Offered): ConfigProblem | null {
  if (IMAGE_MODEL !== undefined && findModel(IMAGE_MODEL, models) === null) {
    return { name: 'IMAGE_MODEL', message: 'must be in the model catalog: GET /v1/models lists the models' };
  }
  const wanted = findModel(model, models)?.provider;
  if (wanted === 'openai' && provider === 'sandbox') {
    return { name: 'OPENAI_API_KEY', message: 'is needed for the model that IMAGE_MODEL names' };
  }
  return wanted === provider ? null : { name: 'IMAGE_MODEL', message: `must be a model of the provider ${provider}` };
}

function tokenFault({ ADMIN_TOKEN, ADMIN_READ_TOKEN }: Variables): ConfigProblem | null {
  if (ADMIN_READ_TOKEN !== ADMIN_TOKEN) return null;
  return { name: 'ADMIN_READ_TOKEN', message: 'must not be ADMIN_TOKEN: who has it could change everything' };
}

function fallbackFault({ IMAGE_MODEL_FALLBACK }: Variables, { provider, models }: Offered): ConfigProblem | null {
  if (IMAGE_MODEL_FALLBACK === undefined) return null;
  const drawnBy = findModel(IMAGE_MODEL_FALLBACK, models)?.provider;
  if (drawnBy === provider || drawnBy === 'workers-ai') return null;
  return { name: 'IMAGE_MODEL_FALLBACK', message: 'must be a model of the same provider or of workers-ai' };
}

function directorFault({ DIRECTOR_MODEL, DIRECTOR_MODEL_PRICE }: Variables, { provider }: Offered): ConfigProblem | null {
  if (DIRECTOR_MODEL === undefined) return null;
  if (DIRECTOR_MODEL_PRICE === undefined) {
    return { name: 'DIRECTOR_MODEL_PRICE', message: 'is missing: DIRECTOR_MODEL needs its price' };
  }
  return provider === 'openai' ? null : { name: 'OPENAI_API_KEY', message: 'is needed for the model that DIRECTOR_MODEL names' };
}

/** Of some variables both are needed. */
const PAIRS = [
  ['TURNSTILE_SITE_KEY', 'TURNSTILE_SECRET', 'the bot check needs a site key and a secret'],
  ['CLOUDFLARE_ZONE_ID', 'CLOUDFLARE_PURGE_TOKEN', 'purging needs a zone and a token for it'],
] as const;

function pairFault(vars: Variables): ConfigProblem | null {
  for (const [first, second, why] of PAIRS) {
    if ((vars[first] === undefined) === (vars[second] === undefined)) continue;
    return { name: vars[first] === undefined ? first : second, message: `is missing: ${why}` };
  }
  return null;
}
