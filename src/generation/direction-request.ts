import type { HouseRules } from '../contract/house-rules.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { Background, GenerationRequest } from '../contract/requests.ts';
import type { DirectorInput } from '../director/direct.ts';
import { STYLES } from '../director/lexicon/styles.ts';
import type { Director } from '../director/open-director.ts';
import { houseOf } from '../director/overrides/house.ts';
import type { ImageModel } from './models/model.ts';

/** Nothing is bought with other words than the operator's rules allow. */
export const DIRECTOR_UNAVAILABLE: Refusal = {
  code: 'provider_unavailable',
  detail: 'The prompt could not be directed, so no image was made or counted. Try again in a moment.',
  retryAfterSeconds: 5,
};

/** The Director's input for a request. The preview of a direction and the generation itself use the same. */
export function directorInput(
  request: Pick<GenerationRequest, 'prompt' | 'style' | 'director' | 'seed' | 'direction' | 'series'> & {
    readonly edits?: boolean;
  },
  background: Background,
  model: Pick<ImageModel, 'dialect' | 'maxPromptCharacters'>,
  house: HouseRules | null,
): DirectorInput {
  return {
    prompt: request.prompt,
    style: request.style,
    mode: request.director,
    seed: request.seed,
    background,
    dialect: model.dialect,
    maxCharacters: model.maxPromptCharacters,
    ...(request.direction ? { changes: request.direction } : {}),
    ...(request.series === undefined ? {} : { series: request.series }),
    ...(request.edits ? { edits: true } : {}),
    ...(house ? { house } : {}),
  };
}

/** Whether the Director adds nothing to this request, and has nothing of it to check. */
function goesUndirected(request: Pick<GenerationRequest, 'director' | 'direction'>, rules: HouseRules | null): boolean {
  return request.director === 'off' && request.direction === undefined && rules === null;
}

/**
 * The refusal of a style or of changed facets that are not valid; `null` if they are. Without a Director, of every request that
 * needs one.
 */
export function directionRefusal(
  request: Pick<GenerationRequest, 'style' | 'direction' | 'director'>,
  rules: HouseRules | null,
  director: Director | null,
): Refusal | null {
  if (director === null && !goesUndirected(request, rules)) return DIRECTOR_UNAVAILABLE;
  const errors: FieldError[] = [];
  const house = houseOf(rules ?? undefined);
  const styles = house?.styles() ?? STYLES;
  if (request.style !== 'auto' && !styles.some(({ id }) => id === request.style)) {
    errors.push({
      pointer: '/style',
      message: `must be "auto" or one of ${styles.map(({ id }) => JSON.stringify(id)).join(', ')}`,
    });
  }
  for (const { pointer, message } of (request.direction && director?.checkChanges(request.direction, house)) ?? []) {
    errors.push({ pointer: `/direction${pointer}`, message });
  }
  if (errors.length === 0) return null;
  return {
    code: 'invalid_request',
    detail: errors.map(({ pointer, message }) => `${pointer} ${message}`).join('. '),
    members: { errors },
  };
}
