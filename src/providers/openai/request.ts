import type { ImageGenerateParams } from 'openai/resources/images';
import { sha256Hex } from '../../../common/hex.ts';
import type { ImageModel } from '../../generation/models/model.ts';
import type { Plan } from '../../generation/plan.ts';
import type { ProviderCall } from '../../generation/ports.ts';

/** The forms of the request that OpenAI has. */
export type OpenAIForm = Extract<ImageModel['api'], 'gpt-image' | 'dall-e-3'>;

export function isOpenAIForm(api: ImageModel['api']): api is OpenAIForm {
  return api === 'gpt-image' || api === 'dall-e-3';
}

/** The body of `POST /images/generations` for a call. GPT Image and DALL·E 3 share little more than the prompt. */
export async function requestBody(call: ProviderCall, api: OpenAIForm): Promise<ImageGenerateParams> {
  const { plan, prompt, direction } = call;
  const { model, size } = plan;
  const quality = plan.quality as NonNullable<ImageGenerateParams['quality']>;
  const endUser = await endUserOf(call.subject);
  switch (api) {
    case 'gpt-image': {
      const body = {
        model,
        prompt,
        n: plan.n,
        size,
        quality,
        output_format: plan.format,
        background: plan.background,
        safety_identifier: endUser,
        // OpenAI refuses a compression for PNG, which has none.
        ...(plan.compression === undefined || plan.format === 'png' ? {} : { output_compression: plan.compression }),
        ...(plan.moderation === undefined ? {} : { moderation: plan.moderation }),
      };
      return streams(plan) ? { ...body, stream: true, partial_images: plan.previews } : body;
    }
    case 'dall-e-3':
      return {
        model,
        prompt,
        n: 1,
        size,
        quality,
        // The API's own default, "vivid", makes photographs look drawn.
        style: direction.style === 'photo' || direction.style === 'product' ? 'natural' : 'vivid',
        // Inline, because a URL may expire before it is fetched. A server may send a URL anyway.
        response_format: 'b64_json',
        user: endUser,
      };
    default:
      throw new Error(`${api} is no form of this API`);
  }
}

/** Whether the model can keep more or less of an input. Later models always keep all that they can, and refuse the field. */
export function hasInputFidelity(model: string): boolean {
  return /^(?:gpt-image-1|chatgpt-image)/.test(model);
}

/** The fields of `POST /images/edits`, from those of a generation. It has no `moderation`. */
export function editFields({ plan }: Pick<ProviderCall, 'plan'>, fields: object): Record<string, unknown> {
  const { moderation: _, ...rest } = fields as Record<string, unknown>;
  const { inputFidelity } = plan;
  return inputFidelity !== undefined && hasInputFidelity(plan.model) ? { ...rest, input_fidelity: inputFidelity } : rest;
}

/** Stands for an end user at OpenAI: a hash of the subject, never a name or an address. */
export function endUserOf(subject: string): Promise<string> {
  return sha256Hex(subject);
}

/** Partial images do not say which image they belong to. So a request for several images has no previews. */
export function streams({ previews, n }: Pick<Plan, 'previews' | 'n'>): boolean {
  return previews > 0 && n === 1;
}
