/* Long work of a handler, one step per turn of the process: 50,000 clients must not hold up a keystroke. */
import { inTurns, type Steps } from "#shared/kernel/steps.ts";

/** Settles when everything that waited has had its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does one step per turn. */
export const stepByStep = async <T>(steps: Steps<T>): Promise<T> => inTurns(steps, nextTurn);
