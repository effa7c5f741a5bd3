/** Tabs as the ARIA practices describe them: arrow keys move and choose, Tab goes to the panel. */
export function connectTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];

  function choose(chosen: HTMLElement): void {
    for (const tab of tabs) {
      const own = tab === chosen;
      tab.setAttribute('aria-selected', String(own));
      tab.tabIndex = own ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = !own;
    }
  }

  list.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLElement && tabs.includes(target)) choose(target);
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined || at < 0 ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next);
    next.focus();
  });
}
