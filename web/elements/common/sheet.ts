/** Adds a sheet of styles. Allowed under every policy, which `<style>` is not. */
export function addSheet(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    // An older browser has no such sheets, and a page may have taken them away.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
