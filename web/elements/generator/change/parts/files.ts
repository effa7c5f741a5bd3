/**
 * Lets a person paste files into the box, or drop them on it. Pasted text stays text.
 * @param wanted whether a picture can be added now
 */
export function acceptFiles(box: HTMLElement, wanted: () => boolean, add: (files: readonly File[]) => void): void {
  const filesOf = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];
  const carriesFiles = ({ dataTransfer }: DragEvent) => wanted() && (dataTransfer?.types.includes('Files') ?? false);

  box.addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData);
    if (files.length === 0 || !wanted()) return;
    event.preventDefault();
    add(files);
  });
  box.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    box.classList.add('dropping');
  });
  box.addEventListener('dragleave', ({ relatedTarget }) => {
    // Leaving for a child is not leaving.
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) box.classList.remove('dropping');
  });
  box.addEventListener('drop', (event) => {
    box.classList.remove('dropping');
    if (!carriesFiles(event)) return;
    event.preventDefault();
    add(filesOf(event.dataTransfer));
  });
}
