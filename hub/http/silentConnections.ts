/*
 * Connections that have not agreed on TLS: a laptop that went out of reach in the middle of its greeting, a probe of the network.
 * Node does not count them among the requests and would wait for them when the hub stops, for as long as a greeting may take.
 */
import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";

/** How long a greeting may take, in milliseconds; Node allows two minutes. */
export const greetingMs = 15_000;

const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress ?? ""} ${remotePort ?? ""}`;

/** Watches what takes connections by TLS; what is answered ends those that have said nothing yet: they have asked for nothing. */
export const watchSilent = (taker: EventEmitter): (() => void) => {
  const silent = new Map<string, Socket>();
  taker.on("connection", (socket: Socket) => {
    const name = nameOf(socket);
    silent.set(name, socket);
    socket.once("close", () => {
      if (silent.get(name) === socket) silent.delete(name);
    });
  });
  taker.on("secureConnection", (socket: Socket) => silent.delete(nameOf(socket)));
  return () => {
    for (const socket of silent.values()) socket.destroy();
  };
};
