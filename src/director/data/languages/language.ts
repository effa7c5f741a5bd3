/** What is known of a language: enough to see what is asked for. Lists are running text; a stem may go on ("акварел" → "акварелью"). */
export interface LanguageData {
  readonly code: string;
  /** Words that tell the language from others. */
  readonly common: string;
  /** How people ask: polite words and verbs that say nothing of the look. */
  readonly asking: string;
  /** Verbs and their look. */
  readonly verbs: Readonly<Record<string, string>>;
  /** Behind one of these the prompt speaks of things in the image. */
  readonly blockers: string;
  /** "in", "as", "for": a medium may follow. */
  readonly introducers: string;
  /** In front of a look of the user's own. */
  readonly styleBefore: string;
  /** Behind a look of the user's own. */
  readonly styleAfter: string;
  /** Looks and uses by id, as stems. */
  readonly looks: Readonly<Record<string, string>>;
  readonly uses: Readonly<Record<string, string>>;
  /** Ends of compounds: "Geburtstagskarte". */
  readonly compounds?: Readonly<Record<string, string>>;
  /** How a change of an image that is there begins. */
  readonly edits: string;
  /** Verbs that end such a request: "Hintergrund entfernen". */
  readonly lastEdits?: string;
  /** Words near the head that speak of an image that is there: "should be", "second photo". */
  readonly changes?: string;
  /** Words, wherever they stand, that take something out of an image that is there: "bitte weg". */
  readonly away?: string;
  /** "must" and "shall", if the verb that ends the clause says that something is to become otherwise. */
  readonly demands?: string;
  readonly becoming?: string;
  /** Words in front of text that is to be drawn. */
  readonly sayings: string;
  readonly noText: string;
  readonly close: string;
  readonly night: string;
  readonly warm: string;
  readonly cool: string;
}
