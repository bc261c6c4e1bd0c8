const name = 'signpost-session';

/** The conversation of this browser tab, while the browser lets us remember it. */
export function keptSession(): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers the conversation of this tab, or that there is none. Where storage is refused, a reload starts anew. */
export function keepSession(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, id);
  } catch {
    // Nothing to do: the conversation works, it only does not outlive the page.
  }
}
