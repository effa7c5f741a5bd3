import type { ProviderInput } from '../../generation/ports.ts';
import { multipartForm, type StreamedForm } from '../form.ts';

/**
 * The form of `POST /images/edits`. The prompt comes last: a form that breaks off before it has no prompt, so nothing can have
 * been made of it.
 * @param fields as they would be in JSON; `prompt` among them
 */
export function editForm(
  fields: Readonly<Record<string, unknown>>,
  inputs: readonly ProviderInput[],
  boundary: string,
): StreamedForm {
  const { prompt, ...others } = fields;
  // One image is `image` everywhere. Several are `image[]`, as OpenAI's clients send them.
  const image = inputs.filter(({ role }) => role === 'image').length > 1 ? 'image[]' : 'image';
  const texts = Object.entries({ ...others, prompt }).map(([name, value]) => [name, String(value)] as const);
  const files = inputs.map((input) => ({ field: input.role === 'mask' ? 'mask' : image, input }));
  return multipartForm(files, texts, boundary);
}
