/** Lets everything that is ready run: answers that have come are taken in. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
