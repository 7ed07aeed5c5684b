/** The part of localStorage that is used; it throws where the browser forbids it. */
export type Store = Pick<Storage, "getItem" | "setItem">;

/** What this browser remembers of a person's choices; forgets quietly where nothing may be kept. */
export class Remembered {
  constructor(private readonly store: () => Store) {}

  /** The kept choice if it is one of those that are known. */
  choice<T extends string>(name: string, choices: readonly T[]): T | null {
    try {
      const value = this.store().getItem(`nadi.${name}`);
      return choices.find((choice) => choice === value) ?? null;
    } catch {
      return null;
    }
  }

  keep(name: string, value: string): void {
    try {
      this.store().setItem(`nadi.${name}`, value);
    } catch {
      // A private window keeps nothing; the choice holds until the page is closed.
    }
  }
}
