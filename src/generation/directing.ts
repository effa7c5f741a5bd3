import { emptyFacets, fill } from '../director/slots.ts';
import { whatDirectionCost } from './director-model.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Asks a language model for the direction, once and for two seconds at most. That it is asked is on disk before the
 * question leaves: a run that finds it asked and unanswered takes the rules' direction and counts the whole hold.
 */
export async function directRun({ record, director, signal, log }: RunPorts): Promise<void> {
  const { command, asked } = record.read();
  if (command.ask === null || director === null) return;
  const { input, micros } = command.ask;
  if (asked) return;
  // Counted in full from here on, until the answer says what it really cost.
  record.save({ status: 'directing', asked: true, directionSpent: micros });
  await record.sync();
  const proposal = await director.model.propose(emptyFacets(input), { signal, endUser: command.endUser });
  const directionSpent = whatDirectionCost(proposal, micros, director.price);
  if (proposal.ok) record.save({ directed: fill(input, proposal.slots), directionSpent });
  else {
    record.save({ directionSpent });
    log('director_model_failed', { generation: command.generationId, reason: proposal.reason });
  }
}
