type Cells = readonly string[];

/** A Markdown table. The first column is aligned left and the others right. */
export function table(head: Cells, rows: readonly Cells[]): string {
  const widths = widthsOf([head, ...rows], 3);
  const line = (cells: Cells) => `| ${cellsOf(cells, widths, (column) => column > 0).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Plain columns, two spaces apart. Columns whose index is in `right` are aligned right. */
export function columns(rows: readonly Cells[], right: readonly number[] = []): string {
  const widths = widthsOf(rows, 0);
  const isRight = (column: number) => right.includes(column);
  return rows.map((row) => cellsOf(row, widths, isRight).join('  ').trimEnd()).join('\n');
}

function widthsOf(rows: readonly Cells[], least: number): readonly number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(least, ...rows.map((row) => row[column]?.length ?? 0)));
}

function cellsOf(row: Cells, widths: readonly number[], isRight: (column: number) => boolean): readonly string[] {
  return widths.map((width, column) => {
    const cell = row[column] ?? '';
    return isRight(column) ? cell.padStart(width) : cell.padEnd(width);
  });
}
