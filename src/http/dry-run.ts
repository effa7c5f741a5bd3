import { formatUsd } from '../../common/money.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { DryRun } from '../contract/generations.ts';
import type { Refusal } from '../contract/problems.ts';
import type { GenerationRequest } from '../contract/requests.ts';
import { refusalOfHolds } from '../generation/admission.ts';
import { prepareCommand, type QuotaSubject } from '../generation/command.ts';
import { dailyQuotaOf, quotaResource } from '../generation/resource.ts';
import { requestContext } from './admission.ts';
import type { AppContext } from './context.ts';
import { problemBody } from './problem.ts';
import { invalidRequest } from './validate.ts';

/** The name of an object that is never called. */
const NO_RUN = '00000000000000000000';

/**
 * Whether the query asks for a dry run. It is read strictly: a misspelled name or value must not buy an image.
 */
export function readDryRun(query: URLSearchParams): Result<boolean, Refusal> {
  const [name, ...others] = query.keys();
  const value = query.get('dry_run');
  if (name === undefined) return ok(false);
  if (others.length === 0 && name === 'dry_run' && (value === 'true' || value === 'false')) return ok(value === 'true');
  return err(invalidRequest([{ pointer: '/dry_run', message: 'must be true or false, once; the query may have nothing else' }]));
}

/**
 * Takes a request all the way, but writes, counts and spends nothing. Returns what it would cost and whether it would be
 * admitted.
 */
export async function dryRun(c: AppContext, request: GenerationRequest, subject: QuotaSubject): Promise<DryRun> {
  const now = Date.now();
  const { counters } = c.get('services');
  const own = subject.counters.filter(({ counter }) => counter === subject.subject);
  const [prepared, states] = await Promise.all([
    requestContext(c, NO_RUN, subject, { writes: false }).then((context) => prepareCommand(request, subject, context)),
    Promise.all(own.map(({ counter, policies }) => counters.usage(counter, policies, now))).catch(() => null),
  ]);
  const daily = states && dailyQuotaOf(states.flat(), now);
  const quota = daily && quotaResource(daily);
  if (!prepared.ok) return refused(c, prepared.error, quota);
  const command = prepared.value;
  const refusal = await refusalOfHolds(command, counters.wouldHold, now);
  return {
    dry_run: true,
    admitted: refusal === null,
    refusal: refusal && problemBody(c, refusal),
    model: command.plan.model,
    size: command.plan.size,
    quality: command.plan.quality,
    reserved_usd: formatUsd(command.held.micros),
    directed_prompt: command.directedPrompt,
    direction: command.direction,
    quota,
    warnings: [...command.direction.warnings],
  };
}

/** A request that the model cannot make: there is no price and no direction to tell. */
function refused(c: AppContext, refusal: Refusal, quota: DryRun['quota']): DryRun {
  return {
    dry_run: true,
    admitted: false,
    refusal: problemBody(c, refusal),
    model: null,
    size: null,
    quality: null,
    reserved_usd: null,
    directed_prompt: null,
    direction: null,
    quota,
    warnings: [],
  };
}
