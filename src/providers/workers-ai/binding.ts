/** The part of Cloudflare's `AI` binding that draws images. */
export interface AiBinding {
  run(model: string, inputs: object): Promise<unknown>;
}
