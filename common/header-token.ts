/** What `Authorization: Bearer …` can carry: printable ASCII without spaces. Anything else is a slip of the clipboard. */
export const HEADER_TOKEN = /^[\x21-\x7e]{1,4096}$/;
