/** One thing that was done to a canvas: a method with its arguments, or a property that was set. */
export type Act = readonly [string, ...unknown[]];

/** A stand-in for a 2D context that writes down what is done to it. */
export class RecordedInk {
  readonly acts: Act[] = [];
  readonly context: CanvasRenderingContext2D;

  constructor() {
    const { acts } = this;
    const state: Record<string, unknown> = { letterSpacing: "0px" };
    this.context = new Proxy(state, {
      has: () => true,
      get: (_, name: string) => {
        if (name === "measureText") return (text: string) => ({ width: text.length * 6 });
        if (name === "getTransform") return () => ({ a: 1 });
        if (name in state) return state[name];
        return (...args: unknown[]) => void acts.push([name, ...args]);
      },
      set: (_, name: string, value) => {
        state[name] = value;
        acts.push([`${name}=`, value]);
        return true;
      },
    }) as unknown as CanvasRenderingContext2D;
  }

  names(): string[] {
    return this.acts.map(([name]) => name);
  }

  /** Arguments of every call of one method, or values of one property (`"fillStyle="`). */
  all(name: string): unknown[][] {
    return this.acts.filter(([n]) => n === name).map(([, ...args]) => args);
  }
}
