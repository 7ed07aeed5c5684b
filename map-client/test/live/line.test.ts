import { describe, expect, it } from "vitest";
import { Line, type Socket } from "../../src/live/line";

/** A socket that does what the test says. */
class Played implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly sent: string[] = [];
  closed: number | null = null;

  send(text: string): void {
    this.sent.push(text);
  }

  close(code = 1000): void {
    this.closed = code;
  }
}

/** Time and sockets in the hand of the test; chance is always the middle. */
class Ground {
  readonly sockets: Played[] = [];
  readonly told: string[] = [];
  private time = 0;
  private timers: { at: number; act: () => void }[] = [];
  readonly line = new Line(
    {
      open: () => {
        const socket = new Played();
        this.sockets.push(socket);
        return socket;
      },
      now: () => this.time,
      random: () => 1,
      later: (act, ms) => {
        const timer = { at: this.time + ms, act };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((one) => one !== timer));
      },
    },
    {
      opened: () => this.told.push("opened"),
      said: (text) => this.told.push(text),
      cut: (everOpened) => this.told.push(everOpened ? "cut" : "refused"),
      ended: () => this.told.push("ended"),
    },
  );

  get socket(): Played {
    return this.sockets.at(-1) as Played;
  }

  pass(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = next.at;
      next.act();
    }
    this.time = until;
  }
}

const connected = (): Ground => {
  const ground = new Ground();
  ground.line.start();
  ground.socket.onopen?.();
  return ground;
};

describe("a line to the server", () => {
  it("carries words both ways while it is open, and none before", () => {
    const ground = new Ground();
    ground.line.start();
    ground.line.send({ early: true });
    ground.socket.onopen?.();
    ground.line.send({ id: 1 });
    ground.socket.onmessage?.({ data: "hello" });
    ground.socket.onmessage?.({ data: new ArrayBuffer(2) });
    expect(ground.socket.sent).toEqual(['{"id":1}']);
    expect(ground.told).toEqual(["opened", "hello"]);
  });

  it("comes back by itself, later each time, at most after 15 s", () => {
    const ground = new Ground();
    ground.line.start();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const before = ground.sockets.length;
      ground.socket.onclose?.({ code: 1006 });
      let waited = 0;
      for (; ground.sockets.length === before; waited += 100) ground.pass(100);
      pauses.push(waited);
    }
    expect(pauses).toEqual([800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000, 15_000]);
    expect(ground.told).toEqual(Array(8).fill("refused"));
  });

  it("comes back soon after a good time", () => {
    const ground = connected();
    for (let i = 0; i < 6; i++) {
      ground.pass(2_000);
      ground.socket.onmessage?.({ data: "beat" });
    }
    ground.socket.onclose?.({ code: 1001 });
    ground.pass(400);
    expect(ground.sockets).toHaveLength(2);
  });

  it("gives up a socket that has been silent for six seconds, and what it says afterwards is not heard", () => {
    const ground = connected();
    const [silent] = ground.sockets;
    ground.pass(5_900);
    expect(silent?.closed).toBeNull();
    ground.pass(1_200);
    expect(silent?.closed).toBe(4000);
    expect(ground.told).toEqual(["opened", "cut"]);
    expect(silent?.onmessage).toBeNull();
    ground.pass(1_000);
    expect(ground.sockets).toHaveLength(2);
  });

  it("gives up a socket that does not open either", () => {
    const ground = new Ground();
    ground.line.start();
    ground.pass(7_100);
    expect(ground.socket.closed).toBe(4000);
    expect(ground.told).toEqual(["refused"]);
  });

  it("stays closed when the session has ended, and when nobody wants it", () => {
    const ended = connected();
    ended.socket.onclose?.({ code: 4401 });
    ended.pass(60_000);
    expect(ended.told).toEqual(["opened", "ended"]);
    expect(ended.sockets).toHaveLength(1);

    const stopped = connected();
    stopped.line.stop();
    stopped.pass(60_000);
    expect(stopped.socket.closed).toBe(1000);
    expect(stopped.sockets).toHaveLength(1);
  });

  it("does not wait when the network is back", () => {
    const ground = connected();
    ground.socket.onclose?.({ code: 1006 });
    ground.line.hurry();
    expect(ground.sockets).toHaveLength(2);
    ground.line.hurry();
    ground.pass(5_000);
    expect(ground.sockets).toHaveLength(2);
  });
});
