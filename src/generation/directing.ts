import { directionCost } from './director-model.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Asks a language model for the direction, once and for two seconds at most. `asked` is on disk before the question is sent.
 * An interrupted run that finds `asked` without an answer takes the direction of the rules and counts the whole hold.
 */
export async function directRun({ record, director, openDirector, signal, log }: RunPorts): Promise<void> {
  const { command, asked } = record.read();
  if (command.ask === null || director === null) return;
  const { input, micros } = command.ask;
  if (asked) return;
  const rules = await openDirector();
  // Without its words the answer of a model cannot be checked. Nothing is asked and nothing is paid.
  if (rules === null) return;
  // The whole hold is counted until the answer reports its usage.
  record.save({ status: 'directing', asked: true, directionSpent: micros });
  await record.sync();
  const proposal = await director.model.propose(rules.emptyFacets(input), { signal, subject: command.subject });
  const directionSpent = directionCost(proposal, micros, director.price);
  if (proposal.ok) record.save({ directed: rules.fillFacets(input, proposal.value.slots), directionSpent });
  else {
    record.save({ directionSpent });
    log('director_model_failed', { generation: command.generationId, reason: proposal.error.reason });
  }
}
