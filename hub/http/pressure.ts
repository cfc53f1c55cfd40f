/*
 * What the hub holds of requests at once. A body is read only when there is room for it; until then it waits at its sender,
 * unread on its connection. Of the bodies that were read a few are unpacked, parsed, worked on and answered at a time. So the
 * hub's memory follows these bounds and not the number of devices that end their day at the same minute.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HubEngine } from "#db/engine/hubDatabase.ts";
import { limits } from "#shared/protocol/messages.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { createTurns } from "./turns.ts";

/** A body up to this size is a usual one: a push packs to at most 208 KB (L2). In bytes. */
const usualBytes = 256 * 1024;
/** Most bytes of usual bodies held at once, and of larger ones, which have a room of their own: they never keep the others out. */
const roomBytes = { usual: 16 * 1024 * 1024, large: limits.bodyBytes } as const;
/** Most bodies of one device at once. */
const bodiesOfOne = { usual: 4, large: 1 } as const;
/** How many requests are worked on at once: one embedded connection works, a second request is read meanwhile. */
const atWork: Readonly<Record<HubEngine, number>> = { sqlite: 2, postgres: 8 };
/** Of them of one device: two, so that a long answer does not hold up a short question. */
const workOfOne = 2;
const mostWaiting = 2_000;

/** Waiting times in milliseconds. */
export interface WaitingTimes {
  /** After this a request is told to come later. */
  readonly longestMs: number;
  /** How often its sender hears that it waits. */
  readonly tellEveryMs: number;
}

/** Below the two minutes in which a request must have arrived, and the minute of silence after which a device gives up. */
const usualTimes: WaitingTimes = { longestMs: 100_000, tellEveryMs: 15_000 };

export const createPressure = (engine: HubEngine, times = usualTimes) => {
  const bounds = { mostWaiting, ...times, turnedAway: () => new ExchangeRefusal("busy") };
  const bodies = {
    usual: createTurns({ most: roomBytes.usual, ofOne: bodiesOfOne.usual, ...bounds }),
    large: createTurns({ most: roomBytes.large, ofOne: bodiesOfOne.large, ...bounds }),
  };
  const work = createTurns({ most: atWork[engine], ofOne: workOfOne, ...bounds });
  const gone = new WeakMap<FastifyRequest, AbortSignal>();

  /** Ends with the answer, or with the connection. */
  const goneOf = (request: FastifyRequest, reply: FastifyReply): AbortSignal => {
    const known = gone.get(request);
    if (known) return known;
    const ending = new AbortController();
    if (reply.raw.destroyed) ending.abort();
    reply.raw.once("close", () => ending.abort());
    gone.set(request, ending.signal);
    return ending.signal;
  };

  /** An interim answer keeps the asker from taking the silence for a broken connection. */
  const stillHere = (request: FastifyRequest, reply: FastifyReply) => (): void => {
    if (request.raw.httpVersionMinor >= 1 && !reply.raw.headersSent) reply.raw.writeProcessing();
  };

  return {
    /** Waits until there is room for the body of a request, which is not read before; the room is free again when it is answered. */
    room: async (request: FastifyRequest, reply: FastifyReply, who: string): Promise<void> => {
      const most = request.routeOptions.bodyLimit ?? limits.bodyBytes;
      const isChunked = request.headers["transfer-encoding"] !== undefined;
      const weight = isChunked ? most : Number(request.headers["content-length"] ?? 0);
      // What is too large is refused by its size, without being read.
      if (!(weight > 0) || weight > most) return;
      const kind = weight <= usualBytes ? "usual" : "large";
      const signal = goneOf(request, reply);
      const end = await bodies[kind].take({ who, weight, gone: signal, onWaiting: stillHere(request, reply) });
      if (signal.aborted) end();
      else signal.addEventListener("abort", end, { once: true });
    },

    /** Carries out the work of a request when it is its turn. */
    inTurn: async <T>(request: FastifyRequest, reply: FastifyReply, who: string, act: () => Promise<T>): Promise<T> => {
      const end = await work.take({ who, weight: 1, gone: goneOf(request, reply), onWaiting: stillHere(request, reply) });
      try {
        return await act();
      } finally {
        end();
      }
    },

    figures: () => ({ usual: bodies.usual.figures(), large: bodies.large.figures(), work: work.figures() }),
  };
};

export type Pressure = ReturnType<typeof createPressure>;
