import { GENERATION_ID_PATTERN, runNameOf } from '../../../common/ids.ts';
import { type AdminGeneration, adminGenerationDetailSchema } from '../../contract/admin/lists.ts';
import { baseUrls } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { inspected } from './list-generations.ts';

/** One generation of any key, from its run or, once that is gone, from its record. */
export const adminReadGeneration = endpoint({
  id: 'getAdminGeneration',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/generations/{id}',
  params: { id: GENERATION_ID_PATTERN },
  auth: 'admin',
  answers: { 200: adminGenerationDetailSchema },
  problems: ['not_found'],
  summary: 'Read a generation of any key',
  async handler(c) {
    const id = c.req.param('id') ?? '';
    const { ids, run, operatorLists } = c.get('services');
    const runName = runNameOf(id);
    const ours = runName !== null && (await ids.isOurs(id));
    const live = ours
      ? await run(runName)
          .inspect(id)
          .catch(() => null)
      : null;
    const generation = live ? inspected(live) : ours ? await operatorLists.generation(id, baseUrls(c)) : null;
    if (!generation) return problem(c, { code: 'not_found', detail: 'There is no generation with this id.' });
    const counted = live ? live.units : generation.images.length;
    return c.json({ ...generation, timeline: timelineOf(generation, live?.arrivedAt ?? null), counted_images: counted });
  },
});

function timelineOf(generation: AdminGeneration, arrivedAt: number | null): { stage: string; at: string }[] {
  const { created_at, started_at, completed_at, status } = generation;
  const steps: [string, string | null][] = [
    ['queued', created_at],
    ['started', started_at],
    ['arrived', arrivedAt === null ? null : new Date(arrivedAt).toISOString()],
    [status, completed_at],
  ];
  return steps.flatMap(([stage, at]) => (at === null ? [] : [{ stage, at }]));
}
