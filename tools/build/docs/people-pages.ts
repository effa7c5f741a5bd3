/** Pages for a person who follows a link that leads to nothing. The Worker sends them with the status, if the browser wants HTML. */
export const PEOPLE_PAGES: Readonly<Record<string, string>> = {
  'not-found': `# Nothing is here

The address is wrong, or the page moved.

[Start page](/) · [Documentation](docs/README.md)
`,
  'sign-in': `# This address needs a key

It is part of the API. A browser opens it without a key, so it answers nothing.

If you are building something, start with [the API](docs/api.md). If you came from a link, tell its owner that the link is wrong.
`,
  'image-missing': `# This image does not exist

The address may be incomplete: copy it again, up to \`.png\`, \`.jpg\` or \`.webp\`.

Images that exist keep their address for good.
`,
  'image-deleted': `# This image was deleted

Its owner deleted it. It cannot be brought back.
`,
  'image-hidden': `# This image is hidden

The operator of this site hid it. It may come back. If it is yours, write to the owner of the site.
`,
};
