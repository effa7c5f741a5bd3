import { director, naive } from '../../eval/systems.ts';

/** The Worker that is measured: directs one prompt many times, since no clock advances inside while code runs. */

interface Batch {
  readonly system: 'director' | 'naive' | 'nothing';
  readonly prompt: string;
  readonly times: number;
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { system, prompt, times } = (await request.json()) as Batch;
    let characters = 0;
    if (system !== 'nothing') {
      const direct = (system === 'director' ? director : naive).direct;
      // What is made is used, so that no engine leaves it out.
      for (let i = 0; i < times; i++) characters += direct(prompt, i % 8).text.length;
    }
    return Response.json(characters);
  },
};
