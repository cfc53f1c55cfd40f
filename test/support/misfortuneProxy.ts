/*
 * A proxy of misfortune on loopback: it stands between devices and their hub as a bad network would, and knows bytes only.
 * What it does to the next connections is said from outside; without that it passes everything on.
 */
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What happens to one connection. Bytes are counted from its beginning. */
export interface Misfortune {
  /** Both ends are cut when so many bytes went this way; they are the last that arrive. */
  readonly cutUp?: number;
  readonly cutDown?: number;
  /** After so many bytes nothing more arrives for a while, in milliseconds. */
  readonly stall?: { readonly up: number; readonly ms: number };
  /** From so many bytes on, byte by byte with a pause between, so many bytes. */
  readonly trickle?: { readonly down: number; readonly bytes: number; readonly ms: number };
  /** A piece that comes after so many bytes comes twice. */
  readonly twiceUp?: number;
  /** One bit of a piece that comes after so many bytes is another. */
  readonly bentDown?: number;
  /** After so many bytes the hub's end is closed in order, the device's end stays open (half-close). */
  readonly halfClose?: number;
}

export interface MisfortuneProxy {
  readonly port: number;
  /** What happens to the connections that come now: asked once for each. */
  set: (next: () => Misfortune) => void;
  /** Called with every piece of an answer before it is passed on; true swallows it and cuts the connection. */
  watchAnswers: (seen: ((bytesUp: number) => boolean) | undefined) => void;
  /** Called when bytes of a request were passed on. */
  watchRequests: (seen: ((bytesUp: number) => void) | undefined) => void;
  readonly connections: () => number;
  /** Bytes that were passed on so far. */
  readonly passed: () => { readonly up: number; readonly down: number };
  readonly close: () => Promise<void>;
}

/** Starts a proxy on a given port; `target` answers the hub's port for each new connection. */
export const startProxy = async (port: number, target: () => number): Promise<MisfortuneProxy> => {
  let next: () => Misfortune = () => ({});
  let onAnswer: ((bytesUp: number) => boolean) | undefined;
  let onRequest: ((bytesUp: number) => void) | undefined;
  let connections = 0;
  const passed = { up: 0, down: 0 };
  const open = new Set<Socket>();

  const server = createServer((device) => {
    connections += 1;
    const fate = next();
    const hub = connect(target(), "127.0.0.1");
    const toHub = (piece: Buffer): void => {
      passed.up += piece.length;
      hub.write(piece);
    };
    const toDevice = (piece: Buffer): void => {
      passed.down += piece.length;
      device.write(piece);
    };
    let up = 0;
    let down = 0;
    const cut = (): void => {
      device.destroy();
      hub.destroy();
    };
    for (const socket of [device, hub]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.once("close", () => {
        open.delete(socket);
        cut();
      });
      socket.on("error", cut);
    }
    /** Pieces of one direction, one after the other. */
    const passing = (from: Socket, pass: (piece: Buffer) => Promise<void>): void => {
      let before = Promise.resolve();
      from.on("data", (piece: Buffer) => {
        from.pause();
        before = before.then(() => pass(piece)).then(() => void from.resume(), cut);
      });
    };
    passing(device, async (piece) => {
      const at = up;
      up += piece.length;
      if (fate.cutUp !== undefined && up > fate.cutUp) {
        toHub(piece.subarray(0, Math.max(0, fate.cutUp - at)));
        await pause(1);
        cut();
        return;
      }
      if (fate.stall && at <= fate.stall.up && up > fate.stall.up) await pause(fate.stall.ms);
      toHub(piece);
      if (fate.twiceUp !== undefined && at <= fate.twiceUp && up > fate.twiceUp) toHub(piece);
      if (fate.halfClose !== undefined && up > fate.halfClose) hub.end();
      onRequest?.(up);
    });
    passing(hub, async (piece) => {
      if (onAnswer?.(up) === true) {
        cut();
        return;
      }
      const at = down;
      down += piece.length;
      if (fate.cutDown !== undefined && down > fate.cutDown) {
        toDevice(piece.subarray(0, Math.max(0, fate.cutDown - at)));
        await pause(1);
        cut();
        return;
      }
      if (fate.bentDown !== undefined && at <= fate.bentDown && down > fate.bentDown) {
        const bent = Buffer.from(piece);
        bent.writeUInt8(bent.readUInt8(bent.length >> 1) ^ 0x10, bent.length >> 1);
        toDevice(bent);
        return;
      }
      const { trickle } = fate;
      if (trickle && down > trickle.down && at < trickle.down + trickle.bytes) {
        const slow = Math.min(piece.length, trickle.bytes);
        for (let index = 0; index < slow && !device.destroyed; index += 1) {
          toDevice(piece.subarray(index, index + 1));
          await pause(trickle.ms);
        }
        toDevice(piece.subarray(slow));
        return;
      }
      toDevice(piece);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port,
    set: (chosen) => {
      next = chosen;
    },
    watchAnswers: (seen) => {
      onAnswer = seen;
    },
    watchRequests: (seen) => {
      onRequest = seen;
    },
    connections: () => connections,
    passed: () => ({ ...passed }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
