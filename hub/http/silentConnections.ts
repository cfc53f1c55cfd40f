/*
 * Connections that have not agreed on TLS: a laptop that went out of reach in the middle of its greeting, a probe of the network.
 * The server does not count them among its own and would wait for them when it stops, for as long as a greeting may take.
 */
import type { Server, Socket } from "node:net";

/** How long a greeting may take, in milliseconds; Node allows two minutes. */
export const greetingMs = 15_000;

const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress ?? ""} ${remotePort ?? ""}`;

/** Watches a TLS server; what is answered ends those that have said nothing yet: they have asked for nothing. */
export const watchSilent = (server: Server): (() => void) => {
  const silent = new Map<string, Socket>();
  server.on("connection", (socket: Socket) => {
    const name = nameOf(socket);
    silent.set(name, socket);
    socket.once("close", () => silent.delete(name));
  });
  server.on("secureConnection", (socket: Socket) => silent.delete(nameOf(socket)));
  return () => {
    for (const socket of silent.values()) socket.destroy();
  };
};
