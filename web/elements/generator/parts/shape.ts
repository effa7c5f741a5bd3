import { h } from '../../common/dom.ts';
import { type Options, ratioOf } from '../options.ts';
import type { FormLanguage } from '../strings.ts';

const SIZES = ['square', 'landscape', 'portrait'] as const;

/** The ratio as native radio buttons: square, landscape, portrait. Hidden if the page fixes the size. */
export function createShapePicker(changed: () => void) {
  const group = h('div', { class: 'shapes', part: 'sizes', role: 'radiogroup', change: changed });
  const radios = SIZES.map((value) => h('input', { type: 'radio', name: 'size', value }));
  for (const radio of radios) {
    const icon = h('i');
    icon.style.aspectRatio = String(ratioOf(radio.value));
    group.append(h('label', { class: 'shape', part: 'size' }, radio, icon));
  }
  let preset: string | null = null;
  let fixed = '';

  return {
    element: group,
    /** The size to ask for; `''` leaves it to the model. */
    chosen: () => fixed || (radios.find(({ checked }) => checked)?.value ?? ''),
    applyOptions({ size, choosesSize }: Options, strings: FormLanguage): void {
      fixed = choosesSize ? '' : size;
      group.hidden = !choosesSize;
      group.ariaLabel = strings.shape;
      // The person's choice stays, unless the page sets another size.
      if (preset !== size) for (const radio of radios) radio.checked = radio.value === (size || SIZES[0]);
      preset = size;
      radios.forEach((radio, index) => {
        radio.ariaLabel = strings.shapes[index] ?? radio.value;
        radio.title = strings.shapes[index] ?? '';
      });
    },
  };
}
