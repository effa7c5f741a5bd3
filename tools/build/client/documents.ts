/** The README of the package: the page of the documentation, with links that lead out of the package left as words. */
export function packageReadme(page: string): string {
  return page.replace(/\[([^\]]+)\]\((?!https?:|#)[^)]*\)/g, '$1');
}

/** The changelog of the package: of each version what it says about the client. @throws Error if a version has no heading */
export function packageChangelog(changelog: string): string {
  const versions = changelog.split(/^## /m).slice(1);
  if (versions.length === 0) throw new Error('CHANGELOG.md has no version');
  const sections = versions.map((text) => {
    const [heading = '', ...lines] = text.split('\n');
    const own = /^\*\*Client\*\*\n([\s\S]*?)(?=^\*\*|(?![\s\S]))/m.exec(lines.join('\n'))?.[1]?.trim();
    return `## ${heading}\n\n${packageReadme(own || 'No change of the client.')}`;
  });
  return `# Changelog of the client\n\n${sections.join('\n\n')}\n`;
}
