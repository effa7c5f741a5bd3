import { type LogLineFields, logLine } from './log.ts';
import type { NotifierApi } from './notifications/api.ts';

/**
 * Writes a line of the log. An alarm also goes to the notifier, so that the dashboard and webhooks have it. The line is there
 * in any case.
 */
export function alarmLog(notifier: Pick<NotifierApi, 'raise'>): (event: string, fields: LogLineFields, cause?: unknown) => void {
  return (event, fields, cause) => {
    logLine(event, fields, cause);
    if (!event.startsWith('alarm_')) return;
    notifier.raise(event, fields, Date.now()).catch((error: unknown) => logLine('notifier_unreachable', { alarm: event }, error));
  };
}

/** The same for work that ends with its answer, such as a cron: it waits for the notifier. */
export async function raiseAlarm(notifier: Pick<NotifierApi, 'raise'>, event: string, fields: LogLineFields): Promise<void> {
  logLine(event, fields);
  await notifier
    .raise(event, fields, Date.now())
    .catch((error: unknown) => logLine('notifier_unreachable', { alarm: event }, error));
}

/** Alarms of one kind that one night hands over. The others are in the log alone: each is a call, and a Worker has a budget of calls. */
const MAX_RAISED = 20;

/** The same for many alarms of one kind. */
export async function raiseAlarms(
  notifier: Pick<NotifierApi, 'raise'>,
  event: string,
  all: readonly LogLineFields[],
): Promise<void> {
  for (const [index, fields] of all.entries()) {
    if (index < MAX_RAISED) await raiseAlarm(notifier, event, fields);
    else logLine(event, fields);
  }
}
