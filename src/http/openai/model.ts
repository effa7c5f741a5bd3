import { countCodePoints } from '../../../common/code-points.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { GenerationRequest } from '../../contract/requests.ts';
import type { InputFields } from '../../generation/inputs.ts';
import { aliasOf } from '../../generation/models/aliases.ts';
import type { ImageModel } from '../../generation/models/model.ts';
import type { ProviderOptions } from '../../generation/plan.ts';
import { hasInputFidelity } from '../../providers/openai/request.ts';
import { type DoorRefusal, invalidField, unknownModel } from './error.ts';
import type { DoorRequest } from './request.ts';

/** The models of a deployment. */
export interface DoorModels {
  /** Those that can be asked today. */
  readonly offered: readonly ImageModel[];
  /** Also those that are retired or belong to another provider. */
  readonly known: readonly ImageModel[];
  readonly defaultModel: string;
  /** Whether names of OpenAI's that are not offered are drawn by their successor. */
  readonly aliases: boolean;
}

/** The model that draws for a name; 404 if there is none. Without a name it is the default model. */
export function chooseDoorModel(name: string | undefined, models: DoorModels): Result<ImageModel, DoorRefusal> {
  const find = (id: string | null) => models.offered.find((model) => model.id === id);
  const wanted = name ?? models.defaultModel;
  const model = find(wanted) ?? (models.aliases && name !== undefined ? find(aliasOf(name, models)) : undefined);
  if (model) return ok(model);
  const shown = wanted.length > 128 ? `${wanted.slice(0, 128)}…` : wanted;
  return err(unknownModel(`The model '${shown}' does not exist here. GET /v1/models lists the models.`));
}

/** Names of qualities from DALL·E, and what GPT Image calls them. */
const QUALITIES: Readonly<Record<string, string>> = { standard: 'medium', hd: 'high' };

/** The request in Easel's own form, for the model that draws it. What the model cannot make is left in, to be refused. */
export function generationRequestOf(
  request: DoorRequest,
  model: ImageModel,
  inputs: InputFields = {},
): Result<GenerationRequest & ProviderOptions, DoorRefusal> {
  if (countCodePoints(request.prompt.trim()) > model.maxPromptCharacters) {
    return err(invalidField('prompt', `${model.id} takes a 'prompt' of at most ${model.maxPromptCharacters} characters.`));
  }
  // Later models keep all that they can of an input, so what they are asked to keep they do keep.
  if (request.inputFidelity === 'low' && !hasInputFidelity(model.id)) {
    return err(invalidField('input_fidelity', `${model.id} always keeps as much as it can: leave out 'input_fidelity'.`));
  }
  const quality = qualityOf(request.quality, model);
  // "auto" leaves the choice to the model. A model that cannot choose makes its default size.
  const size = request.size === 'auto' && model.sizes.auto === null ? undefined : request.size;
  return ok({
    prompt: request.prompt,
    model: model.id,
    n: request.n,
    ...(size === undefined ? {} : { size }),
    ...(quality === undefined ? {} : { quality }),
    ...(request.format === undefined ? {} : { format: request.format }),
    ...(request.background === undefined ? {} : { background: request.background }),
    ...(request.compression === undefined ? {} : { compression: request.compression }),
    ...(request.moderation === undefined ? {} : { moderation: request.moderation }),
    ...(request.inputFidelity === undefined ? {} : { inputFidelity: request.inputFidelity }),
    ...inputs,
    style: 'auto',
    director: request.director,
    seed: request.seed,
    // Fewer partial images than were asked for are allowed, also none.
    previews: Math.min(request.previews, request.n === 1 ? model.maxPreviews : 0),
    metadata: { ...request.metadata },
  });
}

function qualityOf(quality: string | undefined, model: ImageModel): string | undefined {
  if (quality === undefined || model.qualities.includes(quality)) return quality;
  if (quality === 'auto') return model.autoQuality ? quality : undefined;
  const own = QUALITIES[quality];
  if (own !== undefined && model.qualities.includes(own)) return own;
  // A model with one quality has nothing to choose. The answer says what was made.
  return model.qualities.length === 1 ? undefined : quality;
}
