/*
 * Port to the hub's administrative routes. Asked from the main process, answered now or not at all: administration is
 * online only, so nothing waits in a queue, and every outcome is a value that a screen can say in words.
 */
import type { Result } from "#shared/kernel/result.ts";
import type { AdminReply, AdminRequest, AdminRoute } from "#shared/protocol/admin.ts";
import type { DeskFailure } from "#shared/contracts/branch.ts";

export interface HubDesk {
  /** One signed question to the hub of the open store. */
  readonly ask: <R extends AdminRoute>(route: R, request: AdminRequest<R>) => Promise<Result<AdminReply<R>, DeskFailure>>;
}
