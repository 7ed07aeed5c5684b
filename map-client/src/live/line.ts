/** The part of a WebSocket that is used; tests give their own. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

/** A real one. */
export function openSocket(url: string): Socket {
  return new WebSocket(url) as unknown as Socket;
}

/** What a line stands on: sockets, time and chance. */
export interface LineGround {
  open(): Socket;
  now(): number;
  /** 0 to 1. */
  random(): number;
  later(act: () => void, ms: number): () => void;
}

export interface LineListener {
  opened(): void;
  said(text: string): void;
  /** The line was open, or was to be; it is tried again by itself. */
  cut(everOpened: boolean): void;
  /** The server says that the session is over: it is not tried again. */
  ended(): void;
}

const SESSION_ENDED = 4401;
const DEAF = 4000;
/** The server says something every two seconds; after three silences the line is dead, whatever the socket says. */
const SILENCE_MS = 6_000;
const WATCH_MS = 1_000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 15_000;
/** A line that held so long was a good one: the next try comes soon. */
const GOOD_MS = 10_000;

/** One line to the server that comes back by itself: later and later, and not all clients at once. */
export class Line {
  private socket: Socket | null = null;
  private opened = false;
  private openedAt = 0;
  private heardAt = 0;
  private failures = 0;
  private cancel: (() => void) | null = null;
  private wanted = false;

  constructor(
    private readonly ground: LineGround,
    private readonly listener: LineListener,
  ) {}

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.failures = 0;
    this.dial();
  }

  stop(): void {
    this.wanted = false;
    this.rest();
    const { socket } = this;
    this.forget();
    socket?.close(1000);
  }

  /** Does not wait for the next try: the network is back. */
  hurry(): void {
    if (!this.wanted || this.socket) return;
    this.failures = 0;
    this.dial();
  }

  get isOpen(): boolean {
    return this.opened;
  }

  send(message: unknown): void {
    if (this.opened) this.socket?.send(JSON.stringify(message));
  }

  private dial(): void {
    this.rest();
    const socket = (this.socket = this.ground.open());
    this.heardAt = this.ground.now();
    socket.onopen = () => {
      this.opened = true;
      this.openedAt = this.heardAt = this.ground.now();
      this.listener.opened();
    };
    socket.onmessage = ({ data }) => {
      this.heardAt = this.ground.now();
      if (typeof data === "string") this.listener.said(data);
    };
    socket.onclose = ({ code }) => this.lost(code);
    this.watch();
  }

  private watch(): void {
    this.cancel = this.ground.later(() => {
      if (this.ground.now() - this.heardAt <= SILENCE_MS) return this.watch();
      const { socket } = this;
      this.lost(DEAF);
      socket?.close(DEAF);
    }, WATCH_MS);
  }

  private lost(code: number): void {
    const { opened } = this;
    const good = opened && this.ground.now() - this.openedAt >= GOOD_MS;
    this.forget();
    this.rest();
    if (code === SESSION_ENDED) {
      this.wanted = false;
      return this.listener.ended();
    }
    this.failures = good ? 0 : this.failures + 1;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures);
    this.cancel = this.ground.later(() => this.dial(), longest * (0.5 + this.ground.random() / 2));
    this.listener.cut(opened);
  }

  /** A socket that is given up says nothing more. */
  private forget(): void {
    if (this.socket) this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket = null;
    this.opened = false;
  }

  private rest(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
