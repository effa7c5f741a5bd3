import type { Added } from './added.ts';

const LONGEST = 600;

/** What no addition may have, by what it is. */
const UNASKED: readonly (readonly [string, RegExp])[] = [
  [
    'a booster',
    /\b(?:4k|8k|16k|uhd|hdr?|masterpiece|award|trending|best quality|high(?:est)? quality|stunning|beautiful|gorgeous|breathtaking|perfect|amazing|epic|unreal|ultra|professional|highly detailed|intricate)\b/u,
  ],
  ['hyper-realism', /\bhyper-?realis/u],
  [
    'a name',
    /\b(?:artstation|behance|dribbble|octane|unreal engine|blender|pixar|disney|ghibli|marvel|nintendo|leica|canon|nikon|kodak|hasselblad|sony|adobe|van gogh|monet|picasso|rembrandt|hokusai|warhol|style of)\b/u,
  ],
  [
    'people',
    /\b(?:people|persons?|human|man|men|woman|women|boys?|girls?|child|children|kids?|baby|crowd|faces?|skin|hair|hands?|young|old|elderly|figures?|model(?!ing))\b(?!-(?:drawn|painted|made|lettered|cut|printed))/u,
  ],
  [
    'something to count',
    /\b(?:two|three|four|five|six|seven|several|many|dozens?|flowers?|birds?|trees|clouds|stars|buildings?|animals?|leaves)\b/u,
  ],
  ['a watermark', /\b(?:watermark|signature|logo of|copyright|caption)\b/u],
];

/** What is wrong with an addition by rules 2 and 6; empty if nothing is. */
export function unasked({ raw, asked }: Added): string[] {
  const words = asked.replace(/^text: .*$/gmu, '');
  const found = UNASKED.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);
  if (raw.length > LONGEST) found.push('too long');
  return found;
}
