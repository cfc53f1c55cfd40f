/* The body of an exchange as it travels (docs/sync-spec.md L6): its lines one by one, or as columns. */
import { z } from "zod";
import { ColumnsError, fewestInColumns, fromColumns, toColumns } from "./columns.ts";
import { ExchangeRequest, limits, PushLine } from "./messages.ts";
import { isPlainPush } from "./plainLine.ts";

/**
 * Whether lines are those of a day's work, each a transaction of its own: nearly all that travels of them is who and which. Lines
 * of an import say much and share their transaction: columns would take them longer than they save.
 */
const isDaysWork = ({ push }: ExchangeRequest): boolean => push.length >= fewestInColumns && push.filter(({ part }) => part > 0).length * 2 < push.length;

/** What is sent for a request; a day's work in columns to a hub that reads them. */
export const exchangeBody = (request: ExchangeRequest, readsColumns: boolean): unknown =>
  readsColumns && isDaysWork(request) ? { ...request, push: toColumns(request.push) } : request;

/** A body with its lines one by one. */
const withLines = (body: unknown, context: z.RefinementCtx): unknown => {
  if (typeof body !== "object" || body === null || !("push" in body) || Array.isArray(body.push)) return body;
  try {
    return { ...body, push: fromColumns(body.push, limits.pushLines) };
  } catch (error) {
    if (!(error instanceof ColumnsError)) throw error;
    context.addIssue(`columns: ${error.message}`);
    return z.NEVER;
  }
};

/** Of a day's lines nearly all are plain: the schema is asked about the others alone. */
const Line = z.union([z.custom<PushLine>(isPlainPush), PushLine]);

/** A body as the request that it says: checked alike, however its lines came. */
export const ExchangeBody = z.preprocess(withLines, ExchangeRequest.extend({ push: z.array(Line).max(limits.pushLines) }));
