import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Api } from "../../src/api/client";
import type { LayerFaultJson } from "../../src/api/types";
import { MapFaults } from "../../src/screens/map-faults";
import type { MapState } from "../../src/screens/map-state";

const FAULT: LayerFaultJson = { file: "/srv/layers/assets.yaml", line: 11, what: "is nmuber", cure: "write number" };

/** A page with one screen, before a server whose answers come when the test says so. */
class Played {
  readonly page = { hidden: false, addEventListener: (_name: string, told: () => void) => (this.seen = told) };
  readonly answers: ((faults: readonly LayerFaultJson[]) => void)[] = [];
  readonly state = {
    session: signal<{ set: string; scope: string } | null>(null),
    layerFaults: signal<readonly LayerFaultJson[]>([]),
  };
  seen = (): void => undefined;
  readonly faults = new MapFaults(
    this.state as unknown as MapState,
    { layerFaults: () => new Promise((answer) => this.answers.push(answer)) } as unknown as Api,
  );

  async answer(n: number, faults: readonly LayerFaultJson[]): Promise<void> {
    this.answers[n]?.(faults);
    await Promise.resolve();
    await Promise.resolve();
  }
}

describe("faults in files of layers", () => {
  let played: Played;

  beforeEach(() => {
    vi.useFakeTimers();
    played = new Played();
    vi.stubGlobal("document", played.page);
    played.faults.begin();
    played.state.session.value = { set: "admin", scope: "city" };
  });

  afterEach(() => {
    played.state.session.value = null;
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("are asked for again at once where files were read, and an older answer counts no more", async () => {
    await played.answer(0, [FAULT]);
    expect(played.state.layerFaults.value).toEqual([FAULT]);
    vi.advanceTimersByTime(30_000);
    played.faults.hurry();
    expect(played.answers).toHaveLength(3);
    await played.answer(2, []);
    await played.answer(1, [FAULT]);
    expect(played.state.layerFaults.value).toEqual([]);
  });

  it("are asked for when the page is looked at again, and not before", () => {
    played.page.hidden = true;
    played.faults.hurry();
    expect(played.answers).toHaveLength(1);
    played.page.hidden = false;
    played.seen();
    expect(played.answers).toHaveLength(2);
  });

  it("are nobody else's: neither asked for nor shown when an answer comes too late", async () => {
    played.state.session.value = { set: "operator", scope: "city" };
    played.faults.hurry();
    await played.answer(0, [FAULT]);
    expect(played.answers).toHaveLength(1);
    expect(played.state.layerFaults.value).toEqual([]);
  });
});
