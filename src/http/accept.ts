/** What a client asks for with `Accept` (RFC 9110, 12.5.1). Wildcards say nothing: every program sends them. */

/** Whether it names HTML and ranks it above every kind that a program asks for. */
export function prefersHtml(accept: string): boolean {
  const html = weightOf(accept, /^text\/html$/);
  return html > 0 && html > weightOf(accept, /json$|event-stream$|^text\/plain$/);
}

/** Whether it names a stream of events and ranks nothing that is JSON above it. */
export function prefersEvents(accept: string): boolean {
  const events = weightOf(accept, /^text\/event-stream$/);
  return events > 0 && events >= weightOf(accept, /json$/);
}

/** The highest weight of the media types that match, 0 to 1; 0 if there is none. */
function weightOf(accept: string, type: RegExp): number {
  const weights = accept
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([name = '']) => type.test(name))
    .map(([, ...parameters]) => {
      const q = parameters.find((one) => one.startsWith('q='));
      return q === undefined ? 1 : Number(q.slice(2)) || 0;
    });
  return Math.max(0, ...weights);
}
