import type { ImageGenerateParams } from 'openai/resources/images';
import type { ImageModel } from '../../generation/models.ts';
import type { ProviderCall } from '../../generation/ports.ts';

/** `call` as the body of `POST /images/generations`. GPT Image and DALL·E 3 share little more than the prompt. */
export function requestBody(call: ProviderCall, api: Exclude<ImageModel['api'], 'sandbox'>): ImageGenerateParams {
  const quality = call.quality as NonNullable<ImageGenerateParams['quality']>;
  switch (api) {
    case 'gpt-image': {
      const body = {
        model: call.model,
        prompt: call.prompt,
        n: call.n,
        size: call.size,
        quality,
        output_format: call.format,
        background: call.background,
        safety_identifier: call.endUser,
      };
      return streams(call) ? { ...body, stream: true, partial_images: call.previews } : body;
    }
    case 'dall-e-3':
      return {
        model: call.model,
        prompt: call.prompt,
        n: 1,
        size: call.size,
        quality,
        style: call.render,
        // Asked for inline: an image that has arrived cannot expire before it is fetched. A server may answer a URL all the same.
        response_format: 'b64_json',
        user: call.endUser,
      };
  }
}

/** Partial images carry no index of the image that they belong to: with more than one image there are no previews. */
export function streams(call: ProviderCall): boolean {
  return call.previews > 0 && call.n === 1;
}
