import type { ImageModel } from './model.ts';

/** A name of OpenAI's image models. The model may be gone, or new to Easel. */
const OPENAI_NAME = /^(?:dall-e|gpt-image|chatgpt-image)-[a-z0-9.-]+$/;
/** The date at the end of a snapshot's name, such as `gpt-image-2-2026-04-21`. */
const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/;

/**
 * The model that draws for a name of OpenAI's that this deployment does not offer. It is the snapshot's own model, the retired
 * model's successor, or the default model. `null` if the name is not one of OpenAI's: it must be refused. `offered` has the
 * models that can be asked today, `known` also the retired ones.
 */
export function aliasOf(
  name: string,
  models: { readonly offered: readonly ImageModel[]; readonly known: readonly ImageModel[]; readonly defaultModel: string },
): string | null {
  if (name.length > 128 || !OPENAI_NAME.test(name)) return null;
  const isOffered = (id: string | null | undefined): id is string =>
    typeof id === 'string' && models.offered.some((model) => model.id === id);
  const plain = name.replace(SNAPSHOT, '');
  if (isOffered(plain)) return plain;
  const successor = models.known.find(({ id }) => id === plain)?.successor;
  if (isOffered(successor)) return successor;
  return isOffered(models.defaultModel) ? models.defaultModel : null;
}
