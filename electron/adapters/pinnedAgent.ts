/*
 * Connections to one hub only: the certificate's SHA-256 must be the pinned one before a byte of a request is written
 * (sync: security). The chain and the name are not asked: the hub's certificate is its own.
 */
import { createHash } from "node:crypto";
import { Agent, type AgentOptions } from "node:https";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";

/** The certificate is another one than the pinned. */
export class WrongCertificate extends Error {}

/** 128 bits: a pin may be the beginning of the fingerprint, as in an enrolment code, but not less. */
const shortestPin = 32;

/** An agent that keeps connections and opens them to the pinned certificate only. */
export class PinnedAgent extends Agent {
  readonly #pin: string;
  readonly #connectMs: number;
  /** SHA-256 of the certificate met last, when it was the pinned one. */
  fingerprint: string | undefined;

  constructor(pin: string, connectMs: number, options: AgentOptions) {
    super(options);
    this.#pin = pin;
    this.#connectMs = connectMs;
  }

  override createConnection(
    options: { host?: string | null; port?: number | string | null },
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const host = options.host ?? "127.0.0.1";
    // The pin decides below; without a session cache every connection shows its certificate.
    const socket = connect({ host, port: Number(options.port), rejectUnauthorized: false, minVersion: "TLSv1.2" });
    let isDone = false;
    const finish = (error: Error | null): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      if (error) socket.destroy();
      callback?.(error, socket);
    };
    const timer = setTimeout(() => finish(new Error("no connection in time")), this.#connectMs);
    socket.once("error", finish);
    socket.once("close", () => finish(new Error("closed")));
    socket.once("secureConnect", () => {
      const met = createHash("sha256").update(socket.getPeerCertificate().raw).digest("hex");
      const isPinned = this.#pin.length >= shortestPin && met.startsWith(this.#pin);
      if (isPinned) this.fingerprint = met;
      finish(isPinned ? null : new WrongCertificate("pin"));
    });
    return undefined;
  }
}
