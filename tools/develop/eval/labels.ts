const KINDS = ['scene', 'artifact', 'edit', 'abstract', 'data'] as const;
export type PromptKind = (typeof KINDS)[number];

const PHOTO = ['must', 'may', 'never'] as const;

/** What a person says of a prompt. */
export interface Label {
  readonly kind: PromptKind;
  /** What the picture is for, such as `poster`; `null`: the prompt names no use. */
  readonly use: string | null;
  /** How it is made; `own`: a style that the user names and no list has; `null`: the prompt names no look. */
  readonly look: string | null;
  /** Whether the Director has to, may or must not call it a photograph. */
  readonly photo: (typeof PHOTO)[number];
  /** Colors that the prompt names as leading. */
  readonly palette: readonly string[];
  /** Exact words that have to be drawn. */
  readonly texts: readonly string[];
  /** The prompt asks for other text than `texts`, such as labels. */
  readonly otherText: boolean;
  /** Families that must not be added, such as `red`, `photo`, `text`. */
  readonly negated: readonly string[];
  /** The scene brings its own light. */
  readonly ownLight: boolean;
}

type Row = Readonly<Record<string, string | undefined>>;

/**
 * Reads the labels of one row; `null` if the file has no `kind` column.
 * @throws if a cell holds an unknown value
 */
export function readLabel(row: Row): Label | null {
  if (row.kind === undefined) return null;
  return {
    kind: oneOf(KINDS, row.kind),
    use: value(row.use),
    look: value(row.look),
    photo: oneOf(PHOTO, row.photo),
    palette: list(row.palette, ','),
    texts: list(row.text, '|'),
    otherText: oneOf(['yes', 'no'], row.othertext) === 'yes',
    negated: list(row.negated, ','),
    ownLight: oneOf(['yes', 'no'], row.ownlight) === 'yes',
  };
}

/** `-` is an empty cell. */
export function list(cell: string | undefined, separator: string): readonly string[] {
  return value(cell)?.split(separator) ?? [];
}

function value(cell: string | undefined): string | null {
  return cell === undefined || cell === '-' || cell === '' ? null : cell;
}

function oneOf<T extends string>(values: readonly T[], cell: string | undefined): T {
  const found = values.find((each) => each === cell);
  if (found === undefined) throw new Error(`"${cell}" is none of ${values.join(', ')}`);
  return found;
}
